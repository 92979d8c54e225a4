"""Whether the pages of a file read as the release: its text complete and in order, its marks kept, nothing more."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from tearline.audit.fold import squeeze
from tearline.audit.furniture import (
    Piece,
    around_the_page,
    follow,
    mark_in_force,
    masthead,
    page_number,
    title,
    withheld_sign,
)
from tearline.release.model import Release, ReleasedPortion

_OPENING = "the words above and below the text"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader's pages have to say."""

    complete: bool
    """Whether every character of every page is accounted for."""
    astray: str = ""
    """Where reading goes astray first: ``portion 3.A``, or a place in plain words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the pages of a release should say, squeezed once for all readers."""

    around: Sequence[Piece]
    masthead: Sequence[Piece]
    parts: Sequence[tuple[str, str]]
    """What follows, by where it is in plain words: the text of it in order."""
    printed: str
    """All of it."""


def wording(release: Release) -> Wording:
    """What the pages of a release should say."""
    parts = [(f"portion {portion.id}", as_printed(portion)) for portion in release.portions]
    return worded(around_the_page(release), masthead(release), parts)


def worded(around: Sequence[Piece], head: Sequence[Piece], parts: Sequence[tuple[str, str]]) -> Wording:
    """What pages should say that have these words around them, these at the head of the first, and these parts."""
    squeezed = [(place, squeeze(text)) for place, text in parts]
    return Wording(around, head, squeezed, squeeze("".join(text for _, text in parts)))


def read_against(wanted: Wording, pages: Sequence[str]) -> Reading:
    """Hold the text of all pages, as one reader gives it, against what they should say."""
    bodies: list[str] = []
    for number, text in enumerate(map(squeeze, pages), start=1):
        start = follow(text, 0, wanted.around)
        count = page_number(number, len(pages))
        if start is None or not text.startswith(count, start):
            return Reading(False, f"{_OPENING} of page {number}")
        start += len(count)
        if number == 1:
            head = follow(text, start, wanted.masthead)
            if head is None:
                return Reading(False, "the head of page 1")
            start = head
        bodies.append(text[start:])
    body = "".join(bodies)
    # The number of a character that can't be printed may begin on one page and end on the next.
    if body == wanted.printed or squeeze(body) == squeeze(wanted.printed):
        return Reading(True)
    return Reading(False, _first_astray(wanted.parts, squeeze(body)))


def as_printed(portion: ReleasedPortion) -> str:
    """Label, mark and content of a portion in the order in which they are printed."""
    leading = [portion.label or "", mark_in_force(portion) or ("" if portion.mark_at_end else portion.mark or "")]
    content = [part if isinstance(part, str) else withheld_sign(part) for part in portion.content]
    trailing = [portion.mark or "" if portion.mark_at_end else ""]
    return "".join(unicodedata.normalize("NFC", part) for part in chain(leading, content, trailing))


def all_words(release: Release) -> str:
    """Everything that a reader of the release may see: its text, and the tool's own words around it."""
    pieces = [piece.text for piece in (*around_the_page(release), *masthead(release))]
    return "\n".join([*pieces, title(release), *map(as_printed, release.portions)])


def marks_in_order(portions: Iterable[ReleasedPortion], text: str) -> str | None:
    """The first portion whose label and mark do not stand in the text after those before it; None where all do."""
    position = 0
    squeezed = squeeze(text)
    for portion in portions:
        for sign in (portion.label or "", mark_in_force(portion) or portion.mark or ""):
            wanted = squeeze(unicodedata.normalize("NFC", sign))
            found = squeezed.find(wanted, position)
            if found < 0:
                return portion.id
            position = found + len(wanted)
    return None


def _first_astray(parts: Sequence[tuple[str, str]], body: str) -> str:
    position = 0
    for place, text in parts:
        if not body.startswith(text, position):
            return place
        position += len(text)
    return "the end of the text"
