"""One open cable of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread

from tearline.errors import SourceError
from tearline.markings.audience import Audience
from tearline.release.wanted import Layout, Wanted, layout_of
from tearline.review.model import Decision, Plan, Profile
from tearline.window.bars import Strokes
from tearline.window.digest import ReadCable, Reckoning
from tearline.window.paper import Paper
from tearline.window.tree import Tree
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.intake.find import SourceRef
    from tearline.window.reading import Found


@dataclass(slots=True, eq=False)
class Case:
    """One open cable with what has been decided about it."""

    read: ReadCable
    tree: Tree
    """The rows of its outline."""
    paper: Paper
    strokes: Strokes
    decisions: tuple[Decision, ...] = ()
    reckoning: Reckoning | None = None
    """None until the first plan has been made."""
    selected: str | None = None
    """Id of the selected portion."""
    cursor: int = 0
    """Offset of the cursor."""
    top: int = 0
    """Offset of the first line on the screen."""
    layout: Layout = "retyped"
    """How its release is set."""
    source: "SourceRef | None" = None
    number: int = 0
    """Which message of its source, counted from 0."""
    salt: str = ""
    """Key of the anchors of its decisions; drawn when it is first saved."""
    lost: tuple[Decision, ...] = ()
    """Decisions of a session whose text was gone when the source had changed."""

    def wanted(self, plan: Plan) -> Wanted:
        """The release of it by a plan, in the layout that is chosen now."""
        return Wanted(self.read.cable, plan, self.layout, partial(_bytes_of, self.source))

    def planner(self, audience: Audience, profile: Profile) -> Callable[[], Wanted]:
        """The same by the plan that follows from what is decided now, to be made in any thread."""
        cable, decisions, layout, read = self.read.cable, self.decisions, self.layout, partial(_bytes_of, self.source)

        def work() -> Wanted:
            from tearline.review.plan import make_plan  # noqa: PLC0415 - read beside the window

            return Wanted(cable, make_plan(cable, audience, decisions, profile), layout, read)

        return work


def _bytes_of(source: "SourceRef | None") -> bytes:
    """The source as it is now. Raises SourceError where it can't be read."""
    from tearline.intake.load import read_bytes  # noqa: PLC0415 - read in the process beside the window

    if source is None:
        raise SourceError("Where this PDF came from is not known, so its pages can't be kept; open it again.")
    return read_bytes(source)


def case_of(found: "Found", errand: Errand, window: QThread) -> Case:
    """What the window needs of a cable; made in any thread. Raises Cancelled once the work is to stop."""
    read, source, number = found
    paper = Paper(read.shown.text, window, errand.stop_if_asked)
    layout = layout_of(read.cable)
    return Case(read, Tree(read), paper, Strokes(read), layout=layout, source=source, number=number)
