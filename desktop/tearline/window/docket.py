"""What is to decide about the cable in front: kept up to date beside the window, and settled through the desk."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tearline.markings.audience import Audience
from tearline.review.chosen import passages
from tearline.review.model import Act, Decision, Plan, Profile, Target
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.review.matters import Matter
    from tearline.window.case import Case
    from tearline.window.desk import Desk

_LONG, _MOST = 300_000, 1_000_000
"""Characters of all open cables. In more than so many, looking for words that are withheld elsewhere waits for a rest;
where there are more still, it is done in the cable in front alone."""
_REST = 0.5
"""Seconds."""


class Docket(QObject):
    """The matters of the cable in front, and the one that is being looked at."""

    changed = Signal()
    """The list is another one."""
    turned = Signal()
    """Another matter is being looked at."""
    asked = Signal()
    """Somebody is to say whose word is given on the matter that is looked at."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.matters: tuple[Matter, ...] = ()
        """Of the cable in front, in the order of its text; those that are settled too."""
        self.current: Matter | None = None
        self._case: Case | None = None
        self._plans: _Plans = {}
        """Of the open cables, since what is withheld in one may go out in another."""
        self._looking: Errand | None = None
        desk.arrivals.changed.connect(self._look_again)
        desk.case_changed.connect(self._look)
        desk.planned.connect(self._look)

    @property
    def open(self) -> "tuple[Matter, ...]":
        """What is still to decide."""
        return tuple(each for each in self.matters if not each.settled)

    def _look_again(self) -> None:
        if self._desk.arrivals.reading is None:
            self._look()

    def _look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        case = self._desk.case
        if case is not self._case:
            self._case, self.current = case, None
            self._show((case, (), self._plans))
        if case is None or case.reckoning is None or not self._holds(case, case.reckoning.plan):
            return
        shown, sides = self.matters, self._sides(case)
        known = {each: plan for each, plan in self._plans.items() if self._holds(each, plan)}
        known[case] = case.reckoning.plan
        manner = self._desk.audience, self._desk.profile, [each.decisions for each in sides]

        def work(errand: Errand) -> None:
            long = sum(len(each.read.cable.document.text) for each in sides) > _LONG
            if long:
                errand.deliver((case, _at_once(case, known[case], shown), known))
                time.sleep(_REST)
            plans = _plans(sides, manner, known, errand)
            found = _matters(sides, plans)
            if long or found != shown:
                errand.deliver((case, found, plans))

        self._looking = errand = self._desk.errands.send(
            work, self._show, self._desk.trouble.emit, lambda: self._looked(errand)
        )

    def _looked(self, errand: Errand) -> None:
        if errand is self._looking:
            self._looking = None

    def _holds(self, case: "Case", plan: Plan) -> bool:
        """Whether a plan is still the one that would be made."""
        asked = self._desk.audience, self._desk.profile, case.decisions
        return (plan.audience, plan.profile, plan.decisions) == asked

    def _sides(self, case: "Case") -> "list[Case]":
        """The cable, and the other open ones while they are not too many and none is still being read."""
        sides = [case, *(each for each in self._desk.cases if each is not case)]
        total = sum(len(each.read.cable.document.text) for each in sides)
        return sides if self._desk.arrivals.reading is None and total <= _MOST else [case]

    def _show(self, found: "tuple[Case | None, tuple[Matter, ...], _Plans]") -> None:
        case, matters, plans = found
        if case is not self._desk.case:
            return
        self.matters, self._plans = matters, plans
        if self.current is not None:
            key = self.current.key
            # One that is gone keeps its place, so that the next one is the one behind it.
            self.current = next((each for each in matters if each.key == key), self.current)
        self.changed.emit()

    def turn_to(self, matter: "Matter") -> None:
        """Look at a matter; its portion is selected."""
        self.current = matter
        self._desk.select(matter.portion)
        self.turned.emit()

    def step(self, way: int) -> None:
        """Look at the next open matter, or with -1 at the one before; round the end of the list."""
        waiting = self.open
        if not waiting:
            return
        if self.current is None:
            self.turn_to(waiting[0 if way > 0 else -1])
            return
        here = (self.current.span, self.current.key)
        if way > 0:
            self.turn_to(next((each for each in waiting if (each.span, each.key) > here), waiting[0]))
        else:
            self.turn_to(next((each for each in reversed(waiting) if (each.span, each.key) < here), waiting[-1]))

    def ask_word(self) -> None:
        """Ask for the originator's word on the matter that is looked at, or on the first that waits for one."""
        waiting = [each for each in self.open if each.settles == "approval"]
        if not waiting:
            self._desk.answered.emit("Nothing in this cable waits for the originator's word for this audience.")
            return
        if self.current not in waiting:
            self.turn_to(waiting[0])
        self.asked.emit()

    # -- settling -----------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """The matter stays as it is: the reviewer saw it."""
        if self.current in self.open:
            self._decide(Act.SEEN, "Leave as it is")
        elif self.open:
            self._desk.answered.emit("Nothing is looked at that is still to decide; F4 goes to the next that is.")
        else:
            self.tell_nothing_open()

    def tell_nothing_open(self) -> None:
        """Answer whoever asks for what is to decide where nothing is, or is not known yet."""
        if self._looking is not None:
            self._desk.answered.emit("What is to decide in this cable is still being looked for.")
        else:
            self._desk.answered.emit("Nothing is left to decide in this cable for this audience.")

    def reopen(self) -> None:
        """Take back that it was seen, or the originator's word."""
        if self.current is None or self._desk.case is None:
            return
        targets = [(Target.MATTER, self.current.key)]
        if self.current.control:
            targets.append((Target.CONTROL, self.current.control))
        made = tuple(self._desk.decision(Act.RULE, *each) for each in targets)
        self._desk.record([(self._desk.case, made)], f"Open again: {self.place(self.current)}")

    def approve(self, word: str) -> None:
        """Record the originator's word on the matter's control: whose, and when."""
        case, matter = self._desk.case, self.current
        if case is not None and matter is not None and matter.control:
            made = self._desk.decision(Act.RELEASE, Target.CONTROL, matter.control, note=word)
            self._desk.record([(case, (made,))], f"Word on {matter.control}")

    def decide(self, act: Act) -> None:
        """Withhold or release: the words that repeat what is withheld, or the whole portion."""
        case, matter = self._desk.case, self.current
        if case is None or matter is None:
            return
        if act is Act.WITHHOLD and matter.repeats:
            names = passages(case.read.cable, matter.repeats)
            made = tuple(self._desk.decision(act, Target.PASSAGE, name) for name in names)
            self._desk.record([(case, made)], f"Withhold words in {self.place(matter)}")
        else:
            self._desk.select(matter.portion)
            self._desk.decide(act)

    def word(self, matter: "Matter") -> str:
        """Whose word on the matter's control is recorded, and when; empty where there is none."""
        case = self._desk.case
        about = [
            each
            for each in (case.decisions if case else ())
            if each.target is Target.CONTROL and each.value == matter.control
        ]
        return about[-1].note if about and about[-1].act is Act.RELEASE else ""

    def place(self, matter: "Matter") -> str:
        """Where the matter's portion stands, in words."""
        case = self._desk.case
        portion = case.read.by_id.get(matter.portion) if case else None
        return case.read.place(portion) if case and portion else ""

    def sentence(self, matter: "Matter") -> str:
        """What is open, and where it is withheld that goes out here."""
        case = self._desk.case
        there = case.read.by_id.get(matter.withheld_in) if case else None
        return f"{matter.message[:-1]}: {case.read.place(there)}." if case and there else matter.message

    def _decide(self, act: Act, words: str) -> None:
        if self.current is not None and self._desk.case is not None:
            made = self._desk.decision(act, Target.MATTER, self.current.key)
            self._desk.record([(self._desk.case, (made,))], f"{words}: {self.place(self.current)}")


_Plans = dict["Case", Plan]
_Manner = tuple[Audience, Profile, Sequence[tuple[Decision, ...]]]
"""For whom, how, and the decisions on each cable."""


def _at_once(case: "Case", plan: "Plan", shown: "tuple[Matter, ...]") -> "tuple[Matter, ...]":
    """What is known without a search; the repeated words are those that were found before."""
    from tearline.review.matters import find_matters  # noqa: PLC0415 - read beside the window

    repeats = (each for each in shown if each.repeats)
    return tuple(sorted((*find_matters(case.read.cable, plan, ()), *repeats), key=lambda each: (each.span, each.key)))


def _plans(
    sides: "Sequence[Case]",
    manner: _Manner,
    known: _Plans,
    errand: Errand,
) -> _Plans:
    """A plan for each cable; those that are known still hold."""
    from tearline.review.plan import make_plan  # noqa: PLC0415 - read beside the window

    audience, profile, decisions = manner
    plans: _Plans = {}
    for case, decided in zip(sides, decisions, strict=True):
        errand.stop_if_asked()
        plans[case] = known.get(case) or make_plan(case.read.cable, audience, decided, profile)
    return plans


def _matters(sides: "Sequence[Case]", plans: _Plans) -> "tuple[Matter, ...]":
    """The matters of the first of these cables."""
    from tearline.review.matters import find_matters  # noqa: PLC0415 - read beside the window
    from tearline.review.repeats import find_repeats  # noqa: PLC0415

    repeats = find_repeats([(each.read.cable, plans[each]) for each in sides])
    names = [each.read.cable.header.id or each.read.cable.document.name for each in sides[1:]]
    return find_matters(sides[0].read.cable, plans[sides[0]], repeats, names)
