"""The reading rules of a cable's body, in the order in which they are tried.

A rule looks at the line the reader stands at. It reads that line, and as many as belong with it, into the tree and says
so, or leaves everything as it was. A new quirk of cables is a new rule here and a new case in ``tests/cases/cables``.
"""

from collections.abc import Callable

from tearline.cables import furniture, repeats
from tearline.cables.headings import is_rule, plain_heading, ruled_heading, titled
from tearline.cables.labelled import bullet, label, lost_sign, number
from tearline.cables.marks import closing_mark, opening_mark
from tearline.cables.model import Kind
from tearline.cables.numbering import next_is_paragraph
from tearline.cables.quoting import begins_quote, ends_quote, is_marker
from tearline.cables.state import PROSE, State
from tearline.cables.tables import table_lines

Rule = Callable[[State], bool]


def read_body(s: State) -> None:
    """Read every line up to ``s.stop`` with the first rule that knows it."""
    while s.index < s.stop:
        for rule in RULES:
            if rule(s):
                break


def blank_line(s: State) -> bool:
    """A blank line belongs to the portion before it and lets a new one begin."""
    text = s.line.text
    if text and text not in {"-", ".", "_"}:
        return False
    s.tree.blank(s.line.end)
    s.index += 1
    s.fresh = True
    return True


def plain_text(s: State) -> bool:
    """A line in the middle of a block that begins like nothing else goes on with it."""
    if s.fresh or s.leaf is None or not s.line.text[0].isalpha() or len(s.line.text) < 30 or s.line.text[1] in ".)":
        return False
    if s.line.text[:3].isupper() or (s.index + 1 < s.stop and s.lines[s.index + 1].text[:2] in _RULES_BEGIN):
        return False
    s.take(s.leaf)
    return True


def page_furniture(s: State) -> bool:
    """A page header, a caption that a section break left behind, an archive's stamp."""
    text = s.line.text
    caption = text[:3].upper() in _CAPTIONS_BEGIN and furniture.is_caption(text)
    if not caption and not furniture.is_page(text) and not furniture.is_stamp(text):
        return False
    s.skip(1, torn=True)
    return True


def lone_level(s: State) -> bool:
    """A level alone on its line, at the head or foot of a printed page."""
    if not furniture.is_lone_level(s.line.text):
        return False
    before = s.fresh or s.torn
    after = s.index + 1 >= s.stop or not s.lines[s.index + 1].text or furniture.is_page(s.lines[s.index + 1].text)
    if not (before or after):
        return False
    s.skip(1, torn=True)
    return True


def repeated_header(s: State) -> bool:
    """The header of the next section, from its routing or banner on."""
    count = repeats.repeated_header(s.lines, s.index, s.stop, fresh=s.fresh)
    if not count:
        return False
    s.skip(count, torn=True)
    s.fresh = True
    return True


def ruled(s: State) -> bool:
    """A heading with a rule over or under it."""
    if not s.fresh and not (s.closed or s.room_for(s.line)):
        return False
    count = ruled_heading(s.lines, s.index, s.stop)
    if not count or table_lines(s.lines, s.index, s.stop):
        return False
    _heading(s, count, ruled=True)
    return True


def stray_rule(s: State) -> bool:
    """A rule that belongs to no heading ends what stands before it."""
    if not is_rule(s.line.text):
        return False
    s.tree.blank(s.line.end) if s.tree.nodes else s.tree.open(Kind.ARTIFACT, s.line.end)
    s.index += 1
    s.fresh = True
    return True


def table(s: State) -> bool:
    """Lines in columns, and indented short lines, keep their line breaks."""
    count = table_lines(s.lines, s.index, s.stop)
    if not count or not (s.fresh or s.closed or s.room_for(s.line)):
        return False
    if s.leaf and s.leaf.kind is Kind.TABLE and s.fresh:
        s.take(s.leaf, count, fresh=True)
        return True
    s.close_items()
    node = s.tree.open(Kind.TABLE, s.line.end, s.container)
    s.take(node, count, fresh=True)
    return True


def page_break_wound(s: State) -> bool:
    """A blank line or page furniture in mid-sentence does not end a portion."""
    if s.leaf is None or s.leaf.kind not in PROSE or not (s.fresh or s.torn):
        return False
    text = s.line.text
    if s.closed and not (s.torn and text[0].islower()):
        return False
    if not (text[0].islower() or text[0] in ",;)" or s.leads_on or s.torn or s.calls_a_number):
        return False
    if text[:2] == "--" or (s.leads_on is False and (opening_mark(text, 0, len(text)) or is_marker(text))):
        return False
    s.take(s.leaf)
    return True


def lone_mark(s: State) -> bool:
    """A mark alone on its line governs what follows; one that shares it with a heading or ``Begin text`` does, too."""
    if s.line.text[0] != "(" or not s.fresh:
        return False
    start, stop = s.line.at, s.line.at + len(s.line.text)
    lines, mark = 1, opening_mark(s.text, start, stop)
    if mark is None and ")" not in s.line.text and s.index + 1 < s.stop:
        lines, mark = 2, opening_mark(s.text, start, s.lines[s.index + 1].end)
        stop = s.lines[s.index + 1].at + len(s.lines[s.index + 1].text)
    if mark is None or mark.span.start != start:
        return False
    rest = s.text[mark.span.end : stop].strip(" .:\t\r\n")
    if rest:
        return _marked_block(s, rest)
    s.close_items()
    node = s.tree.open(Kind.MARKER, s.line.end, s.container)
    node.governor = None
    node.bear(mark)
    s.take(node, lines, fresh=True)
    s.container.reigning = node
    return True


def marker(s: State) -> bool:
    """``END SUMMARY``, ``BEGIN TEXT OF NON-PAPER``, ``END TEXT`` alone on a line."""
    text = s.line.text
    if not (s.fresh or s.closed or s.room_for(s.line)) or not is_marker(text):
        return False
    if ends_quote(text):
        _end_quote(s)
    s.close_items()
    node = s.tree.open(Kind.MARKER, s.line.end, s.container)
    node.bear(opening_mark(s.text, s.line.at, s.line.at + len(text)))
    s.take(node, fresh=True)
    s.quoting = s.quoting or begins_quote(text)
    return True


def heading(s: State) -> bool:
    """A line in capitals, a Markdown heading, or a word such as ``Summary:`` alone on its line."""
    if not s.fresh:
        return False
    following = s.lines[s.index + 1].text if s.index + 1 < s.stop else ""
    text = s.line.text
    if plain_heading(text, capitals=s.capitals):
        if following and not plain_heading(following, capitals=s.capitals) and not s.room_for(s.lines[s.index + 1]):
            return False
        _heading(s, 1)
        return True
    if following or not titled(text):
        return False
    over_paragraph = text[-1] not in ".:" and s.closed and next_is_paragraph(s, s.index + 1)
    if over_paragraph or (text[-1] == ":" and len(text) < 60):
        _heading(s, 1)
        return True
    return False


def block(s: State) -> bool:
    """Any other line: it goes on with the open portion, or begins a block of its own."""
    if s.leaf is not None and not s.fresh:
        s.take(s.leaf)
    else:
        s.close_items()
        if _opens_section(s):
            s.close_paragraph()
        node = s.tree.open(Kind.BLOCK, s.line.end, s.container)
        s.take(node)
    if begins_quote(s.tail):
        s.quoting = True
    return True


def _marked_block(s: State, rest: str) -> bool:
    """An unnumbered portion with a mark of its own; a heading's or marker's mark governs what follows it."""
    text = s.line.text
    short = is_marker(rest) or begins_quote(rest) or plain_heading(text, capitals=s.capitals)
    if short and len(rest) <= 110:
        _heading(s, 1, marker=is_marker(rest) or begins_quote(rest))
        return True
    s.close_items()
    node = s.tree.open(Kind.BLOCK, s.line.end, s.container)
    node.bear(opening_mark(s.text, s.line.at, s.line.end))
    s.take(node)
    return True


def _heading(s: State, count: int, *, ruled: bool = False, marker: bool = False) -> None:
    first, last = s.line, s.lines[s.index + count - 1]
    if _is_top(s, count, ruled=ruled):
        s.close_paragraph()
    else:
        s.close_items()
    node = s.tree.open(Kind.MARKER if marker else Kind.HEADING, first.end, s.container)
    start = _title_start(s, count)
    node.bear(opening_mark(s.text, start, last.end) or closing_mark(s.text, start, _title_end(s, count)))
    if node.mark and s.container is not s.tree.root:
        node.governor, s.container.reigning = None, node
    s.take(node, count, fresh=True)
    s.tail = ""


def _title_start(s: State, count: int) -> int:
    return next(
        (line.at for line in s.lines[s.index : s.index + count] if line.text and not is_rule(line.text)), s.line.at
    )


def _title_end(s: State, count: int) -> int:
    titles = [line for line in s.lines[s.index : s.index + count] if line.text and not is_rule(line.text)]
    return titles[-1].at + len(titles[-1].text) if titles else s.line.end


def _is_top(s: State, count: int, *, ruled: bool) -> bool:
    """Whether a heading stands between paragraphs and not inside one."""
    if s.paragraph is None or next_is_paragraph(s, s.index + count):
        return True
    if s.quoting or s.container.reigning or s.paragraph.reigning:
        return False
    return ruled or _opens_section(s)


def _opens_section(s: State) -> bool:
    word = s.line.text[:16].upper().lstrip("(")
    return word.startswith(("COMMENT", "SUMMARY", "END COMMENT")) and not s.quoting


def _end_quote(s: State) -> None:
    """Leave quoted text: its lone marks end, and so do its lists."""
    for level in s.lists:
        level.node.reigning = None
    s.lists.clear()
    (s.paragraph or s.tree.root).reigning = None
    s.quoting = False


_RULES_BEGIN = frozenset({"--", "//", "==", "**", "__", "~~", "++", "- ", "- -"})
_CAPTIONS_BEGIN = frozenset({"SIP", "NOF", "SEN", "NOD", "EXD", "STA", "LIM", "ROG"})

RULES: tuple[Rule, ...] = (
    blank_line,
    plain_text,
    page_furniture,
    lone_level,
    repeated_header,
    number,
    label,
    ruled,
    stray_rule,
    bullet,
    lost_sign,
    page_break_wound,
    table,
    lone_mark,
    marker,
    heading,
    block,
)
