"""Rules for headings, with rules over and under them or without, and with or without a mark of their own."""

import re

from tearline.cables import furniture
from tearline.cables.headings import (
    ends_in_rule,
    is_rule,
    is_rule_begun,
    is_withheld,
    is_word_heading,
    plain_heading,
    rule_is_near,
    ruled_heading,
    titled,
)
from tearline.cables.labels import begins_paragraph
from tearline.cables.lines import Line
from tearline.cables.marks import Printed, closing_mark, half_mark, opening_mark
from tearline.cables.model import Kind
from tearline.cables.numbering import next_is_paragraph
from tearline.cables.quoting import begins_quote, ends_quote, is_marker
from tearline.cables.state import State
from tearline.cables.tables import table_lines
from tearline.cables.tree import Node

_LONGEST = 110
"""Characters of a heading that bears a mark."""
_SHORT = 90
_WHOLE_SUMMARY = re.compile(
    r"(?:BEGIN\s+)?(?:SUMMARY|COMMENT)\b.+\bEND\s+(?:OF\s+)?(?:SUMMARY|COMMENT)\b", re.IGNORECASE
)
"""A summary that is one line from its first word to its end."""


_PEOPLE = re.compile(r"[.)]\s*(?:(?:list of|meeting)\s)?(?:participants|attendees)\s*:\s*\Z", re.IGNORECASE)
_PEOPLE_REACH = 40
"""Characters."""


def ruled(s: State, line: Line) -> bool:
    """A heading with a rule over or under it."""
    near = rule_is_near(s.lines, s.index, s.stop) if s.fresh else is_rule_begun(s.following, line.text)
    if not near or not s.may_begin(line):
        return False
    count = ruled_heading(s.lines, s.index, s.stop)
    if not count or table_lines(s.lines, s.index, s.stop, s.indent):
        return False
    titles = [each.text for each in s.lines[s.index : s.index + count] if each.text and not is_rule(each.text)]
    marker = len(titles) == 1 and is_marker(titles[0])
    if marker and ends_quote(titles[0]):
        s.end_quote()
    open_heading(s, line, count, ruled=True, marker=marker)
    s.quoting = s.quoting or (marker and begins_quote(titles[0]))
    return True


def heading(s: State, line: Line) -> bool:
    """A line in capitals, a Markdown heading, or a word such as ``Summary:`` alone on its line."""
    if not (s.fresh or s.closed):
        return False
    above = _stands_above_paragraph(s)
    if not (s.fresh or ends_in_rule(line.text) or (above and not s.capitals)):
        return False
    if _is_listed(s, line) or _WHOLE_SUMMARY.match(line.text):
        return False
    if plain_heading(line.text, capitals=s.capitals):
        count = _title_lines(s)
        if count:
            open_heading(s, line, count)
        return count > 0
    if (s.following and not (above and s.fresh)) or not _stands_as_title(s, line.text):
        return False
    open_heading(s, line, 1)
    return True


def marked_heading(s: State, line: Line, rest: str) -> bool:
    """A heading or ``Begin text`` that shares its line with a mark, which governs what follows."""
    marker = is_marker(rest) or begins_quote(rest)
    leads = line.text[-1] == ":" and not s.following and s.capitals
    above = s.paragraph is None or next_is_paragraph(s, s.index + 1)  # inside a paragraph its mark would reach further
    word = above and not s.following and is_word_heading(rest)
    if len(rest) > _LONGEST or not (marker or word or plain_heading(line.text, capitals=s.capitals and not leads)):
        return False
    open_heading(s, line, max(_title_lines(s), 1), marker=marker)
    s.quoting = s.quoting or begins_quote(rest)
    return True


def open_heading(s: State, line: Line, count: int, *, ruled: bool = False, marker: bool = False) -> None:
    """Read ``count`` lines as a heading; its own mark governs what follows it inside a paragraph.

    A marker stays inside its paragraph, and its mark governs at the top, too.
    """
    if not marker and _is_top(s, line, count, ruled=ruled):
        reigning = s.tree.root.reigning if s.paragraph is None else None
        s.close_paragraph()
        s.tree.root.reigning = reigning  # only a mark, a number or an end marker ends the reach of a lone mark
    else:
        s.close_items()
    node = s.tree.open(Kind.MARKER if marker else Kind.HEADING, line.end, s.container)
    titles = [each for each in s.lines[s.index : s.index + count] if each.text and not is_rule(each.text)]
    start, end = titles[0].at, titles[-1].at + len(titles[-1].text)
    node.bear(opening_mark(s.text, start, end) or closing_mark(s.text, start, end) or _half(s, start, end))
    if node.mark and (marker or s.container is not s.tree.root):
        node.governor, s.container.reigning = None, node
    _take_title(s, node, count)


def _stands_above_paragraph(s: State) -> bool:
    """Whether the next paragraph begins right below this line, without a blank one between."""
    return begins_paragraph(s.following) and next_is_paragraph(s, s.index + 1)


def _is_listed(s: State, line: Line) -> bool:
    """Whether words in capitals stand in a list that a paragraph leads in: ``He met ministers of:``, ``SPAIN``."""
    if s.paragraph is None or s.quoting:
        return False
    if _lists_people(s) and not begins_paragraph(_next_text(s)) and not is_word_heading(line.text):
        return True
    if s.capitals or not line.text.isupper():
        return False
    if s.leaf and s.leaf.kind is Kind.BLOCK and s.leaf.parent is s.paragraph and s.tail.isupper():
        return True
    following = _next_text(s)
    return s.leaf is s.paragraph and s.tail.endswith(":") and following.isupper() and not ends_in_rule(following)


def _lists_people(s: State) -> bool:
    """Whether the paragraph says ``Participants:`` and nothing else, so that countries and names stand under it."""
    if s.paragraph is None:
        return False
    start, end = s.paragraph.spans[0] if s.paragraph.spans else (s.tree.position - _PEOPLE_REACH, s.tree.position)
    words = s.text[max(start, end - _PEOPLE_REACH) : end]
    return ":" in words[-4:] and _PEOPLE.search(words) is not None


def _next_text(s: State) -> str:
    return next((each.text for each in s.lines[s.index + 1 : min(s.index + 4, s.stop)] if each.text), "")


def _half(s: State, start: int, end: int) -> Printed | None:
    """Half a mark before a title; ``C)`` is a letter that counts."""
    mark = half_mark(s.text, start, end)
    return mark if mark and mark.text not in {"C)", "(C"} else None


def opens_section(s: State, line: Line) -> bool:
    """Whether a line begins a comment or summary, which stand beside the paragraphs, not inside them."""
    return not s.quoting and line.text[:16].upper().lstrip("(").startswith(("COMMENT", "SUMMARY"))


def _stands_as_title(s: State, text: str) -> bool:
    """Whether a short line between blank ones is a title by what follows it, or by its capitals and colon."""
    if len(text) >= _SHORT or is_withheld(text):
        return False
    if text[-1] == ":":
        return titled(text) and len(text) < 60
    upper = text[0].isupper() or text[0].isdigit() or text[0] in "\"“'‘"
    sentence = text.rstrip("\"”’'").endswith((".", ";", ","))
    return upper and not sentence and s.closed and next_is_paragraph(s, s.index + 1)


def _title_lines(s: State) -> int:
    """How many lines a heading without a rule takes; 0 where its line goes on as text.

    Where all is in capitals, only a line that stands alone is told from text.
    """
    at = s.index
    if _stands_above_paragraph(s):
        return 1
    if s.capitals and s.following and not ends_in_rule(s.lines[at].text):
        return 0
    while at + 1 < s.stop and s.lines[at + 1].text and at < s.index + 3:
        following = s.lines[at + 1].text
        if s.width < float("inf") and len(s.lines[at].text) + len(following[:40].split(" ", 1)[0]) < s.width:
            break
        if not plain_heading(following, capitals=s.capitals) and following[-1] != ")":
            return 0
        at += 1
    return at + 1 - s.index


def _take_title(s: State, node: Node, count: int) -> None:
    """Read a heading's lines; page furniture between them is no part of it."""
    for line in s.lines[s.index : s.index + count]:
        if not line.text:
            s.tree.blank(line.end)
        elif furniture.is_page(line.text):
            s.tree.open(Kind.ARTIFACT, line.end)
        else:
            s.tree.extend(node, line.end)
    s.take(node, count, fresh=True)
    s.tail = ""


def _is_top(s: State, line: Line, count: int, *, ruled: bool) -> bool:
    """Whether a heading stands between paragraphs and not inside one.

    Inside stand those of quoted text, and those that end in a colon: a title that may begin an annex is not to share
    the mark of the paragraph that happens to stand before it.
    """
    if s.paragraph is None or next_is_paragraph(s, s.index + count):
        return True
    if s.quoting or s.container.reigning or s.paragraph.reigning:
        return False
    return ruled or line.text[-1] != ":" or opens_section(s, line)
