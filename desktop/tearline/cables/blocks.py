"""Rules for unnumbered text: tables, lone marks, markers, blocks, and text that a page break tore."""

import re

from tearline.cables.headings import is_withheld, plain_heading
from tearline.cables.labels import read_number
from tearline.cables.lines import Line
from tearline.cables.marks import Printed, begin_mark, meaning_of, opening_mark, says_entire_text, stated_mark
from tearline.cables.model import Kind, Span
from tearline.cables.nearly import near_mark
from tearline.cables.quoting import begins_quote, ends_quote, is_marker, says_level
from tearline.cables.state import PROSE, State
from tearline.cables.tables import numbered_rows, table_lines
from tearline.cables.titles import marked_heading, opens_section
from tearline.cables.words import LEADS_ON
from tearline.markings.model import Level

_COPYRIGHT = re.compile(r"\(c\)\s*(?:19|20)\d\d\b", re.IGNORECASE)
_GREETING = re.compile(
    r"Dear\b.{1,50},|(?:(?:With|Best|Kind|Warm(?:est)?)\s)*regards,|(?:Very\s|Yours\s)?(?:Sincerely|Respectfully|Truly),",
    re.IGNORECASE,
)
"""The first words of a letter, and its last."""
_AROUND = frozenset({"BEGI", "(BEG", "[BEG", "END ", "(END", "[END"})
"""First letters of ``BEGIN SECRET`` and ``END SECRET``."""
_LEVEL_NAMED = re.compile(r"\b(?:top\s+secret|secret|confidential)\b", re.IGNORECASE)
_ENUMERATION = 1500
"""Characters before ``(C)`` in which ``(B)`` makes it a letter of an enumeration."""
_STATEMENT = 160
"""Characters of a line that says how the whole cable is to be handled."""


def table(s: State, line: Line) -> bool:
    """Lines in columns, and indented short lines, keep their line breaks."""
    count = table_lines(s.lines, s.index, s.stop, s.indent)
    if not count or not s.may_begin(line):
        return False
    if s.leaf and s.leaf.kind is Kind.TABLE and s.fresh:
        s.take(s.leaf, count, fresh=True)
        return True
    s.close_items()
    s.take(s.tree.open(Kind.TABLE, line.end, s.container), count, fresh=True)
    return True


def numbered_table(s: State, line: Line) -> bool:
    """Rows that a table counts are neither paragraphs nor a list."""
    count = numbered_rows(s.lines, s.index, s.stop) if "  " in line.text[4:] or "\t" in line.text else 0
    if not count or not s.may_begin(line) or not (s.paragraph or s.fresh):
        return False
    s.close_items()
    s.take(s.tree.open(Kind.TABLE, line.end, s.container), count, fresh=True)
    return True


def page_break_wound(s: State, line: Line) -> bool:
    """A blank line or page furniture in mid-sentence does not end a portion."""
    if s.leaf is None or s.leaf.kind not in PROSE or not (s.fresh or s.torn):
        return False
    text = line.text
    small = text[0].islower()
    if s.closed and not (s.torn and (small or _fills_page(s, line))):
        return False
    torn = s.torn or (s.capitals and _fills_page(s, line))
    if not (small or text[0] in ",;)" or torn or s.leads_on or s.calls_a_number):
        return False
    if s.tail.endswith(",") and (_GREETING.fullmatch(s.tail) or (ends_quote(text) and is_marker(text))):
        return False
    if not s.leads_on and (is_marker(text) or opening_mark(s.text, line.at, line.at + len(text))):
        return False
    s.take(s.leaf)
    return True


def _fills_page(s: State, line: Line) -> bool:
    """Whether the line before a page's end was full, so that its paragraph may well go on behind it."""
    return not s.room_for(line) and not plain_heading(line.text, capitals=s.capitals) and line.text[0] not in "-("


def entire_text(s: State, line: Line) -> bool:
    """A line before the first paragraph that says how the whole cable is to be handled."""
    if not s.fresh or s.last or len(line.text) > _STATEMENT or not says_entire_text(line.text):
        return False
    node = s.tree.open(Kind.MARKER, line.end, s.container)
    node.bear(stated_mark(s.text, line.at, line.at + len(line.text)))
    s.take(node, fresh=True)
    return True


def lone_mark(s: State, line: Line) -> bool:
    """A mark alone on its line governs what follows; one that shares it with a heading or ``Begin text`` does, too."""
    if not (s.fresh or (s.closed and begins_quote(line.text))):
        return False
    lines, stop, mark = _mark_at(s, line)
    if mark is None or mark.span.start != line.at:
        return False
    rest = s.text[mark.span.end : stop].strip(" .:\t\r\n")
    if rest:
        return marked_heading(s, line, rest) or _marked_block(s, line, mark)
    govern(s, line, mark, lines)
    return True


def _stamped(s: State, mark: Printed) -> bool:
    """Whether a mark stands in the middle of a sentence, as at a page's foot, and says no more than what stands there.

    It belongs to the page then, and lets nobody see the rest of the sentence.
    """
    if s.closed or s.leaf is None or s.leaf.kind not in PROSE:
        return False
    following = next((line for line in s.lines[s.index + 1 : min(s.stop, s.index + 4)] if line.text), None)
    if following is None:
        return False
    first = following.text.split(maxsplit=1)[0]
    goes_on = first[0].islower() or (s.capitals and first.lower() in LEADS_ON) or not s.room_for(following)
    around, level = s.container.marking, meaning_of(mark.text).level
    highest = (around and meaning_of(around).level) or Level.U
    return (goes_on or s.leads_on) and level is not None and level <= highest


def govern(s: State, line: Line, mark: Printed, lines: int = 1) -> None:
    """Read a line as a mark that governs what follows it."""
    if _stamped(s, mark):
        s.skip(lines)
        return
    s.close_items()
    container = s.container
    node = s.tree.open(Kind.MARKER, line.end, container)
    node.governor = None
    node.bear(mark)
    s.take(node, lines, fresh=True)
    container.reigning = node


def marker(s: State, line: Line) -> bool:
    """``END SUMMARY``, ``BEGIN TEXT OF NON-PAPER``, ``END TEXT`` alone on a line."""
    if not s.may_begin(line):
        return False
    around = line.text[:4].upper() in _AROUND and says_level(line.text) and _holds_paragraphs(s, line)
    mark = None if around else _mark_of_quote(s, line)
    if mark:
        govern(s, line, mark)
        s.quoting = True
        return True
    if not is_marker(line.text):
        return False
    if ends_quote(line.text):
        s.end_quote()
    if around:
        s.close_paragraph()
    s.close_items()
    node = s.tree.open(Kind.MARKER, line.end, s.container)
    node.bear(opening_mark(s.text, line.at, line.at + len(line.text)))
    s.take(node, fresh=True)
    s.quoting = s.quoting or begins_quote(line.text)
    return True


def _holds_paragraphs(s: State, line: Line) -> bool:
    """Whether ``BEGIN UNCLASSIFIED`` stands before a paragraph, or ``END UNCLASSIFIED`` behind one at the top."""
    if ends_quote(line.text):
        begun = next((node for node in reversed(s.tree.nodes) if node.kind is Kind.MARKER), None)
        return begun is not None and begun.parent is s.tree.root
    following = next((each.text for each in s.lines[s.index + 1 : min(s.stop, s.index + 4)] if each.text), "")
    number = read_number(following) if following else None
    return number is not None and bool(number.close) and number.value == s.last + 1


def block(s: State, line: Line) -> bool:
    """Any other line: it goes on with the open portion, or begins a block of its own."""
    if s.leaf is not None and not s.fresh:
        s.take(s.leaf)
    else:
        s.close_items()
        if opens_section(s, line) or _is_withheld_whole(s, line):
            s.close_paragraph()
        node = s.tree.open(Kind.BLOCK, line.end, s.container)
        mark = opening_mark(s.text, line.at, line.end)
        if mark is None or mark.span.start > line.at:  # one at its start was weighed before, and found to be none
            node.bear(mark or near_mark(s.text, line.at, line.end))
        s.take(node)
    s.quoting = s.quoting or begins_quote(s.tail)
    return True


def _is_withheld_whole(s: State, line: Line) -> bool:
    """Whether somebody else withheld a whole paragraph with its number, so that nobody knows how it was marked."""
    if s.following or s.quoting or not is_withheld(line.text):
        return False
    behind = next((each.text for each in s.lines[s.index + 1 : min(s.stop, s.index + 6)] if each.text), "")
    number = read_number(behind) if behind else None
    return not behind or (number is not None and bool(number.close) and number.value > s.last + 1)


def _mark_of_quote(s: State, line: Line) -> Printed | None:
    """The mark in a line that begins quoted text and says nothing else, as ``BEGIN S/REL UK TALKING POINTS:``."""
    stop = line.at + len(line.text)
    mark = begin_mark(s.text, line.at, stop) if line.text.lstrip("([")[:5].upper() == "BEGIN" else None
    rest = s.text[mark.span.end : stop].strip(" .:)]") if mark else ""
    if mark and not (rest and not begins_quote(f"BEGIN {rest}")):
        return mark
    return _raising_word(s, line)


def _raising_word(s: State, line: Line) -> Printed | None:
    """The level in words that a line which begins quoted text has anywhere, as ``Begin text of secret non-paper``.

    So weak a sign only raises what stands there.
    """
    found = _LEVEL_NAMED.search(line.text) if begins_quote(line.text) and is_marker(line.text) else None
    if found is None:
        return None
    around = s.container.marking
    level, named = (around and meaning_of(around).level) or Level.U, meaning_of(found[0]).level
    if named is None or named <= level:
        return None
    return Printed(Span(line.at + found.start(), line.at + found.end()), found[0])


def _mark_at(s: State, line: Line) -> tuple[int, int, Printed | None]:
    """The mark with which a line begins, the lines that it takes, and where their text ends."""
    stop = line.at + len(line.text)
    mark = opening_mark(s.text, line.at, stop)
    if mark and (_COPYRIGHT.match(line.text) or _goes_on_counting(s, line, mark)):
        return 1, stop, None
    if mark or ")" in line.text or not s.following:
        return 1, stop, mark
    following = s.lines[s.index + 1]
    stop = following.at + len(following.text)
    return 2, stop, opening_mark(s.text, line.at, stop)


def _goes_on_counting(s: State, line: Line, mark: Printed) -> bool:
    """Whether ``(C)`` is the third of an enumeration that began inside the text before it.

    Inside an unclassified paragraph it may be either, and counts as the mark.
    """
    before = {"(C)": "(B)", "(c)": "(b)"}.get(mark.text)
    if before is None or before not in s.text[max(0, line.start - _ENUMERATION) : line.start]:
        return False
    around = s.container.marking or (s.paragraph.marking if s.paragraph else None)
    return around is None or meaning_of(around).level != Level.U


def _marked_block(s: State, line: Line, mark: Printed) -> bool:
    """An unnumbered portion with a mark of its own."""
    s.close_items()
    node = s.tree.open(Kind.BLOCK, line.end, s.container)
    node.bear(mark)
    s.take(node)
    return True
