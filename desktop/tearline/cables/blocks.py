"""Rules for unnumbered text: tables, lone marks, markers, blocks, and text that a page break tore."""

from tearline.cables.lines import Line
from tearline.cables.marks import Printed, opening_mark, says_entire_text, stated_mark
from tearline.cables.model import Kind
from tearline.cables.quoting import begins_quote, ends_quote, is_marker
from tearline.cables.state import PROSE, State
from tearline.cables.tables import table_lines
from tearline.cables.titles import marked_heading, opens_section

_STATEMENT = 160
"""Characters of a line that says how the whole cable is to be handled."""


def table(s: State, line: Line) -> bool:
    """Lines in columns, and indented short lines, keep their line breaks."""
    count = table_lines(s.lines, s.index, s.stop)
    if not count or not s.may_begin(line):
        return False
    if s.leaf and s.leaf.kind is Kind.TABLE and s.fresh:
        s.take(s.leaf, count, fresh=True)
        return True
    s.close_items()
    s.take(s.tree.open(Kind.TABLE, line.end, s.container), count, fresh=True)
    return True


def page_break_wound(s: State, line: Line) -> bool:
    """A blank line or page furniture in mid-sentence does not end a portion."""
    if s.leaf is None or s.leaf.kind not in PROSE or not (s.fresh or s.torn):
        return False
    text = line.text
    small = text[0].islower()
    if s.closed and not (s.torn and small):
        return False
    if not (small or text[0] in ",;)" or s.torn or s.leads_on or s.calls_a_number):
        return False
    if not s.leads_on and (is_marker(text) or opening_mark(s.text, line.at, line.at + len(text))):
        return False
    s.take(s.leaf)
    return True


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
    if not s.fresh:
        return False
    lines, stop, mark = _mark_at(s, line)
    if mark is None or mark.span.start != line.at:
        return False
    rest = s.text[mark.span.end : stop].strip(" .:\t\r\n")
    if rest:
        return marked_heading(s, line, rest) or _marked_block(s, line, mark)
    s.close_items()
    container = s.container
    node = s.tree.open(Kind.MARKER, line.end, container)
    node.governor = None
    node.bear(mark)
    s.take(node, lines, fresh=True)
    container.reigning = node
    return True


def marker(s: State, line: Line) -> bool:
    """``END SUMMARY``, ``BEGIN TEXT OF NON-PAPER``, ``END TEXT`` alone on a line."""
    if not is_marker(line.text) or not s.may_begin(line):
        return False
    if ends_quote(line.text):
        s.end_quote()
    s.close_items()
    node = s.tree.open(Kind.MARKER, line.end, s.container)
    node.bear(opening_mark(s.text, line.at, line.at + len(line.text)))
    s.take(node, fresh=True)
    s.quoting = s.quoting or begins_quote(line.text)
    return True


def block(s: State, line: Line) -> bool:
    """Any other line: it goes on with the open portion, or begins a block of its own."""
    if s.leaf is not None and not s.fresh:
        s.take(s.leaf)
    else:
        s.close_items()
        if opens_section(s, line):
            s.close_paragraph()
        s.take(s.tree.open(Kind.BLOCK, line.end, s.container))
    s.quoting = s.quoting or begins_quote(s.tail)
    return True


def _mark_at(s: State, line: Line) -> tuple[int, int, Printed | None]:
    """The mark with which a line begins, the lines that it takes, and where their text ends."""
    stop = line.at + len(line.text)
    mark = opening_mark(s.text, line.at, stop)
    if mark or ")" in line.text or not s.following:
        return 1, stop, mark
    following = s.lines[s.index + 1]
    stop = following.at + len(following.text)
    return 2, stop, opening_mark(s.text, line.at, stop)


def _marked_block(s: State, line: Line, mark: Printed) -> bool:
    """An unnumbered portion with a mark of its own."""
    s.close_items()
    node = s.tree.open(Kind.BLOCK, line.end, s.container)
    node.bear(mark)
    s.take(node)
    return True
