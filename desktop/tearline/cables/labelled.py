"""Rules for portions that begin with a number, a letter or a bullet."""

import re

from tearline.cables.headings import is_rule, plain_heading, rule_is_near, ruled_heading
from tearline.cables.labels import (
    DASHED,
    Bullet,
    Label,
    begins_paragraph,
    ordinal,
    read_bullet,
    read_dashed,
    read_decimal,
    read_label,
    read_lost_sign,
    read_number,
)
from tearline.cables.lines import Line
from tearline.cables.marks import Printed, half_mark, opening_mark
from tearline.cables.model import Kind, Span
from tearline.cables.nearly import dashed_mark, near_mark
from tearline.cables.numbering import mark_after, meaning, next_is_paragraph
from tearline.cables.quoting import begins_quote, is_marker
from tearline.cables.state import Level, State
from tearline.cables.tree import Node

_AHEAD = 40
"""Lines in which a list's second label must come where its first might be a name's initial."""
_BRACKETED = re.compile(r"\((\d{1,2})\)(?=\s)")
_LONGEST_TITLE = 70
"""Characters behind the letter of a section's title."""
_SIGNS = frozenset({"--", "*", "•", "–", "—"})
"""Bullets that may stand alone on their line."""


def number(s: State, line: Line) -> bool:
    """A numbered paragraph, its number repaired where the pilcrow became a ``1``; its mark may stand before it."""
    at, lead = _past_leading_mark(s, line)
    found = read_number(line.text[at:] if at else line.text)
    if found is None:
        return False
    printed = Span(line.at + at, line.at + at + found.end)
    below = _text_below(s, line, printed.end)
    mark = lead or mark_after(s, below or s.index, s.lines[below].at if below else printed.end)
    near = None if mark else _nearly(s, printed.end, s.lines[below or s.index].end)
    meant = meaning(s, line, found, marked=bool(mark or near))
    if meant is None:
        return False
    s.close_paragraph()
    node = s.tree.open(Kind.PARAGRAPH, line.end, None, str(meant.value))
    _dress(s, node, printed, mark or near)
    s.paragraph, s.marked = node, mark is not None
    s.last, s.close = meant.value, s.close or found.close
    first = s.lines[below] if below else line
    s.take(node, max(below - s.index, 0) + (2 if mark and mark.span.end > first.end else 1))
    s.quoting = begins_quote(s.tail)
    if meant.repaired:
        s.repaired.append((node, found.digits))
    return True


def _nearly(s: State, start: int, end: int) -> Printed | None:
    return near_mark(s.text, start, end) or dashed_mark(s.text, start, end)


def number_as_letter(s: State, line: Line) -> bool:
    """A paragraph whose ``1`` a scan took for an ``l``, or a drafter for an ``I``; where ``II.`` comes, it is none."""
    first, after = line.text[0], line.text[1:2]
    if not (after.isdigit() or (after == "." and not s.last)):
        return False
    if first == "I" and (s.paragraph or _comes_again(s, "II.")):
        return False
    return number(s, line)


def number_in_brackets(s: State, line: Line) -> bool:
    """A paragraph of a cable that numbers them as ``(1)``: the first bears a mark, and each follows the last."""
    found = _BRACKETED.match(line.text)
    if found is None or int(found[1]) != s.last + 1 or not (s.fresh or s.closed):
        return False
    end = line.at + found.end()
    mark = opening_mark(s.text, end, line.at + len(line.text))
    begins = not s.last and s.paragraph is None
    if s.close != "()" and (s.lists or mark is None or not (begins or s.marked)):
        return False
    s.close_paragraph()
    node = s.tree.open(Kind.PARAGRAPH, line.end, None, found[1])
    _dress(s, node, Span(line.at, end), mark or near_mark(s.text, end, line.end))
    s.paragraph, s.marked, s.last, s.close = node, mark is not None, s.last + 1, "()"
    s.take(node)
    s.quoting = begins_quote(s.tail)
    return True


def label(s: State, line: Line) -> bool:
    """A sub-portion with a letter, number or numeral of its own: ``A)``, ``(1)``, ``a.``, ``¶B.``."""
    text = line.text
    found = read_label(text) or read_decimal(text, s.last) or (read_dashed(text) if text[1:2] == " " else None)
    if found is None:
        return False
    mark = _mark_behind(s, line.at + found.end)
    if mark is None and _titles_section(s, line, found):
        return False
    level = _level(s, line, found, mark)
    if level is None:
        return False
    parent = s.lists[-1].node if s.lists else s.paragraph or s.tree.root
    count = ruled_heading(s.lines, s.index, s.stop) if s.following and rule_is_near(s.lines, s.index, s.stop) else 0
    if count > 1 and not s.lists and next_is_paragraph(s, s.index + count):
        return False  # it heads the paragraphs behind it
    kind = Kind.HEADING if count > 1 else Kind.SUBPARAGRAPH
    level.node = s.tree.open(kind, line.end, parent, found.value)
    end = line.at + len(line.text[: found.end].rstrip())
    _dress(s, level.node, Span(line.at, end), mark or _damaged_mark(s, end, line))
    s.lists.append(level)
    s.take(level.node, max(count, _lines_of(line, mark)), fresh=kind is Kind.HEADING)
    return True


def bullet(s: State, line: Line) -> bool:
    """An item of a list: ``--``, ``-``, ``*``, ``•``, ``-- 1:``; its text may begin on the next line."""
    found = read_bullet(line.text)
    if found is None and line.text in _SIGNS and s.following and not begins_paragraph(s.following):
        found = Bullet(line.text, None, len(line.text))
    dressed = line.text[-1] in "-*" and (line.text.endswith("**") or is_marker(line.text))
    if found is None or dressed or is_rule(line.text) or not _may_be_item(s, line, found):
        return False
    _open_item(s, line, found)
    return True


def lost_sign(s: State, line: Line) -> bool:
    """An item whose bullet prints as a letter, two of them at least."""
    found = read_lost_sign(line.text) if line.text[1:2] == " " else None
    if found is None or not (s.fresh or s.closed or _goes_on(s, line, found)):
        return False
    style = ("bullet", found.sign)
    if all(level.style != style for level in s.lists) and not _comes_again(s, found.sign + " "):
        return False
    _open_item(s, line, found)
    return True


def _past_leading_mark(s: State, line: Line) -> tuple[int, Printed | None]:
    """Where a number may begin within the line's text: behind a mark that copies put before it, else at its start."""
    if line.text[0] != "(":
        return 0, None
    stop = line.at + len(line.text)
    mark = opening_mark(s.text, line.at, stop)
    if mark is None:
        return len(line.text), None
    rest = s.text[mark.span.end : stop].lstrip()
    return len(line.text) - len(rest), mark


def _text_below(s: State, line: Line, end: int) -> int:
    """The index of the line with which a paragraph's text begins where a blank line tears it from its number; or 0."""
    if end < line.at + len(line.text) or s.following:
        return 0
    below = next((at for at in range(s.index + 2, min(s.stop, s.index + 4)) if s.lines[at].text), 0)
    text = s.lines[below].text if below else ""
    begins = text[:1] == "(" or text[:2].isalpha()
    return below if begins and not (plain_heading(text, capitals=s.capitals) or is_marker(text)) else 0


def _mark_behind(s: State, start: int) -> Printed | None:
    """The mark behind a label or bullet; one that is long may go on in the next line."""
    mark = mark_after(s, s.index, start)
    return mark if mark and "(" in mark.text and ")" in mark.text else None


def _lines_of(line: Line, mark: Printed | None) -> int:
    return 2 if mark and mark.span.end > line.end else 1


def _damaged_mark(s: State, start: int, line: Line) -> Printed | None:
    """What stands behind a label or bullet and was a mark."""
    return half_mark(s.text, start, line.end) or near_mark(s.text, start, line.end)


def _dress(s: State, node: Node, label: Span, mark: Printed | None) -> None:
    node.label, node.printed = label, s.text[label.start : label.end]
    node.bear(mark)


def _level(s: State, line: Line, found: Label, mark: Printed | None) -> Level | None:
    """The list that a label goes on with or begins; the lists below it are left. None where it is no label here."""
    bare = found.end >= len(line.text)
    if bare and not mark and not s.closed:
        return None
    begins = s.fresh or s.closed or found.pilcrow or bool(mark) or s.room_for(line)
    for depth in range(len(s.lists) - 1, -1, -1):
        level = s.lists[depth]
        if level.style not in found.styles:
            continue
        value = ordinal(found.value, level.style[1])
        step = value - level.value
        if (step == 1 and begins) or (1 < step <= 3 and (mark or (s.fresh and s.closed))):
            del s.lists[depth:]
            return Level(level.style, level.node, value)
    return _new_level(s, found, mark, begins=begins)


def _titles_section(s: State, line: Line, found: Label) -> bool:
    """Whether ``I. THE LAMPS`` or ``A. Old Lamps`` heads the paragraphs behind it, and begins no list."""
    title = line.text[found.end :].strip()
    if s.lists or s.following or not s.fresh or not (found.value.isupper() and title[:1].isupper()):
        return False
    first = any(ordinal(found.value, style[1]) == 1 for style in found.styles)
    if not first or len(title) > _LONGEST_TITLE or title[-1] in ".,;:" or s.tail[-1:] == ":":
        return False
    return next_is_paragraph(s, s.index + 1)


def _new_level(s: State, found: Label, mark: Printed | None, *, begins: bool) -> Level | None:
    """A list that begins here; one of the same dressing that is open ends, so that lists never nest without end."""
    if s.calls_a_number and not mark:
        return None
    for style in found.styles:
        value = ordinal(found.value, style[1])
        if not _may_open(s, found, mark, style, value, begins=begins):
            continue
        depth = next((at for at, level in enumerate(s.lists) if level.style == style), len(s.lists))
        del s.lists[depth:]
        return Level(style, s.tree.root, value)
    return None


def _may_open(
    s: State, found: Label, mark: Printed | None, style: tuple[str, str], value: int, *, begins: bool
) -> bool:
    """Whether a list may begin with this label: with its first, with any that bears a mark, or with a ``¶B.``."""
    if style[0] == DASHED and not (value == 1 and begins and _second_comes(s, style)):
        return False
    if value == 1 and begins:
        return s.fresh or found.pilcrow or mark is not None or style[0] != "_." or _second_comes(s, style)
    stands = s.fresh and s.closed
    return (mark is not None and value <= 26 and (s.fresh or s.closed)) or (value == 2 and stands and found.pilcrow)


def _second_comes(s: State, style: tuple[str, str]) -> bool:
    second = {"digit": "2", "upper letter": "B", "lower letter": "b", "upper roman": "II", "lower roman": "ii"}[
        style[1]
    ]
    return _comes_again(s, style[0].replace("_", second))


def _comes_again(s: State, start: str) -> bool:
    return any(line.text.startswith(start) for line in s.lines[s.index + 1 : min(s.stop, s.index + _AHEAD)])


def _may_be_item(s: State, line: Line, found: Bullet) -> bool:
    """Whether a dash begins an item and is no dash of a sentence, and no padding of an item's further lines."""
    text = line.text
    after = text[found.end : found.end + 1]
    lower = after.islower()
    in_list = s.leaf is not None and s.leaf.kind is Kind.ITEM
    if found.sign == "-" and text[1:3] == "  " and in_list and not s.fresh and not _is_no_padding(s, line, lower=lower):
        return False
    if _goes_on(s, line, found) or opening_mark(s.text, line.at + found.end, line.end):
        return True
    if s.fresh:
        return not (lower and not s.closed and not in_list)
    if not s.closed and (lower or (s.capitals and not in_list and found.sign in text[found.end :])):
        return False
    return s.closed or s.tail[-1:] == "," or s.room_for(line)


def _is_no_padding(s: State, line: Line, *, lower: bool) -> bool:
    """Whether a dash behind the end of an item's sentence is of the same list, or stands to the right as one inside."""
    label = s.leaf.label if s.leaf else None
    if label is None or lower or not s.closed:
        return False
    column = label.start - s.text.rfind("\n", 0, label.start) - 1
    return line.at - line.start > column or s.text[label.start : label.end] == "-"


def _goes_on(s: State, line: Line, found: Bullet) -> bool:
    """Whether an open list has an item with the same sign in the same column."""
    style, column = ("bullet", found.sign), line.at - line.start
    labels = (level.node.label for level in s.lists if level.style == style)
    return any(label and label.start - s.text.rfind("\n", 0, label.start) - 1 == column for label in labels)


def _open_item(s: State, line: Line, found: Bullet) -> None:
    style = ("bullet", found.sign)
    for depth in range(len(s.lists) - 1, -1, -1):
        if s.lists[depth].node.kind is not Kind.ITEM:
            break
        if s.lists[depth].style == style:
            del s.lists[depth:]
            break
    parent = s.lists[-1].node if s.lists else s.container
    node = s.tree.open(Kind.ITEM, line.end, parent, found.number)
    end = line.at + len(line.text[: found.end].rstrip())
    mark = _mark_behind(s, end)
    _dress(s, node, Span(line.at, end), mark or _damaged_mark(s, end, line))
    node.printed = node.printed if found.number else None
    s.lists.append(Level(style, node))
    s.take(node, _lines_of(line, mark))
