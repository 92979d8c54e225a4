"""Tables, and lists that keep their line breaks."""

import re

from tearline.cables.headings import is_rule
from tearline.cables.labels import read_number
from tearline.cables.lines import Line

_COLUMNS = re.compile(r"\S(?: {3,}|\t+ *|(?<=[A-Za-z\d%)]) {2,}(?=[\d($-]))\S|\.{5,}\s*\S|\S\s*\|\s*\S")
_INDENT = 4
"""Characters more than usual."""
_MOST = 400
"""Lines read as one table; a longer one goes on as the next."""


def table_lines(lines: list[Line], index: int, stop: int, indent: int = 0) -> int:
    """How many lines from ``index`` on stand in columns, or are short and indented alike; 0 where fewer than two.

    ``indent`` is the usual indent of the cable's lines, in characters.
    """
    first = lines[index].text
    if not _may_have_columns(first) or not _COLUMNS.search(first):
        return _indented_lines(lines, index, stop, indent + _INDENT)
    at, rows = index, 0
    while at < min(stop, index + _MOST) and lines[at].text:
        row = _COLUMNS.search(lines[at].text) is not None
        if not row and not is_rule(lines[at].text) and not _short_between(lines, at, stop):
            break
        rows, at = rows + row, at + 1
    return at - index if rows >= 2 else 0


def numbered_rows(lines: list[Line], index: int, stop: int) -> int:
    """How many lines from ``index`` on are rows of a table that counts them; 0 where fewer than two."""
    at, value = index, 0
    while at < stop and _may_have_columns(lines[at].text):
        number = read_number(lines[at].text)
        cells = lines[at].text[number.end :].lstrip() if number and number.close else ""
        if number is None or cells[:1] == "(" or not _COLUMNS.search(cells) or (value and number.value != value + 1):
            break
        at, value = at + 1, number.value
    return at - index if at - index > 1 else 0


def _may_have_columns(text: str) -> bool:
    return "  " in text or "\t" in text or "|" in text or "....." in text


def _short_between(lines: list[Line], at: int, stop: int) -> bool:
    """A row with one cell, between rows with more."""
    return (
        len(lines[at].text) <= 40
        and lines[at].text[-1] not in ".;"
        and at + 1 < stop
        and _COLUMNS.search(lines[at + 1].text) is not None
    )


def _indented_lines(lines: list[Line], index: int, stop: int, indent: int) -> int:
    at = index
    while at < min(stop, index + _MOST) and _indented(lines[at], indent):
        at += 1
    return at - index if at - index >= 2 else 0


def _indented(line: Line, indent: int) -> bool:
    return line.at - line.start >= indent and 0 < len(line.text) <= 50 and line.text[-1] not in ",-"
