"""Rules for portions that begin with a number, a letter or a bullet."""

from tearline.cables.headings import is_rule, ruled_heading
from tearline.cables.labels import Bullet, Label, ordinal, read_bullet, read_label, read_lost_sign, read_number
from tearline.cables.marks import Printed, half_mark, opening_mark
from tearline.cables.model import Kind, Span
from tearline.cables.numbering import marked, meaning
from tearline.cables.state import Level, State
from tearline.cables.tree import Node

_AHEAD = 40
"""Lines in which a list's second label must come where its first might be a name's initial."""


def number(s: State) -> bool:
    """A numbered paragraph, its number repaired where the pilcrow became a ``1``."""
    text = s.line.text
    at, lead = 0, None
    if text[0] == "(":
        lead = opening_mark(s.text, s.line.at, s.line.at + len(text))
        at = lead.span.end - s.line.at if lead else 0
        at += len(text[at:]) - len(text[at:].lstrip())
        if lead is None or at >= len(text):
            return False
    if not (text[at].isdigit() or text[at] in "¶["):
        return False
    found = read_number(text[at:])
    if found is None:
        return False
    bears = lead is not None or marked(s, s.line, at + found.end)
    meant = meaning(s, found, marked=bears)
    if meant is None:
        return False
    _open_paragraph(s, str(meant.value), Span(s.line.at + at, s.line.at + at + found.end), lead)
    if meant.repaired and s.leaf:
        s.repaired.append((s.leaf, found.digits))
    s.last = meant.value
    return True


def label(s: State) -> bool:
    """A sub-portion with a letter, number or numeral of its own: ``A)``, ``(1)``, ``a.``, ``¶B.``."""
    text = s.line.text
    found = read_label(text)
    if found is None:
        return False
    mark = opening_mark(s.text, s.line.at + found.end, s.line.at + len(text))
    level = _level(s, found, mark)
    if level is None:
        return False
    parent = s.lists[-1].node if s.lists else s.paragraph or s.tree.root
    count = ruled_heading(s.lines, s.index, s.stop) if s.index + 1 < s.stop else 0
    kind = Kind.HEADING if count > 1 else Kind.SUBPARAGRAPH
    level.node = s.tree.open(kind, s.line.end, parent, found.value)
    _dress(s, level.node, Span(s.line.at, s.line.at + len(text[: found.end].rstrip())), mark)
    s.lists.append(level)
    s.take(level.node, max(count, 1), fresh=kind is Kind.HEADING)
    return True


def bullet(s: State) -> bool:
    """An item of a list: ``--``, ``-``, ``*``, ``•``, ``-- 1:``."""
    if s.line.text[0].isalnum():
        return False
    found = read_bullet(s.line.text)
    if found is None and s.line.text in {"--", "*", "•"} and s.index + 1 < s.stop and s.lines[s.index + 1].text:
        found = Bullet(s.line.text, None, len(s.line.text))
    if found is None or is_rule(s.line.text) or not _may_be_item(s, found):
        return False
    _open_item(s, found)
    return True


def lost_sign(s: State) -> bool:
    """An item whose bullet prints as a letter, two of them at least."""
    found = read_lost_sign(s.line.text) if s.line.text[1:2] == " " else None
    if found is None or not (s.fresh or s.closed):
        return False
    style = ("bullet", found.sign)
    if all(level.style != style for level in s.lists) and not _comes_again(s, found.sign + " "):
        return False
    _open_item(s, found)
    return True


def _open_paragraph(s: State, number: str, printed: Span, lead: Printed | None) -> None:
    s.close_paragraph()
    stop = s.line.at + len(s.line.text)
    reach = s.lines[s.index + 1].end if s.index + 1 < s.stop else stop
    mark = lead or opening_mark(s.text, printed.end, reach) or half_mark(s.text, printed.end, stop)
    node = s.tree.open(Kind.PARAGRAPH, s.line.end, None, number)
    _dress(s, node, printed, mark)
    s.paragraph, s.marked = node, mark is not None
    s.take(node)
    s.quoting = False


def _dress(s: State, node: Node, label: Span, mark: Printed | None) -> None:
    node.label, node.printed = label, s.text[label.start : label.end]
    node.bear(mark)


def _level(s: State, found: Label, mark: Printed | None) -> Level | None:
    """The list that a label goes on with or begins; the lists below it are left. None where it is no label here."""
    bare = found.end >= len(s.line.text)
    if not mark and (s.calls_a_number or (bare and not s.closed)):
        return None
    begins = s.fresh or s.closed or found.pilcrow or bool(mark) or s.room_for(s.line)
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


def _new_level(s: State, found: Label, mark: Printed | None, *, begins: bool) -> Level | None:
    for style in found.styles:
        value = ordinal(found.value, style[1])
        if value == 1 and begins and (s.fresh or found.pilcrow or mark or style[0] != "_." or _second_comes(s, style)):
            return Level(style, s.tree.root, 1)
        if mark and value <= 26 and (s.fresh or s.closed):
            return Level(style, s.tree.root, value)
        if value == 2 and s.fresh and s.closed and found.pilcrow:
            return Level(style, s.tree.root, 2)
    return None


def _second_comes(s: State, style: tuple[str, str]) -> bool:
    second = {"digit": "2", "upper letter": "B", "lower letter": "b", "upper roman": "II", "lower roman": "ii"}[
        style[1]
    ]
    return _comes_again(s, style[0].replace("_", second))


def _comes_again(s: State, start: str) -> bool:
    return any(line.text.startswith(start) for line in s.lines[s.index + 1 : min(s.stop, s.index + _AHEAD)])


def _may_be_item(s: State, found: Bullet) -> bool:
    """Whether a dash begins an item and is no dash of a sentence, and no padding of an item's further lines."""
    text = s.line.text
    after = text[found.end : found.end + 1]
    lower = after.islower()
    in_list = s.leaf is not None and s.leaf.kind is Kind.ITEM
    if found.sign == "-" and text[1:3] == "  " and in_list and not s.fresh:
        return False
    if s.fresh:
        return not (lower and not s.closed and not in_list)
    if lower and not s.closed:
        return False
    return s.closed or s.tail[-1:] == "," or s.room_for(s.line)


def _open_item(s: State, found: Bullet) -> None:
    style = ("bullet", found.sign)
    for depth in range(len(s.lists) - 1, -1, -1):
        if s.lists[depth].node.kind is not Kind.ITEM:
            break
        if s.lists[depth].style == style:
            del s.lists[depth:]
            break
    parent = s.lists[-1].node if s.lists else s.container
    node = s.tree.open(Kind.ITEM, s.line.end, parent, found.number)
    end = s.line.at + len(s.line.text[: found.end].rstrip())
    _dress(s, node, Span(s.line.at, end), opening_mark(s.text, end, s.line.end))
    node.printed = node.printed if found.number else None
    s.lists.append(Level(style, node))
    s.take(node)
