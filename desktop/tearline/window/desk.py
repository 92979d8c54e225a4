"""The state of the window in one place; views subscribe to its signals and never talk to each other."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from tearline.cables.model import Portion
from tearline.errors import UsageError
from tearline.markings.audience import Audience
from tearline.markings.model import Level
from tearline.review.model import Act, Decision, Profile, Target
from tearline.window.acts import ChangeAudience, ChangeProfile, Decide, Growth, touches_session
from tearline.window.arrivals import Arrivals
from tearline.window.case import Case
from tearline.window.choice import Choice
from tearline.window.digest import Reckoning
from tearline.window.docket import Docket
from tearline.window.draft import Draft
from tearline.window.finding import Finding
from tearline.window.workers import Errand, Errands

if TYPE_CHECKING:
    from tearline.release.wanted import Layout
    from tearline.review.session import Session


_CLOSED = 10
"""So many closed cables can be opened again although nothing was decided on them."""


class Desk(QObject):
    """Which cables are open, for whom, what is selected, and what is planned."""

    opened = Signal()
    """A cable was added or taken away."""
    case_changed = Signal()
    """Another cable is in front, or none."""
    planned = Signal()
    """The plan of the cable in front is another one."""
    selected = Signal()
    """Another portion is selected."""
    audience_changed = Signal()
    profile_changed = Signal()
    layout_changed = Signal()
    """The release of the cable in front is to be set otherwise."""
    lost_changed = Signal()
    """Other decisions are without their text."""
    saved = Signal()
    """The session was written to its file."""
    trouble = Signal(str)
    """One sentence for a person, who is to have read it."""
    answered = Signal(str)
    """One sentence in answer to an act that led to nothing; it is of no use once something else is done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.errands = Errands(self)
        self.arrivals = Arrivals(self)
        self.cases: list[Case] = []
        self.case: Case | None = None
        self.audience = Audience(Level.U)
        self.profile = Profile()
        self.reviewer = ""
        """Whose name stands with each decision."""
        self.undo = QUndoStack(self)
        """Every decision, and every change of audience, profile and extract; see ``acts``."""
        self.closed: list[Case] = []
        """Cables that were closed, with what was decided about them; the last one closed comes last."""
        self.docket = Docket(self)
        self.choice = Choice(self)
        self.finding = Finding(self)
        self.draft = Draft(self)
        self.file: Path | None = None
        """The session file that was opened or saved last."""
        self._planning: Errand | None = None

    def resume(self, session: "Session", file: Path | None, *, beside: Path | None = None) -> None:
        """Go on with a session in a window where nothing is open: read its cables beside the window.

        A source that is gone is looked for in the folder ``beside``, which is that of the session's file unless it is
        given.
        """
        self.audience, self.profile, self.file = session.audience, session.profile, file
        self.reviewer = self.reviewer or session.reviewer
        self.undo.clear()
        self.audience_changed.emit()
        self.profile_changed.emit()
        front = session.entries[session.front] if session.front < len(session.entries) else None
        self.arrivals.resume(session.entries, front, beside or (file.parent if file else None))

    def add(self, case: Case) -> Case:
        """Open one more cable; returns it, with what was decided about it where it was open before."""
        known = self._known(case)
        self.cases.append(known)
        self._others_open()
        return known

    def _known(self, case: Case) -> Case:
        """The case itself, or the closed one on the same source, with what was decided about it."""
        known = next((each for each in self.closed if each.read.is_same_source(case.read)), case)
        self.closed = [each for each in self.closed if each is not known]
        return known

    def _others_open(self) -> None:
        """Other cables are open than the session's file says."""
        if self.file is not None:
            self.undo.resetClean()

    def close_case(self, number: int | None = None) -> None:
        """Close one of the open cables, counted from 0, or the one in front, whose place the next one takes.

        What was decided about it is kept.
        """
        number = self.number if number is None else number
        if not 0 <= number < len(self.cases):
            return
        closed = self.cases.pop(number)
        self.closed.append(closed)
        self._others_open()
        cited = self.draft.cases
        untouched = [each for each in self.closed if not each.decisions and not each.lost and each not in cited]
        for each in untouched[:-_CLOSED]:
            self.closed.remove(each)
        if closed is self.case:
            self.case = None
            if self.cases:
                self.bring(min(number, len(self.cases) - 1))
            else:
                self.case_changed.emit()
        self.opened.emit()

    def move(self, number: int, to: int) -> None:
        """Put one of the open cables in another place of their order."""
        self.cases.insert(to, self.cases.pop(number))
        self.opened.emit()

    def reopen(self) -> None:
        """Open the cable again that was closed last."""
        if self.closed:
            self.cases.append(self.closed.pop())
            self.bring(len(self.cases) - 1)
            self.opened.emit()

    def bring(self, number: int) -> None:
        """Put one of the open cables in front, counted from 0."""
        if not 0 <= number < len(self.cases) or self.cases[number] is self.case:
            return
        self.case = self.cases[number]
        self.case_changed.emit()
        self.replan()

    def bring_case(self, case: Case) -> None:
        """Put a cable in front, opened again where it was closed."""
        if self.number_of(case) < 0:
            self.cases.append(self._known(case))
            self.opened.emit()
        self.bring(self.number_of(case))

    @property
    def number(self) -> int:
        """Which of the open cables is in front, counted from 0; -1 for none."""
        return self.number_of(self.case)

    def number_of(self, case: Case | None) -> int:
        """Which of the open cables this is, counted from 0; -1 for one that is not open."""
        return next((at for at, each in enumerate(self.cases) if each is case), -1)

    def select(self, portion_id: str | None) -> None:
        """Select a portion of the cable in front."""
        if self.case is not None and self.case.selected != portion_id:
            self.case.selected = portion_id
            self.selected.emit()

    @property
    def portion(self) -> Portion | None:
        """The selected portion."""
        if self.case is None or self.case.selected is None:
            return None
        return self.case.read.by_id.get(self.case.selected)

    def address(self, audience: str) -> bool:
        """Release to another audience, such as ``C//REL TO USA, GBR``; whether that is one."""
        from tearline import registry  # noqa: PLC0415 - the register is read beside the window first

        try:
            chosen = registry.read_audience(audience)
        except ValueError as error:
            self.answered.emit(str(error))
            return False
        if chosen == self.audience:
            self.audience_changed.emit()  # whoever typed it in another spelling sees it in the usual one
        else:
            self.undo.push(ChangeAudience(self, chosen))
        return True

    def decide(self, act: Act, codes: tuple[str, ...] = ()) -> None:
        """Withhold or release what is chosen, or give it back to the rule; no codes means the usual ones."""
        self.choice.decide(act, codes)

    def decision(self, act: Act, target: Target, value: str, codes: tuple[str, ...] = (), note: str = "") -> Decision:
        """A decision of this reviewer, made now."""
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Decision(act, target, value, codes, note, self.reviewer, when)

    def record(self, growth: Growth, words: str) -> None:
        """Append decisions to one or more cables, as one act that is called ``words`` in the history."""
        if any(made for _, made in growth):
            self.undo.push(Decide(self, growth, words))

    def adopt(self, profile: Profile) -> None:
        """Release in another manner: codes, amount, stamp."""
        if profile != self.profile:
            self.undo.push(ChangeProfile(self, profile))

    def lay(self, layout: "Layout") -> None:
        """Set the release of the cable in front anew, or keep the pages of its PDF."""
        if self.case is not None and self.case.layout != layout:
            self.case.layout = layout
            self.layout_changed.emit()

    @property
    def unsaved(self) -> bool:
        """Whether there is work that would be missed."""
        return self.session_unsaved or self.draft.unsaved

    @property
    def session_unsaved(self) -> bool:
        """Whether what was decided would be missed: a choice of audience alone is no work."""
        decided = [case for case in (*self.cases, *self.closed) if case.decisions or case.lost]
        missed = not all(map(self.draft.keeps, decided)) or (bool(self.arrivals.absent) and self.draft.file is None)
        return touches_session(self.undo) and (missed or self.file is not None)

    def forgo(self) -> None:
        """What is not saved is not wanted."""
        self.draft.keep()
        self.undo.setClean()
        self.saved.emit()

    def begin_with(self, profile: str) -> None:
        """Begin with a profile; no act of the reviewer, so that there is nothing to take back."""
        from tearline.review.profiles import load_profile  # noqa: PLC0415 - few windows begin with one

        try:
            self.profile = load_profile(profile)
        except UsageError as error:
            self.trouble.emit(error.sentence)
        self.profile_changed.emit()

    def show_cases(self, changed: Sequence[Case]) -> None:
        """Plan anew after decisions on these cables changed; one of them comes in front, were it closed before.

        To be called by the commands of ``acts`` alone, as are the two below.
        """
        if any(each is self.case for each in changed):
            self.replan()
            return
        self.bring_case(changed[0])

    def show_audience(self, audience: Audience) -> None:
        """Release to ``audience``."""
        self.audience = audience
        self.audience_changed.emit()
        self.replan()

    def show_profile(self, profile: Profile) -> None:
        """Release as ``profile`` says."""
        self.profile = profile
        self.profile_changed.emit()
        self.replan()

    def replan(self) -> None:
        """Reckon beside the window what becomes of the cable in front."""
        if self.case is None:
            return
        if self._planning is not None:
            self._planning.cancel()
        case, audience, profile = self.case, self.audience, self.profile
        read, decisions = case.read, case.decisions

        def work(errand: Errand) -> None:
            from tearline.window.reading import reckon  # noqa: PLC0415 - read beside the window

            errand.deliver((case, reckon(read, audience, decisions, profile)))

        self._planning = self.errands.send(work, self._planned, self.trouble.emit)

    def _planned(self, result: tuple[Case, Reckoning]) -> None:
        case, case.reckoning = result[0], result[1]
        if case is self.case:
            self.planned.emit()

    def shut(self) -> None:
        """Stop all work."""
        self.undo.blockSignals(True)  # it would tell of its own end, when its listeners are half gone
        self.errands.close()
