"""What is not saved is written to a file of the window's own, a moment after each act, and offered after a crash.

The files lie in the folder ``recovery`` of ``paths.user_state()``, readable by their owner alone. Each is locked while
its window lives; one that nobody holds was left by a window that did not close.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLockFile, QObject, QTimer

from tearline.errors import OutputError, TearlineError
from tearline.paths import user_state
from tearline.window.desk import Desk
from tearline.window.keeper import as_session
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.review.extract_file import ExtractFile
    from tearline.review.session import Session

_What = TypeVar("_What")
_MOMENT = 300
"""Milliseconds between an act and the writing of it; acts in between are written with it."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Work that a window left behind; nobody else is offered it while it is referred to."""

    path: Path
    lock: QLockFile
    session: "Session | None"
    """None where the file can't be read."""
    extract: "ExtractFile | None"
    """None where there was none, or it can't be read."""
    problem: str
    """Why something of it can't be read, in a sentence."""
    when: datetime

    def discard(self) -> None:
        """Remove it for good."""
        self.path.unlink(missing_ok=True)
        _extract_beside(self.path).unlink(missing_ok=True)
        self.lock.unlock()

    def set_aside(self) -> Path:
        """Keep what can't be read under names by which it is not offered again; returns the last of them."""
        aside = self.path
        if self.extract is None or self.session is None:
            beside = _extract_beside(self.path)
            aside = beside.rename(beside.with_suffix(".damaged-extract")) if beside.exists() else aside
        if self.session is None:
            aside = self.path.rename(self.path.with_suffix(".damaged"))
        return aside


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
        desk.saved.connect(self._due)

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
                _extract_beside(self._path).unlink(missing_ok=True)
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
        make_extract = self._extract()

        def work(errand: Errand) -> None:
            from tearline.review.extract_file import write_extract_file  # noqa: PLC0415
            from tearline.review.session import write_session  # noqa: PLC0415 - not before there is something to keep

            try:
                session, extract = make(), make_extract() if make_extract else None
                errand.stop_if_asked()
                write_session(path, session)
                if extract is not None:
                    write_extract_file(_extract_beside(path), extract)
            except OutputError as error:
                errand.fail(OutputError(f"{error} Until then what you decide is kept in memory alone."))
            else:
                errand.deliver(path)

        self._writing = self._desk.errands.send(work, self._kept, self._tell, self._ended)

    def _extract(self) -> "Callable[[], ExtractFile] | None":
        """The extract as it is now; None where there has been none in this window."""
        draft = self._desk.draft
        if not draft.rows and (self._path is None or not _extract_beside(self._path).exists()):
            return None
        from tearline.window.extract_keeper import as_extract_file  # noqa: PLC0415 - most windows make no extract

        make, file = as_extract_file(self._desk), str(draft.file or "")
        return lambda: replace(make(), file=file)

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
    with suppress(OSError):
        found = sorted(((path.stat().st_mtime, path) for path in _folder().glob("*.tearline")), reverse=True)
        for seconds, path in found:
            lock = _lock(path)
            if lock is not None:
                yield _leftover(path, lock, datetime.fromtimestamp(seconds, UTC))


def _leftover(path: Path, lock: QLockFile, when: datetime) -> Leftover:
    from tearline.review.extract_file import read_extract_file  # noqa: PLC0415 - mostly there is nothing to read
    from tearline.review.session import read_session  # noqa: PLC0415

    session, problem = _read(read_session, path)
    extract, other = _read(read_extract_file, _extract_beside(path))
    return Leftover(path, lock, session, extract, problem or other, when)


def _read(read: Callable[[Path], _What], path: Path) -> tuple[_What | None, str]:
    """What a file holds, if there is one, and why it can't be read."""
    try:
        return (read(path) if path.exists() else None), ""
    except TearlineError as error:
        return None, error.sentence


def _extract_beside(path: Path) -> Path:
    """Where the extract lies that goes with a session that was left behind."""
    return path.with_suffix(".extract")


def _folder() -> Path:
    return user_state() / "recovery"


def _lock(path: Path) -> QLockFile | None:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None
