"""Boxes and matrices of PDF (ISO 32000-1, 8.3): points, y upwards."""

from collections.abc import Iterable, Iterator
from math import hypot
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A rectangle with ``x0 <= x1`` and ``y0 <= y1``; empty where they are equal."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: "Box") -> bool:
        """Whether they have a point in common."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def lies_in(self, other: "Box") -> bool:
        """Whether the other box holds all of this one."""
        return self.x0 >= other.x0 and self.y0 >= other.y0 and self.x1 <= other.x1 and self.y1 <= other.y1

    def share_in(self, other: "Box") -> float:
        """How much of this box lies within the other one, from 0 to 1."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        area = (self.x1 - self.x0) * (self.y1 - self.y0)
        return width * height / area if width > 0 and height > 0 and area > 0 else 0.0

    def within(self, other: "Box | None") -> "Box":
        """What of this box lies within the other one; all of it where that is None."""
        if other is None:
            return self
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        return Box(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))

    def grown(self, by: float) -> "Box":
        """The box with a margin around it."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def placed(self, matrix: Matrix) -> "Box":
        """The upright box around this one as a matrix places it."""
        a, b, c, d, e, f = matrix
        if not b and not c:
            left, right = a * self.x0 + e, a * self.x1 + e
            low, high = d * self.y0 + f, d * self.y1 + f
            if left > right:
                left, right = right, left
            return Box(left, low, right, high) if low <= high else Box(left, high, right, low)
        corners = ((x, y) for x in (self.x0, self.x1) for y in (self.y0, self.y1))
        return around((a * x + c * y + e, b * x + d * y + f) for x, y in corners)

    def edges(self) -> Iterator["Box"]:
        """Its four sides."""
        yield Box(self.x0, self.y0, self.x1, self.y0)
        yield Box(self.x0, self.y1, self.x1, self.y1)
        yield Box(self.x0, self.y0, self.x0, self.y1)
        yield Box(self.x1, self.y0, self.x1, self.y1)


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box that holds all points; there must be one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does first the one, then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def height(matrix: Matrix) -> float:
    """How tall an upright line of length one comes out."""
    return hypot(matrix[2], matrix[3])
