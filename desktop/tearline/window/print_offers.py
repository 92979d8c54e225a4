"""What can be printed: the release, the cable, the extract, the index; each made when it is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tearline.errors import UsageError
from tearline.exports.printed import Printable
from tearline.window.case import Case
from tearline.window.press import Press
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_LOST = (
    "Some decisions were made on text that is not there any more, and nothing cut for an audience is printed before "
    "they are settled: see them with the history (Ctrl+Shift+H), decide anew, and clear their list."
)
_NOTHING = "Nothing of any cable is in the extract yet."


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be printed."""

    words: str
    """What it is, as in a list: ``The release to U``."""
    note: str
    """One sentence on it; may be empty."""
    make: Callable[[Errand], Printable]
    """Makes it, in the thread of an errand; may raise TearlineError."""


def offers_of(window: "MainWindow") -> list[Offer]:
    """All that there is to print, what is in front of the reviewer first."""
    case, middle, draft = window.desk.case, window.middle, window.desk.draft
    if case is None:
        return []
    offers = {"release": _release(window, case), "cable": _cable(window, case)}
    if draft.rows:
        offers["extract"] = _extract(window)
    offers["index"] = _index(window, [case], "The index of this cable")
    if len(window.desk.cases) > 1:
        offers["indexes"] = _index(window, window.desk.cases, "The index of all open cables")
    shown = middle.views.currentWidget()
    in_front = "cable" if window.commands["read"].isChecked() else "release"
    if "index" in vars(middle) and shown is middle.index:
        in_front = "indexes" if len(middle.index.cases()) > 1 else "index"
    if draft.rows and middle.shows_extract:
        in_front = "extract"
    return [offers.pop(in_front), *offers.values()]


def _release(window: "MainWindow", case: Case) -> Offer:
    press, audience, profile = window.middle.press, window.desk.audience, window.desk.profile
    plan, settled = case.planner(audience, profile), _settled([case])

    def make(errand: Errand) -> Printable:
        settled()
        return _made(errand, press, "print_release", plan())

    return Offer(f"The release to {audience}", "What goes to this audience, and nothing else.", make)


def _cable(window: "MainWindow", case: Case) -> Offer:
    press, cable = window.middle.press, case.read.cable
    note = "All of it, with its marks, for the desk of whoever may read it. It is no release."
    return Offer("The cable as sent", note, lambda errand: _made(errand, press, "print_cable", cable))


def _extract(window: "MainWindow") -> Offer:
    press, reckon, settled = window.middle.press, window.desk.draft.reckoner(), _settled(window.desk.draft.cases)

    def make(errand: Errand) -> Printable:
        settled()
        errand.step("Cutting the extract")
        result, _ = reckon(errand)
        if result is None or result.made is None:
            raise UsageError(result.trouble if result else _NOTHING)
        return _made(errand, press, "print_extract", result.made)

    return Offer("The extract", "As it is put together now.", make)


def _index(window: "MainWindow", cases: Sequence[Case], words: str) -> Offer:
    press, audience, profile = window.middle.press, window.desk.audience, window.desk.profile
    planners, settled = [case.planner(audience, profile) for case in cases], _settled(cases)

    def make(errand: Errand) -> Printable:
        settled()
        wanted = []
        for plan in planners:
            errand.step("Planning")
            wanted.append(plan())
        return _made(errand, press, "print_index", wanted, profile)

    return Offer(words, f"What is withheld from {audience}, where, and why.", make)


def _settled(cases: Sequence[Case]) -> Callable[[], None]:
    """Raises UsageError, once something is to be made, where decisions lost their text: what they withhold would go."""
    lost = any(case.lost for case in cases)

    def settled() -> None:
        if lost:
            raise UsageError(_LOST)

    return settled


def _made(errand: Errand, press: Press, work: str, *values: Any) -> Printable:
    made: Printable = press.call(work, *values, step=errand.step, stopped=lambda: errand.stopped)
    return made
