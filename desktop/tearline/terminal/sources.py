"""What the terminal's commands read from: the PATHs of a command, and what becomes of one that can't be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tearline.cables.model import Document
from tearline.errors import SourceError
from tearline.intake.bounds import read_bounded
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.formats import CORPUS, HEAD, recognise
from tearline.intake.load import document_from_bytes, load, read_bytes
from tearline.intake.table import Row, find_rows, read_row, row_name
from tearline.intake.units import mark_of

STANDARD_INPUT = "-"
_GIVEN = "standard input"


class GivenRow(NamedTuple):
    """One row of a corpus in CSV that standard input gave."""

    data: bytes
    mark: bytes
    """The byte order mark of the corpus."""
    number: int
    """Counted from 1."""


Source = SourceRef | SourceError | GivenRow | bytes
"""A place to read from, a place that can't be, or what standard input gave."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One file that was refused."""

    sentence: str
    usage: bool = False
    """Whether the request was wrong rather than the file."""


def sources(paths: Iterable[str], standard_input: BinaryIO) -> Iterator[Source]:
    """All that the PATHs of a command name, in their order; ``-`` is standard input."""
    for path in paths:
        if path != STANDARD_INPUT:
            yield from find_sources([Path(path)])
            continue
        try:
            data = read_bounded(standard_input, _GIVEN)
        except SourceError as error:
            yield error
        else:
            yield from _rows_in(data) if recognise(data[:HEAD], _GIVEN) == CORPUS else [data]


def _rows_in(data: bytes) -> Iterator[Source]:
    for row in find_rows(BytesIO(data), _GIVEN):
        yield GivenRow(data[row.start : row.end], mark_of(data), row.number) if isinstance(row, Row) else row


def read_source(source: Source) -> tuple[Document, ...]:
    """The documents of one source. Raises SourceError."""
    if isinstance(source, SourceError):
        raise source
    if isinstance(source, bytes):
        return document_from_bytes(source, _GIVEN)
    if isinstance(source, GivenRow):
        return (read_row(source.data, source.mark, row_name(_GIVEN, source.number)),)
    return load(source)


def raw(source: Source) -> bytes:
    """A whole file as it is. Raises SourceError."""
    if isinstance(source, SourceError):
        raise source
    if isinstance(source, GivenRow):
        return source.data
    return source if isinstance(source, bytes) else read_bytes(source)


def lost(_source: Source) -> tuple[Trouble, ...]:
    """What is said of a source whose reading ended the whole process."""
    return (Trouble("A source used up the memory or crashed its reader, and was left out; try it alone."),)
