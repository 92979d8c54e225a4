"""Writing a file that somebody keeps: the old one or the new one complete, never a half one.

The bytes go to a temporary file in the target's own folder, for its owner's eyes only, are flushed to the disk, read
back where they are to be checked, and only then take the target's name in one step. A target that is a symbolic link
is refused: to follow it would write elsewhere than the name says, to replace it would lose the link. A hard link is
replaced, its other names keep the old file. The temporary file is gone after every end but the death of the process;
one left by that (``.tearline-….part``) goes when another process next writes to the same folder.
"""

import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from tearline.errors import OutputError

if sys.platform != "win32":
    import fcntl

_PREFIX: Final = ".tearline-"
_SUFFIX: Final = ".part"
_NEVER_SO_YOUNG: Final = 60.0
"""Seconds. A temporary file younger than this may just be coming to be, so it is no leftover yet."""
_NO_ROOM: Final = "There is no room for {target}. Free some space or choose another disk."
_NO_RIGHT: Final = "You may not write {target}. Choose a folder of your own, or ask for the right to write there."
_NO_FOLDER: Final = "The folder {folder} is not there. Make it first, or choose another."
_NO_NAME: Final = "{target} is no name that the system takes. Choose another."
_REASONS: Final[dict[int | None, str]] = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: "{folder} can only be read. Choose another folder.",
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.ENAMETOOLONG: _NO_NAME,
    errno.EINVAL: _NO_NAME,
    errno.ELOOP: _NO_NAME,
    None: _NO_NAME,
}
_swept: set[Path] = set()


def write_atomically(target: Path, data: bytes, check: Callable[[bytes], None] | None = None) -> None:
    """Write ``data`` to ``target``, once ``check``, where one is given, has passed what the disk gives back.

    Whatever ``check`` raises is passed on, and nothing is written. Raises OutputError where the target is no plain
    file or can't be written; what stood there before still stands.
    """
    _sweep_once(target.parent)
    temporary, descriptor = _temporary(target)
    try:
        with _told(target):
            _lock(descriptor)
            _write(descriptor, data)
        if check is not None:
            with _told(target):
                written = _read(descriptor)
            check(written)
        with _told(target):
            if sys.platform == "win32":
                os.close(descriptor)
                descriptor = -1
            temporary.replace(target)
            _flush_folder(target.parent)
    finally:
        if descriptor >= 0:
            os.close(descriptor)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def refuse_unwritable(target: Path) -> None:
    """Find out before long work whether a file can be written to ``target``. Raises OutputError where it can't."""
    temporary, descriptor = _temporary(target)
    os.close(descriptor)
    with _told(target):
        temporary.unlink()


def _temporary(target: Path) -> tuple[Path, int]:
    """A new file beside the target, open. Raises OutputError where there can be none or the target is no file."""
    _refuse_unless_a_file(target)
    with _told(target):
        temporary = target.parent / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
        return temporary, os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _refuse_unless_a_file(target: Path) -> None:
    with _told(target):
        try:
            mode = target.lstat().st_mode
        except FileNotFoundError:
            return
    if stat.S_ISDIR(mode):
        raise OutputError(f"{target} is a folder. Name a file in it.")
    if stat.S_ISLNK(mode):
        raise OutputError(f"{target} is a symbolic link, which is never written through. Name the file itself.")
    if not stat.S_ISREG(mode):
        raise OutputError(f"{target} is a device or a pipe, no file. Choose another name.")
    if not os.access(target, os.W_OK):
        raise OutputError(f"{target} is write-protected. Lift the protection or choose another name.")


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def _read(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    with open(descriptor, "rb", closefd=False) as file:
        return file.read()


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can. The file itself is safe by now."""
    if sys.platform != "win32":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Say that somebody is at work on the file; False where somebody else is, or nobody can tell."""
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _sweep_once(folder: Path) -> None:
    """Remove what killed processes left in the folder; once a process, so that large folders cost nothing."""
    if folder in _swept:
        return
    _swept.add(folder)
    with suppress(OSError):
        for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError):
                _remove_if_dead(leftover)


def _remove_if_dead(leftover: Path) -> None:
    found = leftover.lstat()
    if not stat.S_ISREG(found.st_mode) or time.time() - found.st_mtime < _NEVER_SO_YOUNG:
        return
    if sys.platform == "win32":
        leftover.unlink()  # Refused by the system while somebody has it open.
        return
    descriptor = os.open(leftover, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        if _lock(descriptor):
            leftover.unlink()
    finally:
        os.close(descriptor)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn what the system says into a sentence."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise OutputError(_sentence(error, target)) from error


def _sentence(error: OSError | ValueError, target: Path) -> str:
    reason = _REASONS.get(getattr(error, "errno", None), "{target} could not be written ({why}). Try again.")
    return reason.format(target=target, folder=target.parent, why=getattr(error, "strerror", None) or "no such name")
