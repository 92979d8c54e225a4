"""What the next act of the reviewer is about: the selected portion, several portions, or selected words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tearline.cables.model import Span
from tearline.review.chosen import alike, in_portions, overlapping, passages
from tearline.review.model import Act, Decision, Target
from tearline.window.acts import about, about_portions, under
from tearline.window.wording import in_force
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.window.case import Case
    from tearline.window.desk import Desk
    from tearline.window.draft import Taken

_SHORT = 40


class Choice(QObject):
    """Chosen portions and words of one desk, and the note for the next decision."""

    changed = Signal()
    """Something else is chosen."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._words: Span | None = None
        self._many: tuple[tuple[Case, tuple[str, ...]], ...] = ()
        self.note = ""
        """Stands with the next decision."""
        desk.selected.connect(self._alone)
        desk.case_changed.connect(self._anew)

    def _anew(self) -> None:
        self._words = None
        self._alone()

    def _alone(self) -> None:
        self._many, self.note = (), ""
        self.changed.emit()

    def choose(self, portions: Iterable[str]) -> None:
        """Choose several portions of the cable in front; with fewer than two the selected one is meant."""
        chosen, case = tuple(portions), self._desk.case
        self._many = ((case, chosen),) if case is not None and len(chosen) > 1 else ()
        self.changed.emit()

    def choose_words(self, span: Span | None) -> None:
        """Choose a stretch of the text of the cable in front, or none."""
        if span != self._words:
            self._words = span
            self.changed.emit()

    def choose_alike(self, *, everywhere: bool) -> None:
        """Choose every portion with the mark of the selected one, in this cable or in all open ones."""
        case, portion = self._desk.case, self._desk.portion
        if case is not None and portion is not None:
            cases = self._desk.cases if everywhere else [case]
            found = ((each, alike(each.read.cable, portion.effective)) for each in cases)
            self._many = tuple((each, portions) for each, portions in found if portions)
            self.changed.emit()

    @property
    def words(self) -> str:
        """The selected words on one line; empty where none are selected."""
        case = self._desk.case
        if case is None or self._words is None:
            return ""
        return " ".join(case.read.cable.document.text[slice(*self._words)].split())

    def taken(self) -> "list[Taken]":
        """What is chosen, to be taken into an extract: selected words are cut to whole sentences."""
        from tearline.window.picking import of_portions, of_words  # noqa: PLC0415 - not before somebody picks

        case, portion = self._desk.case, self._desk.portion
        if case is None:
            return []
        if self._words is not None and (found := of_words(case, self._words)):
            return found
        if self._many:
            return [taken for each, names in self._many for taken in of_portions(each, names)]
        return of_portions(case, [portion.id] if portion else [])

    def told(self) -> str:
        """What is chosen where it is more or less than one portion: ``12 portions in 3 cables``."""
        if self.words:
            return f"“{_short(self.words)}”"
        if not self._many:
            return ""
        count = sum(len(portions) for _, portions in self._many)
        marks = {in_force(case.read, case.read.by_id[each]) for case, portions in self._many for each in portions}
        marked = f" marked {mark}" if len(marks) == 1 and (mark := next(iter(marks))) else ""
        return f"{count} portions{marked}" + (f" in {len(self._many)} cables" if len(self._many) > 1 else "")

    def decide(self, act: Act, codes: tuple[str, ...]) -> None:
        """Withhold or release what is chosen, or give it back to the rule, in one step."""
        case, portion = self._desk.case, self._desk.portion
        if case is None:
            return
        if self._words is not None and (values := passages(case.read.cable, [self._words])):
            self._on_words(case, act, codes, values)
        elif self._many:
            growth = [(each, self._on_portions(each, act, codes, names)) for each, names in self._many]
            self._desk.record(growth, about(act, self.told()) + under(codes))
        elif portion is not None:
            made = self._on_portions(case, act, codes, (portion.id,))
            self._desk.record([(case, made)], about_portions(act, case.read, [portion]) + under(codes))

    def _on_words(self, case: "Case", act: Act, codes: tuple[str, ...], values: tuple[str, ...]) -> None:
        if act is Act.RULE:
            portions = {value.rpartition(":")[0] for value in values}
            values = overlapping(in_portions(case.decisions, portions), values)
        made = tuple(self._made(act, Target.PASSAGE, value, codes) for value in values)
        self._desk.record([(case, made)], about(act, self.told()) + under(codes))

    def _on_portions(
        self, case: "Case", act: Act, codes: tuple[str, ...], names: tuple[str, ...]
    ) -> tuple[Decision, ...]:
        made = tuple(self._made(act, Target.PORTION, name, codes) for name in names)
        inside = in_portions(case.decisions, names) if act is Act.RULE else ()
        return made + tuple(self._made(act, Target.PASSAGE, value, ()) for value in inside)

    def _made(self, act: Act, target: Target, value: str, codes: tuple[str, ...]) -> Decision:
        return self._desk.decision(act, target, value, codes, self.note)

    def withhold_everywhere(self) -> None:
        """Withhold the selected words in every open cable that holds them, in any of their forms, in one step."""
        words, cases = self.words, tuple(self._desk.cases)
        if not words:
            self._desk.answered.emit("Select the words in the text first that are to be withheld in every open cable.")
            return

        def work(errand: Errand) -> None:
            from tearline.review.places import Places  # noqa: PLC0415 - not before somebody asks

            wanted, found = Decision(Act.WITHHOLD, Target.TEXT, words), []
            for case in cases:
                errand.stop_if_asked()
                if Places(case.read.cable).of(wanted):
                    found.append(case)
            errand.deliver((words, found))

        self._desk.errands.send(work, self._withhold_in, self._desk.trouble.emit)

    def _withhold_in(self, found: "tuple[str, list[Case]]") -> None:
        words, cases = found
        where = "1 cable" if len(cases) == 1 else f"{len(cases)} cables"
        growth = [(case, (self._made(Act.WITHHOLD, Target.TEXT, words, ()),)) for case in cases]
        self._desk.record(growth, about(Act.WITHHOLD, f"“{_short(words)}” in {where}"))

    def annotate(self, note: str) -> None:
        """Put a note on what was decided about the selected portion; else keep it for the next decision."""
        case, portion = self._desk.case, self._desk.portion
        standing = case.reckoning.standings.get(portion.id) if case and case.reckoning and portion else None
        number = standing.telling.decision if standing else None
        if case is None or portion is None or number is None or number >= len(case.decisions):
            self.note = note
            return
        old = case.decisions[number]
        if note != old.note:
            made = self._desk.decision(old.act, old.target, old.value, old.codes, note)
            self._desk.record([(case, (made,))], f"Note on {case.read.place(portion)}")


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
