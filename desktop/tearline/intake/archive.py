"""ZIP archives: their members by name, read in memory within bounds, never unpacked to the disk."""

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tearline.errors import SourceError
from tearline.intake.bounds import LARGEST_TEXT, read_bounded, too_large
from tearline.intake.files import reason
from tearline.intake.formats import ARCHIVE_SUFFIXES, DOCUMENT_SUFFIXES, is_hidden, suffix
from tearline.intake.names import shown

LARGEST_DIRECTORY = 32 << 20
"""Bytes of an archive's table of contents: room for more than the quarter million cables ever gathered in one place."""
MOST_INFLATION = 200
"""How many times its packed size a member may have, where it has more than a megabyte. Cables pack to a fifth, the
densest bombs to a thousandth."""
_SMALL = 1 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OverflowError, ValueError, RuntimeError)
"""What zipfile raises for an archive that isn't whole."""


class _BoundedFile(io.FileIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > LARGEST_DIRECTORY:
            raise zipfile.LargeZipFile
        return super().read(size)


class _Archive(zipfile.ZipFile):
    def __init__(self, path: Path) -> None:
        self._source = _BoundedFile(path)
        super().__init__(self._source)

    def close(self) -> None:
        """Close the archive and, as zipfile doesn't, the file it was given; also called at the last reference."""
        super().close()
        self._source.close()


def member_names(path: Path) -> Iterator[str | SourceError]:
    """The members of an archive that may hold a document, in the archive's order; an error for each that can't be told.

    Names may be anything, such as ``../x.txt`` or ``/etc/x.txt``: they only name, no member is ever written.
    Raises SourceError where the archive can't be read at all.
    """
    archive = _open(path)
    for info in archive.infolist():
        if not _may_be_document(info.filename):
            continue
        if archive.getinfo(info.filename) is info:
            yield info.filename
        else:
            twin = _shown(path, info.filename)
            yield SourceError(f"{twin} is there more than once; only the last can be read, so unpack the archive.")


def read_member(path: Path, member: str) -> bytes:
    """The unpacked bytes of one member. Raises SourceError where it is damaged, encrypted, a link or a bomb."""
    name = _shown(path, member)
    archive = _open(path)
    try:
        info = archive.getinfo(member)
    except KeyError:
        raise SourceError(f"{name} is no longer in the archive.") from None
    _check(info, name)
    try:
        with archive.open(info) as stream:
            return read_bounded(stream, name)
    except _DAMAGED:
        raise SourceError(f"{name} is damaged and can't be unpacked.") from None
    except OSError as error:
        raise SourceError(f"{name} {reason(error)}.") from None


def read_table(path: Path, member: str) -> bytes:
    """The bytes of a member that is read row by row; that which was read last is kept, as each row needs it.

    Raises SourceError as ``read_member`` does.
    """
    try:
        return _kept_member(path, member, _state(path))
    except OSError as error:
        raise SourceError(f"{shown(path.name)} {reason(error)}.") from None


@lru_cache(maxsize=1)
def _kept_member(path: Path, member: str, state: tuple[int, ...]) -> bytes:  # noqa: ARG001 - it is part of the key
    return read_member(path, member)


def _state(path: Path) -> tuple[int, ...]:
    """What changes when the file at a path becomes another."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size, state.st_ino


def _open(path: Path) -> _Archive:
    name = shown(path.name)
    try:
        # A forked worker must not share the place in the file with its parent, hence the process in the key.
        return _kept_open(path, _state(path), os.getpid())
    except OSError as error:
        raise SourceError(f"{name} {reason(error)}.") from None
    except zipfile.LargeZipFile:
        raise SourceError(f"{name} lists too many files; unpack it first.") from None
    except _DAMAGED:
        raise SourceError(f"{name} is a damaged ZIP archive; fetch it anew or unpack it with a repair tool.") from None


@lru_cache(maxsize=1)
def _kept_open(path: Path, state: tuple[int, ...], process: int) -> _Archive:  # noqa: ARG001 - they make the key
    """The archive read last: its table of contents may take seconds to read, and every member needs it."""
    return _Archive(path)


def _may_be_document(filename: str) -> bool:
    parts = re.split(r"[/\\]", filename)
    if any(is_hidden(part) for part in parts):
        return False
    return suffix(parts[-1]) in DOCUMENT_SUFFIXES | ARCHIVE_SUFFIXES


def _check(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & 0x1:
        raise SourceError(f"{name} is encrypted; unpack it with its password first.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise SourceError(f"{name} is a link, and links in archives are not followed.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SourceError(f"{name} is packed in a way that can't be read here; unpack it first.")
    if info.file_size > max(_SMALL, MOST_INFLATION * info.compress_size):
        raise SourceError(f"{name} would unpack to far more than any text does, as a decompression bomb does.")
    if info.file_size > LARGEST_TEXT and suffix(name) == ".csv":
        raise SourceError(f"{name} is too large to be read inside of the archive; unpack it first.")
    if info.file_size > LARGEST_TEXT:
        raise too_large(name)


def _shown(path: Path, member: str) -> str:
    return shown(f"{path.name}/{member}")
