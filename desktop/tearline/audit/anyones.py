"""The audit of any PDF against a source, where nothing is known of what was meant to be withheld.

What of the source the pages show is taken to be released. Whatever else of it the file holds is a finding: six
characters of a portion in a row, or more, that no page shows and that any other way of reading finds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tearline.audit import mupdf_reader, pdfium_reader
from tearline.audit.anatomy import Anatomy, opened_up
from tearline.audit.charmap import to_unicode
from tearline.audit.decodings import coded, readings
from tearline.audit.drawing import Sheet
from tearline.audit.filters import Budget
from tearline.audit.fold import fold
from tearline.audit.fonts import is_shipped
from tearline.audit.furniture import every_title
from tearline.audit.hidden import IN_ITS_GROUND, INVISIBLE, UNDER, Hidden, hidden
from tearline.audit.limits import most_unpacked
from tearline.audit.model import Check, Report
from tearline.audit.names import TELLTALE
from tearline.audit.needles import Haystack, Needles
from tearline.audit.pages import Drawn, content_streams, drawn
from tearline.audit.pikepdf_reader import Graph, opened, text_of
from tearline.audit.searcher import Accounted, in_the_bytes, on_a_page
from tearline.audit.shapes import COMMENTS, constants, is_written
from tearline.audit.traced import Traced
from tearline.audit.verdicts import check, withheld_text
from tearline.release.withheld import Withheld

_ASKED = ("no-attachments", "no-scripts", "no-layers", "no-forms")
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_OWN_WORDS = constants() | every_title()
_OWN_SIGNS = re.compile(r"\[withheld\]|…")
_LONGEST_LETTER = 4
"""Characters that one glyph stands for at most, as in a ligature."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One page as a person sees it."""

    visible: str
    hidden: tuple[Hidden, ...]


def audit(data: bytes, source_texts: Sequence[Withheld]) -> Report:
    """Put the questions that make sense of any PDF. Raises Unreadable where they can't be put."""
    budget = Budget(most_unpacked(data))
    anatomy = opened_up(data, budget)
    with opened(data) as graph:
        # Our own reader goes first: it has bounds, and where it comes to an end the others do.
        drawings = list(drawn(graph))
        seen = [_seen(sheet, look) for sheet, look in mupdf_reader.sheets(data)]
        visible = "\n".join(page.visible for page in seen)
        accounted = _accounted(anatomy, graph, fold(visible))
        haystacks = [*in_the_bytes(anatomy, accounted, budget), *_on_pages(data, drawings, seen)]
        needles = Needles(((each.portion, each.text) for each in source_texts), [visible], short=False)
        otherwise = "Nothing of the source is in the file but what its pages show."
        found = withheld_text(needles.found_in(haystacks), "What the pages do not show", otherwise)
        return Report((found, *_checks(anatomy, graph, seen)))


def _checks(anatomy: Anatomy, graph: Graph, seen: Sequence[_Seen]) -> Iterator[Check]:
    unseen = [f"There is text on page {at} {each.why}." for at, page in enumerate(seen, 1) for each in page.hidden]
    yield check("no-hidden-text", unseen, "All text on the pages can be seen.")
    saved = anatomy.written_twice or anatomy.revisions > 1 + graph.linearized
    again = ["The file was saved more than once and keeps its earlier state."] if saved else []
    yield check("one-revision", again, "The file was written in one go.")
    notes = ["The file has annotations."] if any(map(_is_note, graph.objects.values())) else []
    yield check("no-annotations", notes, "The file has no annotations but links.")
    for name in _ASKED:
        what, entries = TELLTALE[name]
        yield check(name, [f"The file has {what}."] if entries & anatomy.names else [], f"The file has no {what}.")


def _is_note(value: Any) -> bool:
    """Whether an object is an annotation that can hold words: any but a link."""
    return isinstance(value, dict) and "/Rect" in value and value.get("/Subtype") not in (None, "/Link")


def _seen(sheet: Sheet, look: mupdf_reader.Look) -> _Seen:
    traced = Traced(sheet, look)

    def unseen(each: Hidden) -> bool:
        if each.why == INVISIBLE:
            return not traced.shows(each.run.box)
        # What lies over or under may let a letter through, as a marker pen does; only a look can tell.
        return each.why not in (UNDER, IN_ITS_GROUND) or not look.shows_something(each.run.box)

    lost = tuple(filter(unseen, hidden(sheet)))
    gone = {each.run for each in lost}
    return _Seen("".join(run.text for run in sheet.runs if run not in gone), lost)


def _accounted(anatomy: Anatomy, graph: Graph, visible: str) -> Accounted:
    """What tells nothing that the pages do not show: the words of the format and the tool, visible text once more."""
    names = {name for name in anatomy.names if is_written(name) or fold(name.decode("latin-1")) in visible}
    strings = {each for each in set(anatomy.strings) if _tells_nothing(text_of(each), visible)}
    read = {*content_streams(graph), *_letter_tables(graph)}
    fonts = {*_referred_to(graph, *_FONT_FILES)}
    return Accounted(
        frozenset(names),
        frozenset(strings),
        COMMENTS,
        _numbers(read | {each for each in fonts if is_shipped(graph, each)}) - anatomy.written_twice,
        _numbers(fonts),
    )


def _tells_nothing(text: str, visible: str) -> bool:
    """Whether a string is one of the tool's own, or such that the pages show every part of it."""
    parts = _OWN_SIGNS.split(text)
    return text in _OWN_WORDS or all(fold(part) in visible for part in parts)


def _letter_tables(graph: Graph) -> Iterator[str]:
    """Character maps that map single letters: they tell which letters there are, in the order of the alphabet."""
    for reference in _referred_to(graph, "/ToUnicode"):
        if all(len(text) <= _LONGEST_LETTER for text in to_unicode(graph.content(reference)).values()):
            yield reference


def _referred_to(graph: Graph, *keys: str) -> Iterator[str]:
    """References that stand under these keys in any dictionary."""
    for value in list(graph.objects.values()):
        found = (value.get(key) for key in keys) if isinstance(value, dict) else ()
        yield from (each for each in found if isinstance(each, str))


def _numbers(references: Iterable[str]) -> frozenset[int]:
    return frozenset(int(reference.split()[0]) for reference in references)


def _on_pages(data: bytes, drawings: Sequence[Drawn], seen: Sequence[_Seen]) -> Iterator[Haystack]:
    """What is on the pages and can't be seen, and what other readers read there."""
    shown = {number: fold(page.visible) for number, page in enumerate(seen, start=1)}
    for number, page in enumerate(seen, start=1):
        place = f"what can't be seen of page {number}"
        yield Haystack(place, "".join(each.text for each in page.hidden))
        yield from (Haystack(f"a code on page {number}", each) for each in coded(page.visible.encode()))
    for texts in (mupdf_reader.page_texts(data), pdfium_reader.page_texts(data)):
        for number, text in enumerate(texts, start=1):
            lines = _unaccounted(text.splitlines(), shown.get(number, ""))
            yield from (Haystack(f"page {number}, where it does not show", each) for each in lines)
    for number, drawing in enumerate(drawings, start=1):
        pieces = [(font, codes) for font, codes in drawing.shown if fold(font.read(codes)) not in shown.get(number, "")]
        if pieces:
            yield from on_a_page(pieces, number)
        aside = (b"".join(drawing.odd), *(str(mark).encode() for mark in drawing.marked))
        yield from (Haystack(f"the content of page {number}", each) for some in aside for each in readings(some))


def _unaccounted(lines: Sequence[str], visible: str) -> Iterator[str]:
    """Lines that the visible text does not hold, those that follow one another joined."""
    for known, some in groupby(lines, key=lambda line: fold(line) in visible):
        if not known:
            yield "".join(some)
