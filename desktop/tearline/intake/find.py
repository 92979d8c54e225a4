"""Where to read from: files, folders and ZIP archives with what they hold, a corpus in CSV row by row."""

import io
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tearline.errors import SourceError
from tearline.intake.archive import member_names, read_table
from tearline.intake.files import opened, read_head, reason
from tearline.intake.formats import (
    ARCHIVE_SUFFIXES,
    CORPUS,
    DOCUMENT_SUFFIXES,
    HEAD,
    ZIP,
    is_hidden,
    recognise,
    suffix,
)
from tearline.intake.names import shown
from tearline.intake.table import Row, find_rows, row_name


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A place that a document can be loaded from."""

    path: Path
    member: str | None = None
    """The name of a member, where the path is a ZIP archive."""
    row: Row | None = None
    """Which row, where the path or its member is a corpus in CSV."""

    @property
    def name(self) -> str:
        """What people call it, fit to be shown."""
        whole = self.path.name if self.member is None else f"{self.path.name}/{self.member}"
        return shown(whole) if self.row is None else row_name(shown(whole), self.row.number)


def find_sources(paths: Iterable[Path], most_rows: int | None = None) -> Iterator[SourceRef | SourceError]:
    """Every source that the paths name, found as it is asked for.

    A file is always a source, whatever its kind. A folder gives the documents below it in the order of their names,
    a ZIP archive its members in its own order; neither gives hidden files nor kinds that hold no documents. Links to
    folders are not followed inside of a folder, since they may lead round in circles. Of a corpus in CSV each row is a
    source; with ``most_rows`` its first ones alone, and a SourceError says that there are more.

    What can't be listed, or holds nothing, gives a SourceError in its place; nothing is raised.
    """
    for path in paths:
        found = False
        for source in _sources_at(path, most_rows):
            found = True
            yield source
        if not found:
            yield SourceError(f"{shown(path.name or str(path))} holds no text, web page, PDF or ZIP archive.")


def _sources_at(path: Path, most_rows: int | None) -> Iterator[SourceRef | SourceError]:
    for place in _places_at(path):
        if isinstance(place, SourceRef) and (place == SourceRef(path) or suffix(place.name) == ".csv"):
            yield from _rows_of(place, most_rows) if _is_corpus(place) else [place]
        else:
            yield place


def _places_at(path: Path) -> Iterator[SourceRef | SourceError]:
    if _is_folder(path):
        yield from _in_folder(path)
    elif _is_archive(path):
        yield from _in_archive(path)
    else:
        yield SourceRef(path)


def _in_folder(folder: Path) -> Iterator[SourceRef | SourceError]:
    # A stack instead of recursion: folders may be nested deeper than Python's own stack.
    open_folders = [_listing(folder)]
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
        elif isinstance(entry, SourceError):
            yield entry
        elif entry.is_folder:
            open_folders.append(_listing(entry.path))
        elif suffix(entry.path.name) in ARCHIVE_SUFFIXES and _is_archive(entry.path):
            yield from _in_archive(entry.path)
        elif suffix(entry.path.name) in DOCUMENT_SUFFIXES | ARCHIVE_SUFFIXES:
            yield SourceRef(entry.path)


class _Entry(NamedTuple):
    path: Path
    is_folder: bool


def _listing(folder: Path) -> Iterator[_Entry | SourceError]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        yield SourceError(f"{shown(folder.name or str(folder))} {reason(error)}.")
        return
    for name, is_folder in found:
        if not is_hidden(name):
            yield _Entry(folder / name, is_folder)


def _in_archive(path: Path) -> Iterator[SourceRef | SourceError]:
    try:
        for member in member_names(path):
            yield member if isinstance(member, SourceError) else SourceRef(path, member)
    except SourceError as error:
        yield error


def _rows_of(corpus: SourceRef, most: int | None) -> Iterator[SourceRef | SourceError]:
    try:
        with _opened(corpus) as stream:
            rows = find_rows(stream, corpus.name)
            for row in islice(rows, most):
                yield replace(corpus, row=row) if isinstance(row, Row) else row
            if next(rows, None) is not None:
                yield SourceError(f"{corpus.name} holds more than {most} cables; only its first {most} are open.")
    except SourceError as error:
        yield error


@contextmanager
def _opened(corpus: SourceRef) -> Iterator[BinaryIO]:
    if corpus.member is not None:
        yield io.BytesIO(read_table(corpus.path, corpus.member))
        return
    with opened(corpus.path) as file:
        yield file


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _is_archive(path: Path) -> bool:
    try:
        return recognise(read_head(path), path.name) == ZIP
    except SourceError:
        return False


def _is_corpus(place: SourceRef) -> bool:
    try:
        with _opened(place) as stream:
            return recognise(stream.read(HEAD), place.name) == CORPUS
    except SourceError:
        return False
