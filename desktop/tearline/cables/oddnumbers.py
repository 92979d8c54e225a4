"""Paragraph numbers in a dress that only the cable's own counting makes sure: ``2 -``, ``2,``, ``PARA 2.``, ``[2]``."""

import re

from tearline.cables.labels import read_number
from tearline.cables.lines import Line
from tearline.cables.model import Kind, Span
from tearline.cables.nearly import near_mark
from tearline.cables.numbering import mark_after
from tearline.cables.quoting import begins_quote
from tearline.cables.state import State

_ODD = re.compile(
    r"(?:¶\s?)?(?:(?P<plain>\d{1,2})(?:\s?[,:]|\s[-–])?|(?i:PARA(?:GRAPH)?)\.?\s(?P<para>\d{1,2})[.:)]?|\[(?P<boxed>\d{1,2})\]\.?)"
    r"\s+(?=[\"“(]?[A-Z])"
)
_AHEAD = 600
"""Lines in which the number would come again if this were a figure."""


def odd_number(s: State, line: Line) -> bool:
    """A paragraph with the number that follows the last one, where no other line has it in the usual dress."""
    if not (s.fresh and s.closed) or s.quoting:
        return False
    found = _ODD.match(line.text)
    value = int(found[found.lastgroup or 0]) if found else 0
    if found is None or value != s.last + 1 or _comes_properly(s, value):
        return False
    end = line.at + found.end()
    mark = mark_after(s, s.index, end)
    s.close_paragraph()
    node = s.tree.open(Kind.PARAGRAPH, line.end, None, str(value))
    node.label = Span(line.at, line.at + len(line.text[: found.end()].rstrip()))
    node.printed = s.text[node.label.start : node.label.end]
    node.bear(mark or near_mark(s.text, end, line.end))
    s.paragraph, s.marked, s.last = node, mark is not None, value
    s.take(node, 2 if mark and mark.span.end > line.end else 1)
    s.quoting = begins_quote(s.tail)
    return True


def _comes_properly(s: State, value: int) -> bool:
    """Whether a line further on has the number as paragraphs have it."""
    start = str(value)
    for line in s.lines[s.index + 1 : min(s.stop, s.index + _AHEAD)]:
        if start in line.text[:8]:
            number = read_number(line.text)
            if number and number.value == value and number.close:
                return True
    return False
