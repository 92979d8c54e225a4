"""A corpus of cables in CSV, one a row: the rows are found in a scan that holds a piece of it, and read one by one.

The cells of a row are identifier, date of creation (``m/d/Y H:M``), reference id, origin, classification, references
(parted by ``|``), header and body. Cells in quotes may hold line ends; a quote in a cell has a backslash before it, or
is doubled. There is no row of titles; one is passed over.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from tearline.cables.model import Document
from tearline.errors import SourceError
from tearline.intake.bounds import LARGEST_ROW
from tearline.intake.decode import decode
from tearline.intake.formats import HEAD, ROW, TITLES
from tearline.intake.message import joined
from tearline.intake.units import Units

_CELLS = 8
_KEYS = ("", "created", "identifier", "origin", "classification")
"""What the first cells say of the message; the very first numbers the rows of the corpus."""
_FIRST = 10
"""Where so many rows from the first on are damaged, the file is something else."""
_LONGEST_VALUE = 200
_CREATED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d\d)")

_LONGEST_BEGINNING = 64
_FILLED = re.compile(r"[^\r\n]")
_BEGINNING = re.compile(rf"(?<=[\r\n]){ROW}")
_BACKSLASH = re.compile(r"""(\\["'\\])|\\""")
"""One that escapes what follows it, or one that stands for itself."""

csv.field_size_limit(LARGEST_ROW)


class Row(NamedTuple):
    """Where in its file one row of a corpus is."""

    number: int
    """Counted from 1, titles included, as a spreadsheet counts."""
    start: int
    end: int
    """Its range of bytes, without the end of its line."""


class _Damaged(Exception):
    """What is wrong with a row, as the rest of a sentence after its name."""


def row_name(name: str, number: int) -> str:
    """What people call one row of a file."""
    return f"{name}, row {number}"


def find_rows(stream: BinaryIO, name: str) -> Iterator[Row | SourceError]:
    """The rows of a corpus, each found as it is asked for; a SourceError stands in the place of a damaged one.

    Behind a damaged row the next is where a line begins with a number and a date, so that a quote which is never
    closed costs no other row. ``stream`` can be sought in; ``name`` is what people call it.
    """
    found = _rows(Units(stream), name)
    first = list(islice(found, _FIRST))
    if len(first) == _FIRST and all(isinstance(each, SourceError) for each in first):
        yield SourceError(f"{name} is no corpus of cables: none of its first {_FIRST} rows is one; it was left out.")
        return
    yield from first
    yield from found


def _rows(units: Units, name: str) -> Iterator[Row | SourceError]:
    place, number = units.find(_FILLED, 0), 1
    titles = TITLES.match(units.text(place, HEAD))
    if titles:
        place, number = units.find(_FILLED, place + titles.end()), 2
    while units.at(place):
        try:
            end = _end(units, place)
            yield Row(number, units.byte(place), units.byte(end))
        except _Damaged as damage:
            yield SourceError(f"{row_name(name, number)} {damage}; it was left out.")
            end = units.find(_BEGINNING, place + 1)
        place, number = units.find(_FILLED, end), number + 1


def read_row(data: bytes, mark: bytes, name: str) -> Document:
    """The cable in the bytes of one row; ``mark`` is the byte order mark of its file, ``name`` the row's own name.

    Raises SourceError with a sentence where they are not one row with a body.
    """
    cells = _cells(decode(mark + data, name).text, name)
    header, body = cells[-2:]
    if not body or body.isspace():
        raise SourceError(f"{name} has no body, so there is no cable in it.")
    metadata = tuple((key, value) for key, value in zip(_KEYS, map(_value, cells), strict=False) if key and value)
    return Document(name, "csv", joined((header, body)), metadata, hashlib.sha256(data).hexdigest())


def gone(name: str) -> SourceError:
    """The error for a row in whose place something else is."""
    return SourceError(f"{name} is not there any more: the file has changed; open it anew.")


def _end(units: Units, start: int) -> int:
    """The place behind the last cell of the row that begins at ``start``. Raises _Damaged where it can't be told."""
    stop = start + LARGEST_ROW
    place, cells = _behind_cell(units, start, stop), 1
    while units.at(place) == ",":
        place, cells = _behind_cell(units, place + 1, stop), cells + 1
    if cells != _CELLS:
        raise _Damaged(f"has {cells} cell{'s' * (cells != 1)} instead of {_CELLS}")
    if units.at(place - 1) != '"' and not _begins_or_ends(units, units.find(_FILLED, place)):
        raise _Damaged("can't be told from the lines behind it, as the quote before its body is missing")
    return place


def _begins_or_ends(units: Units, place: int) -> bool:
    """Whether a row begins at a place, or the file ends there."""
    text = units.text(place, _LONGEST_BEGINNING)
    return not text or re.match(ROW, text) is not None


def _behind_cell(units: Units, place: int, stop: int) -> int:
    is_quoted = units.at(place) == '"'
    place = _behind_quotes(units, place + 1, stop) if is_quoted else units.first_of('",\r\n', place, stop)
    if place >= stop:
        raise _Damaged(f"has no end within {LARGEST_ROW >> 20} MiB, so a quote in it may never be closed")
    if units.at(place) not in ("", ",", "\r", "\n"):
        raise _Damaged("holds a quote that is never closed, or one without its backslash")
    return place


def _behind_quotes(units: Units, place: int, stop: int) -> int:
    while (place := units.first_of('"\\', place, stop)) < stop:
        found = units.at(place)
        if not found:
            raise _Damaged("holds a quote that is never closed")
        if found == '"' and units.at(place + 1) != '"':
            return place + 1
        place += 2
    return stop


def _cells(text: str, name: str) -> list[str]:
    """The cells of a row; a backslash that escapes nothing is one of the text."""
    if "\\" in text:
        text = _BACKSLASH.sub(lambda found: found[1] or r"\\", text)
    try:
        rows = list(csv.reader([text], escapechar="\\", strict=True))
    except csv.Error:
        rows = []
    if len(rows) != 1 or len(rows[0]) != _CELLS:
        raise gone(name)
    return rows[0]


def _value(cell: str) -> str:
    """A cell as the table of a web page has it: in one line, a day as ``2008-10-22 17:59``."""
    words = " ".join(cell[:_LONGEST_VALUE].split())
    created = _CREATED.fullmatch(words)
    if created is None:
        return words
    month, day, year, hour, minute = created.groups()
    return f"{year}-{month:0>2}-{day:0>2} {hour:0>2}:{minute}"
