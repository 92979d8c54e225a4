"""Cables on their way to the desk: read beside the window, and given what a session says of them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal

from tearline.errors import SourceError
from tearline.window.case import Case, case_of
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.review.records import Entry
    from tearline.window.desk import Desk


class Arrivals(QObject):
    """Reads one set of sources at a time; what has been read of the set before stays."""

    changed = Signal()
    """Reading begins or ends."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.reading: Errand | None = None
        self.absent: tuple[Entry, ...] = ()
        """What the session says of cables that are not open; it holds as soon as one of them is."""
        self._bring_first = False
        self._reads = 0

    def open(self, paths: Iterable[Path]) -> None:
        """Read these paths; the first cable found comes in front, the others join the open ones."""
        chosen, window = tuple(paths), self.thread()
        self._send(lambda errand: _read(errand, chosen, window), self._arrive)
        self._bring_first = True

    def resume(self, entries: "Sequence[Entry]", front: "Entry | None", folder: Path | None) -> None:
        """Read the cables that a session records as open, one of which comes in ``front``.

        A source that is gone is looked for in ``folder``. What is said of the others is kept for when they are opened.
        """
        self.absent = tuple(entries)
        wanted, window = [each for each in entries if each.open and each.path], self.thread()

        def work(errand: Errand) -> None:
            from tearline.window import recall  # noqa: PLC0415 - most windows begin without a session

            recall.read(errand, wanted, folder, window)

        self._send(work, lambda found: self._arrive_recorded(found, front))

    def stop(self) -> None:
        """Stop reading; what has been read stays."""
        if self.reading is not None:
            self.reading.cancel()

    def _send(self, work: Callable[[Errand], None], arrive: Callable[[Any], None]) -> None:
        self.stop()
        self._reads += 1
        turn, desk = self._reads, self._desk
        self.reading = desk.errands.send(work, arrive, desk.trouble.emit, lambda: self._ended(turn))
        self.changed.emit()

    def _ended(self, turn: int) -> None:
        if turn == self._reads:
            self.reading = None
            self.changed.emit()

    def _arrive(self, case: Case) -> None:
        desk = self._desk
        open_already = (at for at, each in enumerate(desk.cases) if each.read.is_same_source(case.read))
        number = next(open_already, len(desk.cases))
        if number == len(desk.cases):
            self._recall(desk.add(case))
        if self._bring_first:
            self._bring_first = False
            desk.bring(number)
        desk.opened.emit()

    def _arrive_recorded(self, found: "tuple[Entry, Case, str]", front: "Entry | None") -> None:
        entry, case, told = found
        undo = self._desk.undo
        self.absent = tuple(each for each in self.absent if each is not entry)
        self._bring_first = entry is front or self._desk.case is None
        clean = undo.isClean()
        self._arrive(case)
        if clean:
            undo.setClean()  # a cable of the session itself is no news to its file
        self._tell(told)

    def _recall(self, case: Case) -> None:
        """Give a cable that was just opened what the session says of it."""
        if not self.absent:
            return
        from tearline.window import recall  # noqa: PLC0415 - most windows begin without a session

        entry = recall.entry_of(case, self.absent)
        if entry is not None:
            self.absent = tuple(each for each in self.absent if each is not entry)
            self._tell(recall.apply(entry, case))

    def _tell(self, sentence: str) -> None:
        self._desk.lost_changed.emit()
        if sentence:
            self._desk.trouble.emit(sentence)


def _read(errand: Errand, paths: Sequence[Path], window: QThread) -> None:
    from tearline.window.reading import cables  # noqa: PLC0415 - an empty window waits for no reader

    for read in cables(paths, errand.stop_if_asked):
        if isinstance(read, SourceError):
            errand.fail(read)
        else:
            errand.deliver(case_of(read, errand, window))
