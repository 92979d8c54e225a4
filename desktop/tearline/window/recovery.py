"""What is not saved is written to a file of the window's own, a moment after each act, and offered after a crash.

The files lie in the folder ``recovery`` of ``paths.user_state()``, readable by their owner alone. Each is locked while
its window lives; one that nobody holds was left by a window that did not close.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer

from tearline.errors import OutputError, TearlineError
from tearline.paths import user_state
from tearline.window.desk import Desk
from tearline.window.keeper import as_session
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.review.session import Session

_MOMENT = 300
"""Milliseconds between an act and the writing of it; acts in between are written with it."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Work that a window left behind; nobody else is offered it while it is referred to."""

    path: Path
    lock: QLockFile
    session: "Session | None"
    """None where the file can't be read."""
    problem: str
    """Why it can't be read, in a sentence."""
    when: datetime


class Recovery(QObject):
    """Keeps the recovery file of one desk: there while something is not saved, and gone otherwise."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._path: Path | None = None
        self._lock: QLockFile | None = None
        self._writing: Errand | None = None
        self._told = False
        self._timer = QTimer(self, singleShot=True, interval=_MOMENT)
        self._timer.timeout.connect(self._write)
        desk.undo.indexChanged.connect(self._due)
        desk.undo.cleanChanged.connect(self._due)

    @property
    def path(self) -> Path | None:
        """Where the work is kept at the moment."""
        return self._path

    def adopt(self, leftover: Leftover) -> None:
        """Go on in the file that another window left."""
        self._path, self._lock = leftover.path, leftover.lock

    def discard(self) -> None:
        """Remove the file; what is being written to it comes too late."""
        self._timer.stop()
        if self._writing is not None:
            self._writing.cancel()
            self._writing.wait(2)
            self._writing = None
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.unlock()
        self._path = self._lock = None

    def _due(self) -> None:
        if not self._desk.unsaved:
            self.discard()
        elif not self._timer.isActive():
            self._timer.start()

    def _write(self) -> None:
        if self._writing is not None:
            self._timer.start()
            return
        make, path = as_session(self._desk), self._place()

        def work(errand: Errand) -> None:
            from tearline.review.session import write_session  # noqa: PLC0415 - not before there is something to keep

            try:
                session = make()
                errand.stop_if_asked()
                write_session(path, session)
            except OutputError as error:
                errand.fail(OutputError(f"{error} Until then what you decide is kept in memory alone."))
            else:
                errand.deliver(path)

        self._writing = self._desk.errands.send(work, self._kept, self._tell, self._ended)

    def _place(self) -> Path:
        if self._path is None:
            folder = _folder()
            with suppress(OSError):  # the writing itself will say what is wrong
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path = folder / f"{token_hex(8)}.tearline"
            self._lock = _lock(self._path)
        return self._path

    def _kept(self, _path: Path) -> None:
        self._told = False

    def _tell(self, sentence: str) -> None:
        if not self._told:
            self._told = True
            self._desk.trouble.emit(sentence)

    def _ended(self) -> None:
        self._writing = None


def leftovers() -> Iterator[Leftover]:
    """What windows left behind that are no more, newest first."""
    from tearline.review.session import read_session  # noqa: PLC0415 - mostly there is nothing

    with suppress(OSError):
        found = sorted(((path.stat().st_mtime, path) for path in _folder().glob("*.tearline")), reverse=True)
        for seconds, path in found:
            lock = _lock(path)
            if lock is not None:
                when = datetime.fromtimestamp(seconds, UTC)
                try:
                    yield Leftover(path, lock, read_session(path), "", when)
                except TearlineError as error:
                    yield Leftover(path, lock, None, error.sentence, when)


def _folder() -> Path:
    return user_state() / "recovery"


def _lock(path: Path) -> QLockFile | None:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None
