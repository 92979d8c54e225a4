"""Reading files on the disk: whatever they are, without waiting and within bounds."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from tearline.errors import SourceError
from tearline.intake.bounds import LARGEST_TEXT, read_bounded, too_large
from tearline.intake.formats import HEAD, refuse_other_kinds
from tearline.intake.names import shown
from tearline.intake.units import mark_of

_REASONS = {
    errno.ENOENT: "is not there",
    errno.ENOTDIR: "is not there",
    errno.EACCES: "may not be read: you have no permission",
    errno.EPERM: "may not be read: you have no permission",
    errno.ELOOP: "is a link that leads round in a circle",
    errno.ENAMETOOLONG: "has too long a name to be opened",
}


def read_head(path: Path) -> bytes:
    """The first bytes of a regular file. Raises SourceError where there are none to be had."""
    with opened(path) as file:
        return file.read(HEAD)


def read_file(path: Path) -> bytes:
    """All bytes of a regular file, as they are at the time. Raises SourceError where it is too large or unreadable."""
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > LARGEST_TEXT:
            refuse_other_kinds(file.read(HEAD), shown(path.name))
            raise too_large(shown(path.name))
        return read_bounded(file, shown(path.name))


def read_range(path: Path, start: int, end: int) -> tuple[bytes, bytes]:
    """A range of the bytes of a regular file, and its byte order mark. Raises SourceError where it is unreadable."""
    with opened(path) as file:
        mark = mark_of(file.read(3))
        file.seek(start)
        return file.read(end - start), mark


def reason(error: OSError) -> str:
    """Why something can't be read, as the rest of a sentence after its name."""
    return _REASONS.get(error.errno or 0, f"can't be read: {error.strerror or 'the disk gave up'}")


@contextmanager
def opened(path: Path) -> Iterator[FileIO]:
    """A regular file, open for reading. Raises SourceError where it can't be read, then or later."""
    name = shown(path.name or str(path))
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise SourceError(f"{name} is {'a folder' if stat.S_ISDIR(mode) else 'a device or a pipe'}, not a file.")
        with FileIO(path, opener=_without_waiting) as file:
            yield file
    except OSError as error:
        raise SourceError(f"{name} {reason(error)}.") from None
    except ValueError:
        raise SourceError(f"{name} is no name that a file can have.") from None


def _without_waiting(path: str, flags: int) -> int:
    # A file may turn into a pipe after it was looked at; opening one waits for its other end.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
