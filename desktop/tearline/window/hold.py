"""A file of one's own, session or extract: one window at a time works on it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QLockFile

from tearline.errors import TearlineError
from tearline.window.desk import Desk

_What = TypeVar("_What")


class Hold:
    """What a window has of such files: at most one, locked against a second window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._path: Path | None = None
        self._lock: QLockFile | None = None

    def open(self, path: Path, read: Callable[[Path], _What]) -> _What | None:
        """Hold a file and read it; None where that can't be done, which is told."""
        lock = _lock_on(path)
        if lock is None:
            self._desk.trouble.emit(f"{path.name} is open in another window; go on there, or close it there first.")
            return None
        try:
            found = read(path)
        except TearlineError as error:
            self._desk.trouble.emit(error.sentence)
            return None
        self._path, self._lock = path, lock
        return found

    def take(self, path: Path | None) -> Path | None:
        """Hold a file without reading it; None where there is none, or another window has it."""
        self._lock = _lock_on(path) if path else None
        self._path = path if self._lock else None
        return self._path

    def save(self, path: Path, write: Callable[[], None]) -> bool:
        """Hold a file and write it; whether that could be done. What stood in the way is told."""
        lock = self._lock if path == self._path and self._lock else _lock_on(path)
        if lock is None:
            self._desk.answered.emit(f"{path.name} is open in another window; choose another name.")
            return False
        try:
            write()
        except TearlineError as error:
            self._desk.trouble.emit(error.sentence)
            return False
        self._path, self._lock = path, lock
        return True

    def release(self) -> None:
        """Let go of the file, for another window to go on with."""
        if self._lock is not None:
            self._lock.unlock()
        self._path = self._lock = None


def refusal(path: Path, read: Callable[[Path], object]) -> str:
    """Why a file of one's own can't be gone on with in a window of its own; empty where it can."""
    lock = _lock_on(path)
    if lock is None:
        return f"{path.name} is open already; go on in its window, or close it there first."
    try:
        read(path)
    except TearlineError as error:
        return error.sentence
    finally:
        lock.unlock()
    return ""


def _lock_on(path: Path) -> QLockFile | None:
    """A lock on a file of one's own, held as long as it is referred to; None where another window holds it.

    Where none can be laid, as in a folder that may only be read, nobody else could write there either.
    """
    real = Path(os.path.realpath(path))
    lock = QLockFile(str(real.with_name(f".{real.name}.lock")))
    lock.setStaleLockTime(0)  # however old it is, it counts while the process that laid it lives
    if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
        return lock
    return None
