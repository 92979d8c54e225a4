"""Where to read from: files, folders and what they hold, ZIP archives and what they hold."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tearline.errors import SourceError
from tearline.intake.archive import member_names
from tearline.intake.files import read_head, reason
from tearline.intake.formats import ARCHIVE_SUFFIXES, DOCUMENT_SUFFIXES, ZIP, is_hidden, recognise, suffix
from tearline.intake.names import shown


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A place that a document can be loaded from."""

    path: Path
    member: str | None = None
    """The name of a member, where the path is a ZIP archive."""


def find_sources(paths: Iterable[Path]) -> Iterator[SourceRef | SourceError]:
    """Every source that the paths name, found as it is asked for.

    A file is always a source, whatever its kind. A folder gives the documents below it in the order of their names,
    a ZIP archive its members in its own order; neither gives hidden files nor kinds that hold no documents. Links to
    folders are not followed inside of a folder, since they may lead round in circles.

    What can't be listed, or holds nothing, gives a SourceError in its place; nothing is raised.
    """
    for path in paths:
        found = False
        for source in _sources_at(path):
            found = True
            yield source
        if not found:
            yield SourceError(f"{shown(path.name or str(path))} holds no text, web page, PDF or ZIP archive.")


def _sources_at(path: Path) -> Iterator[SourceRef | SourceError]:
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
