"""One open cable of the window."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread

from tearline.review.model import Decision
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
    source: "SourceRef | None" = None
    number: int = 0
    """Which message of its source, counted from 0."""
    salt: str = ""
    """Key of the anchors of its decisions; drawn when it is first saved."""
    lost: tuple[Decision, ...] = ()
    """Decisions of a session whose text was gone when the source had changed."""


def case_of(found: "Found", errand: Errand, window: QThread) -> Case:
    """What the window needs of a cable; made in any thread. Raises Cancelled once the work is to stop."""
    read, source, number = found
    paper = Paper(read.shown.text, window, errand.stop_if_asked)
    return Case(read, Tree(read), paper, Strokes(read), source=source, number=number)
