"""What comes of an extract as it is put together: the extract itself, and what waits for somebody; knows no Qt."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tearline.errors import UsageError
from tearline.markings.audience import Audience, asks
from tearline.release.extract import Part
from tearline.release.extracting import Extracted, Sourced, extract_of
from tearline.review.matters import find_matters
from tearline.review.model import Decision, Plan, Profile
from tearline.review.plan import make_plan
from tearline.review.selection import Picked, Selection
from tearline.window.draft import Absent, Taken
from tearline.window.wording import cable_name

if TYPE_CHECKING:
    from tearline.window.case import Case
    from tearline.window.draft import Arrangement


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for an originator's word."""

    case: "Case"
    control: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What comes of an arrangement."""

    arrangement: "Arrangement"
    made: Extracted | None
    trouble: str = ""
    """Why there is no extract, in a sentence."""
    parts: tuple[Part | None, ...] = ()
    """One for each entry, as it would stand if signs told of all that is left out; None for one that can't be had.
    Empty where nothing is known."""
    waiting: tuple[Waiting, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What whoever gets it should know is not in it, and why."""
        absent = (each.sentence for each in self.arrangement.rows if isinstance(each, Absent))
        return (*(f"Not in the extract: {each}" for each in absent), *(each.sentence for each in self.waiting))


def plans(
    asked: "Sequence[tuple[Case, tuple[Decision, ...], Plan | None]]",
    audience: Audience,
    profile: Profile,
    pause: Callable[[], None],
) -> "dict[Case, Plan]":
    """A plan for each cable with its decisions, unless one is known; ``pause`` may raise Cancelled."""
    made = {}
    for case, decisions, known in asked:
        pause()
        made[case] = known or make_plan(case.read.cable, audience, decisions, profile)
    return made


def reckon(arrangement: "Arrangement", made: "Mapping[Case, Plan]") -> Reckoned | None:
    """Cut the extract for the audience of the plans, which are one for each cable; None where nothing is in it."""
    if not arrangement.rows:
        return None
    waiting = tuple(_waiting(arrangement, made))
    trouble = _trouble(arrangement, made)
    if trouble:
        return Reckoned(arrangement, None, trouble, (), waiting)
    sources = [Sourced(case.read.cable, plan) for case, plan in made.items()]
    selection = _selection(arrangement, list(made))
    try:
        signed = extract_of(sources, replace(selection, left_out="sign"))
    except UsageError as error:
        return Reckoned(arrangement, None, error.sentence, (), waiting)
    parts = iter(signed.extract.parts)
    told = tuple(None if isinstance(each, Absent) else next(parts) for each in arrangement.rows)
    if arrangement.left_out == "sign":
        return Reckoned(arrangement, signed, "", told, waiting)
    try:
        return Reckoned(arrangement, extract_of(sources, selection), "", told, waiting)
    except UsageError as error:
        return Reckoned(arrangement, None, error.sentence, told, waiting)


def _trouble(arrangement: "Arrangement", made: "Mapping[Case, Plan]") -> str:
    """What stands in the way of any extract."""
    if not made and any(isinstance(each, Absent) for each in arrangement.rows):
        return "Nothing that was picked can be had: open its source, or pick something else."
    if not made:
        return "So far there are only words of your own; add a portion of a cable."
    lost = next((case for case in made if case.lost), None)
    if lost is not None:
        # What was withheld by them would go out.
        return (
            f"Decisions on {cable_name(lost.read.cable.header, lost.read.cable.document.name)} have lost their text; "
            "see them with the history (Ctrl+Shift+H), decide anew, and clear their list."
        )
    return ""


def _selection(arrangement: "Arrangement", cases: "Sequence[Case]") -> Selection:
    """What can be had of it, as the wall knows it."""
    entries = tuple(
        Picked(cases.index(each.case), each.portion, each.kept) if isinstance(each, Taken) else each
        for each in arrangement.rows
        if not isinstance(each, Absent)
    )
    return Selection(entries, arrangement.left_out, arrangement.style, arrangement.classified_by)


def _waiting(arrangement: "Arrangement", made: "Mapping[Case, Plan]") -> Iterator[Waiting]:
    """Controls that alone keep what was picked from the audience, once for each cable."""
    for case, plan in made.items():
        open_ones = {
            each.control
            for each in find_matters(case.read.cable, plan, ())
            if each.settles == "approval" and not each.settled
        }
        picked = [each for each in arrangement.rows if isinstance(each, Taken) and each.case is case]
        for control in sorted(open_ones):
            places = [
                case.read.place(each.whole) for each in picked if control in asks(each.whole.effective, plan.audience)
            ]
            if places:
                name, need = (
                    cable_name(case.read.cable.header, case.read.cable.document.name),
                    "need" if places[1:] else "needs",
                )
                yield Waiting(case, control, f"{', '.join(places)} of {name} {need} the originator's word ({control}).")
