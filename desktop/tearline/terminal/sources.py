"""What the terminal's commands read from: the PATHs of a command, and what becomes of one that can't be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tearline.cables.model import Document
from tearline.errors import SourceError
from tearline.intake.bounds import read_bounded
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.load import document_from_bytes, load

STANDARD_INPUT = "-"
Source = SourceRef | SourceError | bytes
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
            yield read_bounded(standard_input, "standard input")
        except SourceError as error:
            yield error


def read_source(source: Source) -> tuple[Document, ...]:
    """The documents of one source. Raises SourceError."""
    if isinstance(source, SourceError):
        raise source
    if isinstance(source, bytes):
        return document_from_bytes(source, "standard input")
    return load(source)


def lost(_source: Source) -> tuple[Trouble, ...]:
    """What is said of a source whose reading ended the whole process."""
    return (Trouble("A source used up the memory or crashed its reader, and was left out; try it alone."),)
