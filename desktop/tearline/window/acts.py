"""What a person does to the desk and can take back: one small command an act.

Nothing else changes decisions, audience or profile. The words of a command are what the history shows.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand, QUndoStack

from tearline.cables.model import Portion
from tearline.markings.audience import Audience
from tearline.review.model import Act, Decision, Profile, Target
from tearline.window.digest import ReadCable

if TYPE_CHECKING:
    from tearline.window.case import Case
    from tearline.window.desk import Desk
    from tearline.window.draft import Arrangement, Draft

Growth = Sequence[tuple["Case", tuple[Decision, ...]]]
"""What an act appends to the decisions of each cable that it is about."""

_VERBS = {Act.WITHHOLD: "Withhold", Act.RELEASE: "Release", Act.RULE: "Back to the rule for", Act.SEEN: "Seen:"}


class Decide(QUndoCommand):
    """Decisions are appended to one or more cables; to undo it drops them again."""

    def __init__(self, desk: "Desk", growth: Growth, words: str) -> None:
        super().__init__(words)
        self._desk = desk
        self._growth = tuple((case, made) for case, made in growth if made)

    def redo(self) -> None:
        """Append."""
        for case, made in self._growth:
            case.decisions += made
        self._show()

    def undo(self) -> None:
        """Drop what was appended."""
        for case, made in self._growth:
            case.decisions = case.decisions[: -len(made)]
        self._show()

    def _show(self) -> None:
        self._desk.show_cases([case for case, _ in self._growth])


class ChangeAudience(QUndoCommand):
    """Release to another audience."""

    def __init__(self, desk: "Desk", audience: Audience) -> None:
        super().__init__(f"Release to {audience}")
        self._desk, self._old, self._new = desk, desk.audience, audience

    def redo(self) -> None:
        """Release to the new one."""
        self._desk.show_audience(self._new)

    def undo(self) -> None:
        """Release to the one before."""
        self._desk.show_audience(self._old)


class ChangeProfile(QUndoCommand):
    """Release in another manner."""

    def __init__(self, desk: "Desk", profile: Profile) -> None:
        super().__init__(_difference(desk.profile, profile))
        self._desk, self._old, self._new = desk, desk.profile, profile

    def redo(self) -> None:
        """Take the new profile."""
        self._desk.show_profile(self._new)

    def undo(self) -> None:
        """Take the one before."""
        self._desk.show_profile(self._old)


class Forget(QUndoCommand):
    """The reviewer has done with the decisions whose text was gone."""

    def __init__(self, desk: "Desk", cases: Sequence["Case"]) -> None:
        super().__init__("Clear the decisions that no longer fit")
        self._desk = desk
        self._lost = tuple((case, case.lost) for case in cases)

    def redo(self) -> None:
        """Forget them."""
        for case, _ in self._lost:
            case.lost = ()
        self._desk.lost_changed.emit()

    def undo(self) -> None:
        """List them again."""
        for case, lost in self._lost:
            case.lost = lost
        self._desk.lost_changed.emit()


class Arrange(QUndoCommand):
    """The extract is put together otherwise; nothing that was decided changes."""

    def __init__(self, draft: "Draft", arrangement: "Arrangement", words: str) -> None:
        super().__init__(words)
        self._draft, self._old, self._new = draft, draft.arrangement, arrangement

    def redo(self) -> None:
        """Put it together in the new way."""
        self._draft.arrangement = self._new

    def undo(self) -> None:
        """Put it together as it was before."""
        self._draft.arrangement = self._old


def touches_session(stack: QUndoStack) -> bool:
    """Whether anything but the extract, which has a file of its own, changed since the session was saved."""
    clean, now = stack.cleanIndex(), stack.index()
    between = range(min(clean, now), max(clean, now))
    return clean < 0 or not all(isinstance(stack.command(at), Arrange) for at in between)


def about_decision(read: ReadCable, decision: Decision) -> str:
    """What a decision is called wherever it is listed: ``Withhold ¶3``, ``Release “Ada Quill”``."""
    value = decision.value
    if decision.target in (Target.TEXT, Target.PATTERN):
        return about(decision.act, f"“{value}”")
    portion = read.by_id.get(decision.portion)
    place = read.place(portion) if portion else value
    return about(decision.act, f"a passage of {place}" if decision.target is Target.PASSAGE else place)


def about_portions(act: Act, read: ReadCable, portions: Sequence[Portion]) -> str:
    """What an act on whole portions is called: ``Withhold ¶3``, ``Release 4 portions``."""
    return about(act, read.place(portions[0]) if len(portions) == 1 else f"{len(portions)} portions")


def about(act: Act, thing: str) -> str:
    """What an act on a thing is called: ``Withhold ¶3``."""
    return f"{_VERBS[act]} {thing}"


def under(codes: Sequence[str]) -> str:
    """Which codes a person gave, as it stands after the words of an act: `` under (b)(1) (b)(6)``."""
    return f" under {' '.join(codes)}" if codes else ""


_NAMES = {
    "codes": "Codes of the profile",
    "amount": "Amount withheld",
    "strike_banner": "Banner lined through",
    "approvals": "Approvals of the profile",
    "case_number": "Case number",
    "document_number": "Document number",
    "decided_on": "Date of the decision",
}


def _difference(old: Profile, new: Profile) -> str:
    if old.name != new.name:
        return f"Profile {new.name}"
    changed = [words for name, words in _NAMES.items() if getattr(old, name) != getattr(new, name)]
    return changed[0] if len(changed) == 1 else "Manner of the release"
