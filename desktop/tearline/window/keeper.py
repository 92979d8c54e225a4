"""Keeps what is on the desk: as a session file, locked against a second window."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

from tearline.errors import TearlineError
from tearline.paths import user_state
from tearline.window.case import Case
from tearline.window.desk import Desk

if TYPE_CHECKING:
    from tearline.review.records import Entry
    from tearline.review.session import Session


_LAST = "last.tearline"
"""Notes what was open last; it holds no decision."""


class Keeper(QObject):
    """Opens and saves the session of one desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._lock: QLockFile | None = None

    def open(self, path: Path, last: "Session | None" = None) -> bool:
        """Go on with a session file on an empty desk, at the places where one was ``last``; whether that could be
        done.
        """
        from tearline.review.session import read_session  # noqa: PLC0415 - not before somebody asks

        lock = lock_on(path)
        if lock is None:
            self._desk.trouble.emit(f"{path.name} is open in another window; go on there, or close it there first.")
            return False
        try:
            session = read_session(path)
        except TearlineError as error:
            self._desk.trouble.emit(error.sentence)
            return False
        self._lock = lock
        self._desk.resume(_at_places_of(last, session) if last else session, path)
        if all(not each.path for each in session.entries):
            self._desk.trouble.emit(f"{path.name} names no source; open its cable, and what was decided on it holds.")
        return True

    def refusal(self, path: Path) -> str:
        """Why a session file can't be gone on with in a window of its own; empty where it can."""
        from tearline.review.session import read_session  # noqa: PLC0415 - not before somebody asks

        return refusal(path, read_session)

    def recover(self, session: "Session") -> None:
        """Go on with what another window left, in its session file if that is free."""
        file = Path(session.file) if session.file else None
        self._lock = lock_on(file) if file else None
        self._desk.resume(session, file if self._lock else None)

    def save(self, path: Path) -> bool:
        """Write the session to a file, which is its file from now on; whether that could be done."""
        from tearline.review.session import write_session  # noqa: PLC0415 - not before somebody asks

        lock = self._lock if path == self._desk.file and self._lock else lock_on(path)
        if lock is None:
            self._desk.answered.emit(f"{path.name} is open in another window; choose another name.")
            return False
        try:
            write_session(path, as_session(self._desk)())
        except TearlineError as error:
            self._desk.trouble.emit(error.sentence)
            return False
        self._lock, self._desk.file = lock, path
        self._desk.undo.setClean()
        self._desk.saved.emit()
        return True

    def remember(self, *, wanted: bool) -> None:
        """Note which cables are open, for the next start; what was decided is in the session or was not wanted."""
        from tearline.review.session import write_session  # noqa: PLC0415

        place = user_state() / _LAST
        with suppress(OSError, TearlineError):  # the next start then begins with nothing
            if not wanted or not (self._desk.cases or self._desk.file):
                place.unlink(missing_ok=True)
                return
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            session = as_session(self._desk)()
            bare = tuple(replace(each, decisions=(), lost=()) for each in session.entries if each.open)
            write_session(place, replace(session, entries=bare))

    def restore(self) -> None:
        """Open what was noted at the end of the last window."""
        from tearline.review.session import read_session  # noqa: PLC0415

        with suppress(TearlineError):
            last = read_session(user_state() / _LAST)
            if not last.file:
                self._desk.resume(last, None)
            elif Path(last.file).exists():
                self.open(Path(last.file), last)

    def shut(self) -> None:
        """Let go of the session's file, for another window to go on with."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def as_session(desk: Desk) -> "Callable[[], Session]":
    """What is on the desk now, to be made a session in any thread: anchors take a moment."""
    from tearline.review.session import Session  # noqa: PLC0415 - not before there is something to keep

    closed = [each for each in desk.closed if each.decisions or each.lost]
    entries = [entry_about(each, is_open=each not in closed) for each in [*desk.cases, *closed]]
    front, absent, file = max(desk.number, 0), desk.absent, str(desk.file or "")
    audience, profile, reviewer = desk.audience, desk.profile, desk.reviewer
    return lambda: Session(audience, profile, reviewer, (*(make() for make in entries), *absent), front, file)


def entry_about(case: Case, *, is_open: bool = True) -> "Callable[[], Entry]":
    """What is recorded of a cable as it is now, to be made in any thread."""
    from tearline.review.records import Entry, anchored, new_salt  # noqa: PLC0415

    case.salt = case.salt or new_salt()
    source, cable = case.source, case.read.cable
    decisions, lost, selected = case.decisions, case.lost, case.selected
    cursor, top = case.cursor, case.top
    return lambda: Entry(
        str(source.path.absolute()) if source else "",
        source.member if source else None,
        case.number,
        cable.document.sha256,
        anchored(cable, case.salt, decisions),
        lost,
        case.salt,
        is_open,
        selected,
        cursor,
        top,
    )


def _at_places_of(last: "Session", session: "Session") -> "Session":
    """The session with the places that are noted in ``last``; reading alone does not change its file."""
    places = {(each.path, each.member, each.number): each for each in last.entries}
    moved = []
    for entry in session.entries:
        there = places.get((entry.path, entry.member, entry.number), entry)
        moved.append(replace(entry, selected=there.selected, cursor=there.cursor, top=there.top))
    return replace(session, entries=tuple(moved))


def lock_on(path: Path) -> QLockFile | None:
    """A lock on a file of one's own, held as long as it is referred to; None where another window holds it.

    Where none can be laid, as in a folder that may only be read, nobody else could write there either.
    """
    real = Path(os.path.realpath(path))
    lock = QLockFile(str(real.with_name(f".{real.name}.lock")))
    lock.setStaleLockTime(0)  # however old it is, it counts while the process that laid it lives
    if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
        return lock
    return None


def refusal(path: Path, read: Callable[[Path], object]) -> str:
    """Why a file of one's own can't be gone on with in a window of its own; empty where it can."""
    lock = lock_on(path)
    if lock is None:
        return f"{path.name} is open already; go on in its window, or close it there first."
    try:
        read(path)
    except TearlineError as error:
        return error.sentence
    finally:
        lock.unlock()
    return ""
