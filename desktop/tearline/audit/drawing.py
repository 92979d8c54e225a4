"""What a page draws, as values: characters and what may lie over or under them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tearline.audit.geometry import Box


class Run(NamedTuple):
    """Characters drawn by one operator, in a row."""

    text: str
    box: Box
    shares: tuple[float, ...]
    """How much of the row each character takes, adding up to 1; empty where all take the same."""
    size: float
    """Height of the type in points, as it comes out on the page."""
    mode: int
    """Text rendering mode (ISO 32000-1, table 106): 0 fills, 3 draws nothing."""
    light: float | None
    """Relative luminance of the colour, 0 black to 1 white; None where a pattern fills."""
    alpha: float
    clip: Box | None
    """What a clipping path leaves of the page; None where none is set."""
    order: int

    def characters(self) -> Iterator[tuple[str, Box]]:
        """Each character with its own box."""
        x = self.box.x0
        width = self.box.x1 - self.box.x0
        shares = self.shares or (1 / max(1, len(self.text)),) * len(self.text)
        for character, share in zip(self.text, shares, strict=False):
            yield character, Box(x, self.box.y0, x + share * width, self.box.y1)
            x += share * width


class Paint(NamedTuple):
    """An area that is filled: a rectangle, a picture, a thick line."""

    box: Box
    light: float | None
    alpha: float
    order: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, drawn."""

    box: Box
    """What shows of the page."""
    runs: tuple[Run, ...]
    paints: tuple[Paint, ...]
    drawings: tuple[Box, ...] = ()
    """Every box and line, however thin."""

    @property
    def text(self) -> str:
        """All text in the order in which it is drawn."""
        return "".join(run.text for run in self.runs)
