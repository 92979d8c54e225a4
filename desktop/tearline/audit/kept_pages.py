"""The audit of pages that are kept: pictures of what goes out whole, and what is set anew beside them."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial

from tearline.audit import likeness, made
from tearline.audit.apart import apart
from tearline.audit.furniture import Piece, around, masthead_of_pages, title_of_pages
from tearline.audit.limits import Unreadable
from tearline.audit.model import Check, Report
from tearline.audit.needles import Haystack, Needles
from tearline.audit.reading import as_printed, read_against, worded
from tearline.audit.verdicts import check
from tearline.release.model import ReleasedPortion
from tearline.release.pages import Frame, KeptLine, PagesRelease
from tearline.release.withheld import Withheld

_SECONDS_A_PAGE = 5.0
_SAID = {
    likeness.AS_DRAWN: "Each picture is of its page of the source, with nothing added.",
    likeness.WHITE: "Where no released line stands, the pictures are white.",
    likeness.SHOWN: "Every released line shows in its picture.",
    likeness.READ: "Readers agree on what the source says, and where.",
}


def audit_pages(data: bytes, kept: PagesRelease, withheld: Sequence[Withheld], source: bytes) -> Report:
    """Hold a PDF that keeps pages of ``source`` against what was cut of it, and against what must not be in it.

    What was cut is not trusted either: where the text of the source stands is read from the source once more, and the
    pictures are looked at there. Every check that fails says why without quoting; a file that can't be read at all
    fails the check ``readable``.
    """
    try:
        report = made.audit(data, _wanted(kept), withheld)
        found = apart(
            partial(likeness.findings, pages=kept.pages, withheld=withheld), source, _SECONDS_A_PAGE * len(kept.pages)
        )
    except Unreadable as error:
        return Report((Check("readable", False, str(error)),))
    more = [check(name, found[name], said) for name, said in _SAID.items()]
    more.append(check("lines-released", _unreleased(kept, withheld), "No line that shows holds withheld text."))
    return Report((*report.checks, *more))


def _unreleased(kept: PagesRelease, withheld: Sequence[Withheld]) -> Iterator[str]:
    """Whether a line shows that holds what is withheld, where the release itself does not say it."""
    needles = Needles(((each.portion, each.text) for each in withheld), list(map(as_printed, kept.release.portions)))
    for number, page in enumerate(kept.pages, start=2):
        lines = (item.text for item in page.items if isinstance(item, KeptLine))
        found = needles.found_in([Haystack(f"a line that page {number} shows", line) for line in lines])
        yield from (f"Withheld text of portion {portion} stands in {place}." for portion, place in found)


def _wanted(kept: PagesRelease) -> made.Wanted:
    release, stamp = kept.release, kept.release.stamp
    mark = None if kept.unmarked else release.banner
    furniture = around(mark, stamp.case_number, stamp.document_number, release.cable_id or "")
    head = masthead_of_pages(release, unmarked=kept.unmarked)
    parts = list(_parts(kept))
    title = title_of_pages(release)
    return made.Wanted(
        title=title,
        outline=(),
        words="\n".join([*_texts(furniture), *_texts(head), title, *(text for _, text in parts)]),
        read=partial(read_against, worded(furniture, head, parts)),
        marks_of=list(_set_anew(kept)),
        pictured=(None, *kept.pages),
    )


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    return (piece.text for piece in pieces)


def _parts(kept: PagesRelease) -> Iterator[tuple[str, str]]:
    """What the pages say, by where: words in the pictures, and what is set anew at the first of its places."""
    begun: set[int] = set()
    for number, page in enumerate(kept.pages, start=2):
        for item in page.items:
            if isinstance(item, KeptLine):
                yield f"the picture of page {number}", unicodedata.normalize("NFC", item.text)
            elif item.stretch not in begun:
                begun.add(item.stretch)
                yield from ((f"portion {each.id}", as_printed(each)) for each in kept.stretches[item.stretch])


def _set_anew(kept: PagesRelease) -> Iterator[ReleasedPortion]:
    order = dict.fromkeys(item.stretch for page in kept.pages for item in page.items if isinstance(item, Frame))
    return (portion for stretch in order for portion in kept.stretches[stretch])
