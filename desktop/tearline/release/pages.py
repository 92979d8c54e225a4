"""The pages of an existing PDF as they may leave: pictures of what goes out whole, and room for what is set anew.

Source of the dangers: MuPDF's own word that only the flattened picture of a page is sure not to leak; Bland, Iyer,
Levchenko, "Story Beyond the Eye" (PETS 2023) on gaps and line breaks. So no line shows of a portion of which anything
is withheld. It is set anew into the room of its lines, and what that room looks like says only where it is.
"""

from dataclasses import dataclass
from typing import NamedTuple

from tearline.release.model import Release, ReleasedPortion

Size = tuple[float, float]
"""Width and height in points."""


class Box(NamedTuple):
    """A place on a page of the source, in points from the top left corner of the page as it shows."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line that goes out whole: the picture of its page shows it."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Frame:
    """Room for portions that are set anew."""

    stretch: int
    """Which of the stretches is set here, or goes on here."""
    box: Box


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One page of the source, without anything that is withheld or stands around it."""

    size: Size
    width: int
    """Of its picture, in pixels."""
    height: int
    packed: bytes
    """Rows of RGB, three bytes a pixel, deflated; white wherever no line stands that goes out whole."""
    items: tuple[KeptLine | Frame, ...]
    """What there is to read on it, in order."""
    pictured: bool
    """Whether something shows on it that may hold words and is no text: a picture, or a drawing."""


@dataclass(frozen=True, slots=True)
class PagesRelease:
    """One PDF, cut for one audience, its pages kept."""

    release: Release
    pages: tuple[KeptPage, ...]
    stretches: tuple[tuple[ReleasedPortion, ...], ...]
    """Portions that are set anew together, each into its frames in their order."""
    unmarked: bool
    """Whether nothing in the source bears a mark, so that no page gets one either."""
