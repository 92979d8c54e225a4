"""Keeps what is on the desk: as a session file, locked against a second window."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tearline.errors import TearlineError
from tearline.paths import user_state
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.hold import Hold, refusal

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
        self._hold = Hold(desk)

    def open(self, path: Path) -> bool:
        """Go on with a session file on an empty desk; whether that could be done."""
        session = self._read(path)
        if session is not None:
            self.go_on(session)
        return session is not None

    def _read(self, path: Path) -> "Session | None":
        """What a session file holds, which is this window's from now on."""
        from tearline.review.session import read_session  # noqa: PLC0415 - not before somebody asks

        session = self._hold.open(path, read_session)
        return replace(session, file=str(path)) if session is not None else None

    def go_on(self, session: "Session") -> None:
        """Go on with a session on an empty desk; its file, where it has one, is this window's already."""
        file = Path(session.file) if session.file else None
        self._desk.resume(session, file)
        if file is not None and all(not each.path for each in session.entries):
            self._desk.trouble.emit(f"{file.name} names no source; open its cable, and what was decided on it holds.")

    def refusal(self, path: Path) -> str:
        """Why a session file can't be gone on with in a window of its own; empty where it can."""
        from tearline.review.session import read_session  # noqa: PLC0415 - not before somebody asks

        return refusal(path, read_session)

    def recover(self, session: "Session") -> None:
        """Go on with what another window left, in its session file if that is free."""
        self._desk.resume(session, self._hold.take(Path(session.file) if session.file else None))

    def save(self, path: Path) -> bool:
        """Write the session to a file, which is its file from now on; whether that could be done."""
        from tearline.review.session import write_session  # noqa: PLC0415 - not before somebody asks

        if not self._hold.save(path, lambda: write_session(path, replace(as_session(self._desk)(), file=""))):
            return False
        self._desk.file = path
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

    def last(self) -> "Session | None":
        """What was noted at the end of the last window, at its places; of its file, which is this window's then, where
        it had one.
        """
        from tearline.review.session import read_session  # noqa: PLC0415

        with suppress(TearlineError):
            noted = read_session(user_state() / _LAST)
            if not noted.file:
                return noted
            if Path(noted.file).exists() and (session := self._read(Path(noted.file))) is not None:
                return _at_places_of(noted, session)
        return None

    def shut(self) -> None:
        """Let go of the session's file, for another window to go on with."""
        self._hold.release()


def as_session(desk: Desk) -> "Callable[[], Session]":
    """What is on the desk now, to be made a session in any thread: anchors take a moment."""
    from tearline.review.session import Session  # noqa: PLC0415 - not before there is something to keep

    closed = [each for each in desk.closed if each.decisions or each.lost]
    entries = [entry_about(each, is_open=each not in closed) for each in [*desk.cases, *closed]]
    front, absent, file = max(desk.number, 0), desk.arrivals.absent, str(desk.file or "")
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
        source.row if source else None,
    )


def _at_places_of(last: "Session", session: "Session") -> "Session":
    """The session with the places that are noted in ``last``; reading alone does not change its file."""
    places = {each.place: each for each in last.entries}
    moved = []
    for entry in session.entries:
        there = places.get(entry.place, entry)
        moved.append(replace(entry, selected=there.selected, cursor=there.cursor, top=there.top))
    return replace(session, entries=tuple(moved))
