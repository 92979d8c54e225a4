"""What pages of a retyped release hold besides its text: the tool's own words, as the manual describes them.

Everything here is known in full or not at all. What a page holds beyond this and the released text is a finding.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tearline.audit.fold import squeeze
from tearline.markings.model import Mark
from tearline.markings.write import banner_form
from tearline.release.model import Release, ReleasedPortion, Withholding

_SHORTEST_CUT = 4
"""A value that is too long for its place is cut, but never to less than this."""
CUT_SIGN = re.compile(r"\[(U(\+[0-9A-F]*)?)?")
"""What is left where the number of a character that can't be printed is cut."""
_LOOK_BACK = 4
"""Where a value goes on with dots of its own, it seems to be cut up to that much later than it is."""
_DOTS = squeeze("…")
_STAMPS = {
    "in full": "RELEASE IN FULL",
    "in part": "RELEASE IN PART",
    "denied in full": "DENIED IN FULL",
    "as sent": "CABLE AS SENT",
}
_TITLES = {
    "in full": "Cable released in full",
    "in part": "Cable released in part",
    "denied in full": "Cable denied in full",
    "as sent": "Cable as sent",
}
_TITLES_OF_PAGES = {
    "in full": "Pages released in full",
    "in part": "Pages released in part",
    "denied in full": "Pages denied in full",
    "as sent": "Pages as sent",
}
_NO_RELEASE = "Nothing of it is withheld: it is no release, and for nobody who may not read the whole cable."
_PICTURES = "Pictures of the source's pages"
_UNMARKED = "Nothing in the source bears a mark, and none is given to it here."
_SET_ANEW = "A portion of which anything is withheld is set anew in the room that it had."
INDEX_TITLE = "Index of withholdings"
EXTRACT_TITLE = "Extract"
_HEADER = frozenset(
    ("transmission", "banner", "caption", "slug", "eo", "tags", "references", "classified-by"),
)
"""Kinds of portions that show no mark in force beside them."""


class Piece(NamedTuple):
    """Words that a page holds at a place, squeezed."""

    text: str
    endings: tuple[str, ...] = ()
    """What may follow where the words are cut; empty where they must stand in full."""


def follow(text: str, start: int, pieces: Sequence[Piece]) -> int | None:
    """Where a squeezed text goes on after these pieces; None where they do not stand there one after the other."""
    for piece in pieces:
        end = start + len(piece.text)
        if text.startswith(piece.text, start):
            start = end
            continue
        found = _end_of_cut(text, start, piece)
        if found is None:
            return None
        start = found
    return start


def _end_of_cut(text: str, start: int, piece: Piece) -> int | None:
    """Where a piece ends that is cut short; None where it is no such piece."""
    common = _common(text[start : start + len(piece.text)], piece.text)
    if common < min(_SHORTEST_CUT, len(piece.text)):
        return None
    for cut in range(start + common, max(start, start + common - _LOOK_BACK), -1):
        sign = CUT_SIGN.match(text, cut)
        for place in {cut, sign.end() if sign else cut}:
            for ending in piece.endings:
                if text.startswith(ending, place):
                    return place + len(ending)
    return None


def around_the_page(release: Release) -> list[Piece]:
    """Banner, case and name, as every page of a release has them before its number."""
    stamp = release.stamp
    return around(release.banner, stamp.case_number, stamp.document_number, release.cable_id or "")


def around(mark: Mark | None, case_number: str, document_number: str, name: str) -> list[Piece]:
    """Banner, case and name, as every page has them before its number; what bears no mark at all has no banner."""
    banners = [Piece(squeeze(banner_form(mark)))] * 2 if mark else []
    numbers = (("Case No.", case_number), ("Document No.", document_number))
    case = " · ".join(f"{word} {number}" for word, number in numbers if number.strip())
    return [*banners, Piece(squeeze(case), (_DOTS,)), Piece(squeeze(name), (_DOTS,))]


def page_number(page: int, pages: int) -> str:
    """As it stands at the foot of each page; pages count from 1."""
    return f"page{page}of{pages}"


def masthead(release: Release) -> list[Piece]:
    """The head of the first page: name, struck banner, stamp, key to the signs."""
    return _masthead(release, "Cable", _origin(release), list(_key(release)))


def masthead_of_pages(release: Release, *, unmarked: bool) -> list[Piece]:
    """The same where what follows are the pages of the source."""
    above, *others = _key(release)
    return _masthead(release, "Pages", _PICTURES, [_UNMARKED if unmarked else above, *others, _SET_ANEW])


def _masthead(release: Release, unnamed: str, origin: str, key: Sequence[str]) -> list[Piece]:
    stamp = release.stamp
    pieces = [Piece(squeeze(release.cable_id or unnamed), ("",)), Piece(squeeze(origin))]
    if release.strike_banner and release.source_banner:
        pieces.append(Piece(squeeze(release.source_banner), ("",)))
        pieces.append(Piece(squeeze("Banner of the cable, lined through")))
    pieces.append(Piece(squeeze(_STAMPS[stamp.decision])))
    below = _NO_RELEASE if stamp.decision == "as sent" else ", ".join(stamp.codes)
    pieces.append(Piece(squeeze(below), (squeeze("and others, as marked in the text"),)))
    facts = (
        ("Case No.", stamp.case_number),
        ("Document No.", stamp.document_number),
        ("Date", stamp.decided_on),
        ("Release to", release.released_to),
    )
    for word, value in facts:
        if value.strip():
            pieces += [Piece(squeeze(word)), Piece(squeeze(value), (_DOTS,))]
    return pieces + [Piece(squeeze(line)) for line in key]


def _origin(release: Release) -> str:
    return "Retyped from the text as sent" if release.stamp.decision == "as sent" else "Retyped from the released text"


def _key(release: Release) -> Iterator[str]:
    if release.stamp.decision == "as sent":
        yield "Above and below each page: the mark of the whole cable."
    else:
        yield "Above and below each page: the mark of all that is released, rolled up."
    if any(isinstance(part, Withholding) for portion in release.portions for part in portion.content):
        yield "[… withheld]: text withheld at this place, with its amount and exemptions where stated."
    if any(mark_in_force(portion) for portion in release.portions):
        yield "[C], in brackets: the mark in force of a portion that prints none of its own."


def every_title() -> frozenset[str]:
    """All titles that a file may have."""
    return frozenset((*_TITLES.values(), *_TITLES_OF_PAGES.values(), INDEX_TITLE, EXTRACT_TITLE))


def title(release: Release) -> str:
    """The title of the file."""
    return _TITLES[release.stamp.decision]


def title_of_pages(release: Release) -> str:
    """The same where the file keeps the pages of its source."""
    return _TITLES_OF_PAGES[release.stamp.decision]


def mark_in_force(portion: ReleasedPortion) -> str:
    """The sign of a portion that prints no mark of its own; empty for one that does, and in the header."""
    return "" if portion.mark or portion.kind in _HEADER or not portion.in_force else f"[{portion.in_force}]"


def withheld_sign(withholding: Withholding) -> str:
    """What stands in place of a withheld passage."""
    amount = f"{withholding.amount} withheld" if withholding.amount else "withheld"
    codes = ", ".join(withholding.codes)
    return f"[{amount} · {codes}]" if codes else f"[{amount}]"


def outline_titles(release: Release) -> list[str]:
    """What the outline may say of each portion, squeezed; an entry may be the beginning of it."""
    titles = []
    for portion in release.portions:
        content = ["[withheld]" if isinstance(part, Withholding) else part for part in portion.content]
        words = [portion.label or "", portion.mark or mark_in_force(portion), *content]
        titles.append(squeeze(unicodedata.normalize("NFC", " ".join(words))))
    return titles


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
