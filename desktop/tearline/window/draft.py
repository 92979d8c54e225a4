"""The extract that is being put together: what was picked, in the order of the reviewer, and what comes of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from tearline.cables.model import Portion, Span
from tearline.markings.model import Mark
from tearline.review.model import Plan
from tearline.window.acts import Arrange
from tearline.window.case import Case
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.release.citations import Style
    from tearline.review.extract_file import Placed
    from tearline.review.records import Entry
    from tearline.review.selection import LeftOut, Own
    from tearline.window.desk import Desk
    from tearline.window.reckoned import Reckoned


@dataclass(frozen=True, slots=True)
class Taken:
    """A portion of a cable that is open, or was."""

    case: Case
    portion: str
    kept: tuple[Span, ...] = ()
    """The sentences that are wanted, as offsets into the portion's own text; empty where all of it is."""

    @property
    def whole(self) -> Portion:
        """The portion itself."""
        return self.case.read.by_id[self.portion]


@dataclass(frozen=True, slots=True)
class Absent:
    """An entry of an extract file that can't be had as things are; it is kept for the file, and for another day."""

    placed: "Placed"
    source: "Entry"
    sentence: str
    """Why."""


Row: TypeAlias = "Taken | Own | Absent"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All that a reviewer says of an extract."""

    rows: "tuple[Row, ...]" = ()
    left_out: "LeftOut" = "sign"
    style: "Style" = "archival"
    classified_by: str = ""


class Draft(QObject):
    """The extract of one desk. Each change is one act, which can be taken back like a decision."""

    changed = Signal()
    """It is put together otherwise, or an act on the desk changes what comes of it."""
    reckoned = Signal()
    """What comes of it is known anew."""
    seen = Signal()
    """It came into sight, or went out of it."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.arrangement = Arrangement()
        self.file: Path | None = None
        """The file that it was opened from or saved in last."""
        self._kept: object = None
        """All that its file holds, as it was when it was saved or opened last."""
        self.result: Reckoned | None = None
        """What came of it when that was last looked at; None before, and where nothing is in it."""
        self._plans: dict[Case, Plan] = {}
        self._reckoning: Errand | None = None
        self._fresh = True
        self._views: set[int] = set()
        desk.undo.indexChanged.connect(self._look_again)  # an act may bring back entries from before they were found
        desk.undo.indexChanged.connect(self._stale)
        desk.opened.connect(self._look_again)

    @property
    def rows(self) -> "tuple[Row, ...]":
        """Its entries in their order."""
        return self.arrangement.rows

    @property
    def cases(self) -> list[Case]:
        """The cables that something is taken from, in the order in which they come first."""
        return list(dict.fromkeys(each.case for each in self.rows if isinstance(each, Taken)))

    def show_in(self, view: QObject, *, on: bool) -> None:
        """Note that a view of it is on the screen, or no more: the window's banner is to be as high as all of it."""
        (self._views.add if on else self._views.discard)(id(view))
        self.seen.emit()

    @property
    def marks(self) -> list[Mark]:
        """The marks of its entries while these are on the screen."""
        rows = self.rows if self._views else ()
        return [
            each.whole.effective if isinstance(each, Taken) else each.mark
            for each in rows
            if not isinstance(each, Absent)
        ]

    # -- its file -----------------------------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether there is work on it that would be missed."""
        return (bool(self.rows) or self.file is not None) and self._kept != self._to_keep()

    def keep(self, file: Path | None = None) -> None:
        """As it is now, it is in its file, or is not wanted."""
        self.file = file or self.file
        self._kept = self._to_keep()

    def keeps(self, case: Case) -> bool:
        """Whether what was decided about a cable is in the file of the extract."""
        return self.file is not None and not self.unsaved and case in self.cases

    def _to_keep(self) -> object:
        decided = [(each, each.decisions, each.lost) for each in self.cases]
        return self.arrangement, self._desk.audience, self._desk.profile, decided

    def open(self, arrangement: Arrangement, file: Path | None, *, kept: bool) -> None:
        """Begin with an extract from a file; entries are looked for in the cables as these arrive.

        ``kept`` says whether it is in that file just as it is here.
        """
        self.arrangement, self.file = arrangement, file
        self._look_again()
        if kept:
            self.keep()
        self._stale()

    def _look_again(self) -> None:
        """Look for entries that could not be had in the cables that are open now; that is no act of the reviewer."""
        if not any(isinstance(each, Absent) for each in self.rows):
            return
        from tearline.window.found_again import found_again  # noqa: PLC0415 - few windows begin with a file

        clean = not self.unsaved
        rows = found_again(self.rows, self._desk.cases, self.file.parent if self.file else None)
        if rows != self.rows:
            self.arrangement = replace(self.arrangement, rows=rows)
            if clean:
                self.keep()
            self._stale()

    # -- acts ---------------------------------------------------------------------------------------------------

    def pick(self, taken: Sequence[Taken], words: str) -> int:
        """Put portions at the end, as one act that is called ``words``; one that is there in part grows by what else
        is wanted of it. Returns how many are new or have grown.
        """
        from tearline.window.picking import joined  # noqa: PLC0415 - whoever picks has it in memory

        rows = list(self.rows)
        known = {(each.case, each.portion): (at, each) for at, each in enumerate(rows) if isinstance(each, Taken)}
        fresh = 0
        for each in taken:
            at, before = known.get((each.case, each.portion), (len(rows), None))
            after = joined(before, each) if before else each
            if after != before:
                rows[at : at + 1] = [after]
                known[each.case, each.portion] = at, after
                fresh += 1
        self._rearrange(rows, words)
        return fresh

    def move(self, chosen: Iterable[int], to: int) -> int:
        """Put entries, known by their places, before the one at ``to``; returns where the first of them is then."""
        moved = sorted(set(chosen))
        rest = [each for at, each in enumerate(self.rows) if at not in moved]
        first = to - sum(at < to for at in moved)
        block = [self.rows[at] for at in moved]
        self._rearrange([*rest[:first], *block, *rest[first:]], f"Move {_entries(len(moved))} of the extract")
        return first

    def remove(self, chosen: Iterable[int]) -> None:
        """Take entries out, known by their places."""
        gone = set(chosen)
        rows = [each for at, each in enumerate(self.rows) if at not in gone]
        self._rearrange(rows, f"Remove {_entries(len(gone))} of the extract")

    def write(self, own: "Own", at: int) -> None:
        """Put words of one's own before the entry at a place."""
        self._rearrange([*self.rows[:at], own, *self.rows[at:]], f"Add a {own.kind} to the extract")

    def replace(self, at: int, row: "Row", words: str) -> None:
        """Put another entry in a place: other words of one's own, or other sentences of a portion."""
        self._rearrange([*self.rows[:at], row, *self.rows[at + 1 :]], words)

    def _rearrange(self, rows: "Sequence[Row]", words: str) -> None:
        self.arrange(replace(self.arrangement, rows=tuple(rows)), words)

    def arrange(self, arrangement: Arrangement, words: str) -> None:
        """Put it together otherwise, as one act that is called ``words``."""
        if arrangement != self.arrangement:
            self._desk.undo.push(Arrange(self, arrangement, words))

    # -- what comes of it ---------------------------------------------------------------------------------------

    def _stale(self) -> None:
        self._fresh = False
        self.changed.emit()

    def reckon(self) -> None:
        """See beside the window what comes of it, unless that is known; whoever shows that asks for it."""
        if self._fresh:
            return
        self._fresh = True
        if self._reckoning is not None:
            self._reckoning.cancel()
        reckon = self.reckoner()

        def work(errand: Errand) -> None:
            errand.deliver(reckon(errand))

        self._reckoning = self._desk.errands.send(work, self._show, self._desk.trouble.emit)

    def reckoner(self) -> "Callable[[Errand], tuple[Reckoned | None, dict[Case, Plan]]]":
        """What tells in the thread of an errand what comes of it as it is now, and the plans that were made for it."""
        arrangement, audience, profile = self.arrangement, self._desk.audience, self._desk.profile
        asked = [(each, each.decisions, self._known(each)) for each in self.cases]

        def work(errand: Errand) -> "tuple[Reckoned | None, dict[Case, Plan]]":
            from tearline.window.reckoned import plans, reckon  # noqa: PLC0415 - read beside the window

            made = plans(asked, audience, profile, errand.stop_if_asked)
            return reckon(arrangement, made), made

        return work

    def _known(self, case: Case) -> Plan | None:
        """A plan that was made before and still holds."""
        wanted = self._desk.audience, self._desk.profile, case.decisions
        made = (self._plans.get(case), case.reckoning.plan if case.reckoning else None)
        return next((each for each in made if each and (each.audience, each.profile, each.decisions) == wanted), None)

    def _show(self, found: "tuple[Reckoned | None, dict[Case, Plan]]") -> None:
        self.result, self._plans = found
        self.reckoned.emit()


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
