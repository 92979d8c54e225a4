"""Keeps the extract that is being put together: as an extract file, locked against a second window."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tearline.window.desk import Desk
from tearline.window.draft import Absent, Taken
from tearline.window.found_again import arrangement_of
from tearline.window.hold import Hold, refusal
from tearline.window.keeper import entry_about

if TYPE_CHECKING:
    from tearline.review.extract_file import ExtractFile
    from tearline.review.records import Entry
    from tearline.review.selection import Own


class ExtractKeeper(QObject):
    """Opens and saves the extract of one desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._hold = Hold(desk)

    def read(self, path: Path) -> "ExtractFile | None":
        """What an extract file holds, which is this window's from now on; None where that can't be had."""
        from tearline.review.extract_file import read_extract_file  # noqa: PLC0415 - not before somebody asks

        return self._hold.open(path, read_extract_file)

    def open(self, path: Path) -> bool:
        """Go on with an extract file on an empty desk; whether that could be done."""
        from tearline.review.session import Session  # noqa: PLC0415

        file, desk = self.read(path), self._desk
        if file is None:
            return False
        session = Session(file.audience or desk.audience, file.profile, "", file.sources)
        desk.resume(session, None, beside=path.parent)
        self.go_on(file, path)
        if file.audience is None:
            desk.trouble.emit(f"{path.name} was made for nobody in particular; here it is cut for {desk.audience}.")
        return True

    def refusal(self, path: Path) -> str:
        """Why an extract file can't be gone on with in a window of its own; empty where it can."""
        from tearline.review.extract_file import read_extract_file  # noqa: PLC0415 - not before somebody asks

        return refusal(path, read_extract_file)

    def go_on(self, file: "ExtractFile", path: Path) -> None:
        """Go on with the extract of a file that is this window's already, and whose sources are being read."""
        self._desk.draft.open(arrangement_of(file), path, kept=True)

    def recover(self, file: "ExtractFile") -> None:
        """Go on with what another window left, whose cables are being read, in its file if that is free."""
        path = self._hold.take(Path(file.file) if file.file else None)
        self._desk.draft.open(arrangement_of(file), path, kept=False)

    def save(self, path: Path) -> bool:
        """Write the extract to a file, which is its file from now on; whether that could be done."""
        from tearline.review.extract_file import write_extract_file  # noqa: PLC0415 - not before somebody asks

        if not self._hold.save(path, lambda: write_extract_file(path, as_extract_file(self._desk)())):
            return False
        self._desk.draft.keep(path)
        self._desk.saved.emit()
        return True

    def shut(self) -> None:
        """Let go of the extract's file, for another window to go on with."""
        self._hold.release()


def as_extract_file(desk: Desk) -> "Callable[[], ExtractFile]":
    """The extract as it is now, to be made a file in any thread: anchors take a moment."""
    from tearline.review.anchors import Anchors  # noqa: PLC0415 - not before there is something to keep
    from tearline.review.extract_file import ExtractFile, Placed  # noqa: PLC0415
    from tearline.review.placing import placed  # noqa: PLC0415
    from tearline.review.selection import Picked  # noqa: PLC0415

    draft, audience, profile = desk.draft, desk.audience, desk.profile
    arrangement, cases = draft.arrangement, draft.cases
    kept = [entry_about(each) for each in cases]
    salts = [each.salt for each in cases]
    missed = [each for each in draft.rows if isinstance(each, Absent) and not _is_of(each, salts)]
    absent = list(dict.fromkeys(each.source for each in missed))
    beside = draft.file.parent if draft.file else Path()

    def make() -> ExtractFile:
        anchors = [Anchors(each.read.cable, each.salt) for each in cases]
        entries: list[Placed | Own] = []
        for row in arrangement.rows:
            if isinstance(row, Taken):
                at = cases.index(row.case)
                entries.append(placed(Picked(at, row.portion, row.kept), anchors[at]))
            elif isinstance(row, Absent):
                picked = row.placed.picked
                of_case = _is_of(row, salts)
                at = salts.index(row.source.salt) if of_case else len(cases) + absent.index(row.source)
                entries.append(Placed(Picked(at, picked.portion, picked.kept), row.placed.anchors))
            else:
                entries.append(row)
        return ExtractFile(
            audience,
            profile,
            (*(each() for each in kept), *(_whole_path(each, beside) for each in absent)),
            tuple(entries),
            arrangement.left_out,
            arrangement.style,
            arrangement.classified_by,
        )

    return make


def _is_of(row: Absent, salts: Sequence[str]) -> bool:
    """Whether the text of an entry is gone from a cable that others are still taken from; its anchors have that key."""
    return bool(row.placed.anchors) and row.source.salt in salts


def _whole_path(entry: "Entry", beside: Path) -> "Entry":
    """A source whose path leads on from the file's folder, for a file that may lie in another."""
    return replace(entry, path=str((beside / entry.path).absolute())) if entry.path else entry
