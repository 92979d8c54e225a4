"""What a content stream paints besides text: paths, pictures, shadings (ISO 32000-1, 8.4 to 8.7)."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from tearline.audit.charmap import Charmap
from tearline.audit.colour import light
from tearline.audit.drawing import Paint
from tearline.audit.geometry import SAME, Box, Matrix, around, height, times

_THIN = 1.0
"""A line thinner than this, in points, hides no letter."""
_EVERYWHERE = Box(-1e6, -1e6, 1e6, 1e6)


@dataclass(slots=True)
class State:
    """Graphics and text state (ISO 32000-1, 8.4 and 9.3)."""

    matrix: Matrix = SAME
    fill: float | None = 0.0
    stroke: float | None = 0.0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    line: float = 1.0
    clip: Box | None = None
    font: Charmap | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Canvas:
    """A page being painted."""

    def __init__(self) -> None:
        self.paints: list[Paint] = []
        self.drawings: list[Box] = []
        """Every box and line that is filled or stroked, however thin."""
        self.order = 0
        self.state = State()
        self.stack: list[State] = []
        self._path: list[Box] = []
        self._point = (0.0, 0.0)
        self._clips = False

    def _save(self) -> None:
        self.stack.append(copy(self.state))

    def _restore(self) -> None:
        self.state = self.stack.pop()

    def _transform(self, *matrix: float) -> None:
        self.state.matrix = times(as_matrix(matrix), self.state.matrix)

    def _parameters(self, given: Mapping[str, Any]) -> None:
        state = self.state
        state.fill_alpha = float(given.get("ca", state.fill_alpha))
        state.stroke_alpha = float(given.get("CA", state.stroke_alpha))
        state.line = float(given.get("LW", state.line))

    def _line_width(self, width: float) -> None:
        self.state.line = float(width)

    def _fill_colour(self, *components: Any) -> None:
        self.state.fill = light(components)

    def _stroke_colour(self, *components: Any) -> None:
        self.state.stroke = light(components)

    def _move(self, x: float, y: float) -> None:
        self._point = (float(x), float(y))

    def _line_to(self, x: float, y: float) -> None:
        self._curve(x, y)

    def _curve(self, *numbers: float) -> None:
        points = [(float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        self._path.append(around([self._point, *points]))
        self._point = points[-1]

    def _rectangle(self, x: float, y: float, width: float, tall: float) -> None:
        self._path.append(around([(x, y), (x + width, y + tall)]))
        self._point = (float(x), float(y))

    def _fill_path(self) -> None:
        state = self.state
        self.drawings += [box.placed(state.matrix) for box in self._path]
        flat = any(box.x0 == box.x1 or box.y0 == box.y1 for box in self._path)
        # Single lines only come out as an area together; rectangles and curves are areas of their own.
        for box in [_joined(self._path)] if flat else self._path:
            self._paint(box.placed(state.matrix), state.fill, state.fill_alpha)
        self._end_path()

    def _stroke_path(self) -> None:
        state = self.state
        self.drawings += [box.placed(state.matrix) for box in self._path]
        half = state.line * height(state.matrix) / 2
        for path in self._path if half >= _THIN / 2 else ():
            for edge in path.placed(state.matrix).edges():
                self._paint(edge.grown(half), state.stroke, state.stroke_alpha)
        self._end_path()

    def _fill_and_stroke_path(self) -> None:
        path, clips = self._path, self._clips
        self._clips = False
        self._fill_path()
        self._path, self._clips = path, clips
        self._stroke_path()

    def _clip(self) -> None:
        self._clips = True

    def _end_path(self) -> None:
        if self._clips and self._path:
            self.state.clip = _joined(self._path).placed(self.state.matrix).within(self.state.clip)
        self._path, self._clips = [], False

    def _paint(self, box: Box, colour: float | None, alpha: float) -> None:
        self.paints.append(Paint(box.within(self.state.clip), colour, alpha, self.order))

    def _shade(self, *_name: Any) -> None:
        self._paint(_EVERYWHERE, None, self.state.fill_alpha)

    def _picture(self, *_data: Any) -> None:
        self._paint(Box(0, 0, 1, 1).placed(self.state.matrix), None, self.state.fill_alpha)


def as_matrix(numbers: Sequence[float]) -> Matrix:
    """Six numbers as a matrix. Raises ValueError where they are not six."""
    a, b, c, d, e, f = map(float, numbers)
    return a, b, c, d, e, f


def _joined(path: Sequence[Box]) -> Box:
    return around([(box.x0, box.y0) for box in path] + [(box.x1, box.y1) for box in path])
