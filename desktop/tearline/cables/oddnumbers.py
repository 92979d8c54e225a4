"""Paragraph numbers in an odd dress, as ``2 -``, ``PARA 2.`` or ``[2]``, of which only the cable's counting is sure.

And numbers with something behind them: ``3(a)``, ``4 bis``.
"""

import re

from tearline.cables.labelled import label
from tearline.cables.labels import read_number
from tearline.cables.lines import Line, line_between
from tearline.cables.marks import is_mark
from tearline.cables.model import Kind, Span
from tearline.cables.nearly import near_mark
from tearline.cables.numbering import mark_after
from tearline.cables.quoting import begins_quote
from tearline.cables.state import State
from tearline.cables.tree import Node

_ODD = re.compile(
    r"(?:¶\s?)?(?:(?P<plain>\d{1,2})(?:\s?[,:]|\s[-–])?|(?i:PARA(?:GRAPH)?)\.?\s(?P<para>\d{1,2})[.:)]?|\[(?P<boxed>\d{1,2})\]\.?)"
    r"\s+(?=[\"“(]?[A-Z])"
)
_ODDER = re.compile(
    r"(?:(?:[#*!?§¶\ufffd]\s?|(?i:NO\.?|NR\.?)\s)?(?P<plain>\d{1,2})(?:\s?[.,:;/_)]|\s[-–])?|"
    r"[(<{]\s?(?P<boxed>\d{1,2})\.?\s?[)>}]\.?)\s+(?=[\"“(]?[A-Z])"
)
"""In one that is sure only where the next number stands in the usual dress, too."""
_OUT_OF_SHAPE = re.compile(
    r"(?P<sign>¶(?!\s?\d)|(?:-{1,2}\s?)?\(?(?:[A-Za-z]?(?P<digits>\d{1,2})|(?P<word>[A-Za-z]{1,9}))[.)]|¶\s?(?P<glued>\d{1,2}))"
    r"\s*(?=[\"“(]?[A-Z])"
)
"""What may be left of a number where no other line has the one that follows."""
_REACH = 14
"""Characters in which such a sign ends."""
_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MISSING = 3
"""Paragraphs whose numbers may be out of shape one behind the other."""
_WITH_LETTER = re.compile(r"(?P<number>\d{1,2})\s?(?=\([A-Ha-h]\)\s*\(([^()]{1,60})\))")
_AGAIN = re.compile(r"(?:¶\s?)?(?P<number>\d{1,2})\.?\s?(?P<word>bis|ter|quater)\b[.):]?(?=\s)", re.IGNORECASE)
_AHEAD = 600
"""Lines in which the number would come again if this were a figure."""


def odd_number(s: State, line: Line) -> bool:
    """A paragraph with the number that follows the last one, where no other line has it in the usual dress."""
    value = s.last + 1
    if str(value) not in line.text[:12] or s.quoting:
        return False
    found = _ODD.match(line.text) if s.fresh and s.closed else None
    sure = found is not None and _value(found) == value
    if not sure:
        found = _ODDER.match(line.text) if s.last and not s.lists and s.closed and s.may_begin(line) else None
    if found is None or _value(found) != value or _comes_properly(s, value):
        return False
    if not sure and not _comes_properly(s, value + 1):
        return False
    end = line.at + found.end()
    mark = mark_after(s, s.index, end)
    node = _open(s, Span(line.at, line.at + len(line.text[: found.end()].rstrip())), str(value))
    node.bear(mark or near_mark(s.text, end, line.end))
    s.marked, s.last = mark is not None, value
    s.take(node, 2 if mark and mark.span.end > line.end else 1)
    s.quoting = begins_quote(s.tail)
    return True


def number_out_of_shape(s: State, line: Line) -> bool:
    """``z.``, ``Two.`` or ``i2.`` where the next number is missing and a later one comes: a paragraph without a mark.

    It bears the cable's own mark, or that of the paragraph before it where that one says more.
    """
    near = line.text[:_REACH]
    if not s.fresh or not s.last or not ("." in near or ")" in near or near[0] == "¶"):
        return False
    if not (s.closed and s.paragraph) or s.quoting:
        return False
    found = _OUT_OF_SHAPE.match(line.text)
    value = s.last + 1
    if found is None or not _may_mean(found, value) or (line.text[0] == "-" and s.lists):
        return False
    if _comes_properly(s, value) or not any(_comes_properly(s, value + more) for more in range(1, _MISSING + 1)):
        return False
    before, end = s.paragraph, line.at + found.end("sign")
    mark = mark_after(s, s.index, end)
    node = _open(s, Span(line.at, end), str(value))
    node.bear(mark or near_mark(s.text, end, line.end))
    node.before = before
    s.repaired.append((node, found["sign"]))
    s.marked, s.last = mark is not None, value
    s.take(node, 2 if mark and mark.span.end > line.end else 1)
    s.quoting = begins_quote(s.tail)
    return True


def _may_mean(found: re.Match[str], value: int) -> bool:
    """Whether what is left of a number may be ``value``; a lone sign or letter may be any."""
    digits, word = found["digits"] or found["glued"], (found["word"] or "").lower()
    if digits:
        return int(digits) == value or f"1{digits}" == str(value)
    return len(word) < 2 or word in {*_ROMANS[value : value + 1], *_WORDS[value : value + 1]}


def number_with_letter(s: State, line: Line) -> bool:
    """``3(a) (C)``: a paragraph of which every text has a letter, the first of which follows its number at once."""
    found = _WITH_LETTER.match(line.text) if "(" in line.text[1:4] else None
    if found is None or not is_mark(found[2]) or not s.may_begin(line):
        return False
    if int(found["number"]) == s.last and s.paragraph:
        return label(s, line)
    if int(found["number"]) != s.last + 1:
        return False
    start = line.at + found.end()
    _open(s, Span(line.at, line.at + found.end("number")), found["number"])
    s.tree.extend(s.tree.nodes[-1], start)
    s.lines[s.index] = line_between(s.text, start, line.end)
    s.last, s.marked, s.leaf, s.tail, s.fresh = s.last + 1, True, s.paragraph, "", True
    return True


def number_again(s: State, line: Line) -> bool:
    """``4 bis.``: a paragraph that somebody put in behind another without counting anew."""
    found = _AGAIN.match(line.text)
    if found is None or not s.may_begin(line) or s.calls_a_number:
        return False
    value, end = int(found["number"]), line.at + found.end()
    mark = mark_after(s, s.index, end)
    if value != s.last and not (mark and value > s.last):
        return False
    node = _open(s, Span(line.at, end), f"{value}{found['word'].lower()}")
    node.bear(mark or near_mark(s.text, end, line.end))
    s.marked, s.last = mark is not None, value
    s.take(node, 2 if mark and mark.span.end > line.end else 1)
    s.quoting = begins_quote(s.tail)
    return True


def _open(s: State, label: Span, number: str) -> Node:
    s.close_paragraph()
    s.paragraph = node = s.tree.open(Kind.PARAGRAPH, label.end, None, number)
    node.label, node.printed = label, s.text[label.start : label.end]
    return node


def _value(found: re.Match[str]) -> int:
    return int(found[found.lastgroup or 0])


def _comes_properly(s: State, value: int) -> bool:
    """Whether a line further on has the number as paragraphs have it."""
    start = str(value)
    for line in s.lines[s.index + 1 : min(s.stop, s.index + _AHEAD)]:
        if start in line.text[:8]:
            number = read_number(line.text)
            if number and number.value == value and number.close:
                return True
    return False
