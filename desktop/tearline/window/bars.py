"""What is painted under the text: bars one can look through, boxes around marks, earlier redactions."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from tearline.cables.model import Kind, Span
from tearline.markings.model import Mark
from tearline.review.model import Ruling
from tearline.window import chips, theme
from tearline.window.digest import ReadCable, Reckoning

_NOTCH = 8.0
_FOUND, _CURRENT = 0.28, 0.46
"""How much of the accent lies over the paper behind words that were found, and behind those that are looked at; less
where the words could not be read on so much.
"""
_BOX, _BAR, _BAR_DARK = 0.14, 0.22, 0.34
"""How much of its colour lies over the paper in the box of a mark and in a bar, which one can read through."""


class Style(Enum):
    """What a stroke says."""

    MARK = auto()
    """A mark where it is printed."""
    RULE = auto()
    """Withheld by the rule."""
    REVIEWER = auto()
    """Withheld by the reviewer."""
    RELEASED = auto()
    """Released by the reviewer."""
    UNDECIDED = auto()
    """Withheld until somebody says what the mark means."""
    EARLIER = auto()
    """Withheld by others long ago."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stretch of text to be painted under, as offsets of the source."""

    span: Span
    style: Style
    mark: Mark | None
    """The mark in force; None where nothing at all bears a mark."""


class Strokes:
    """Finds the strokes on a stretch of text; asked for what is on the screen only."""

    def __init__(self, read: ReadCable) -> None:
        self._read = read
        self._standing = sorted(
            [
                *((each.mark, Style.MARK, each.effective) for each in read.cable.portions if each.mark),
                *(
                    (span, Style.EARLIER, read.in_force(read.owner(span.start)))
                    for span in read.cable.earlier_redactions
                ),
            ],
            key=lambda found: found[0],
        )
        self._starts = [span.start for span, _, _ in self._standing]

    def between(self, start: int, end: int, reckoning: Reckoning | None) -> Iterator[Stroke]:
        """Strokes that touch a character from ``start`` up to ``end``; bars only where a reckoning is given."""
        if reckoning is not None:
            for ruling in reckoning.between(start, end):
                style = self._style(ruling)
                if style is not None:
                    span = Span(self._read.past_blanks(ruling.span), ruling.span.end)
                    yield Stroke(span, style, self._read.in_force(self._read.by_id[ruling.portion]))
        first = max(bisect_right(self._starts, start) - 1, 0)
        for span, style, mark in self._standing[first : bisect_left(self._starts, end)]:
            if span.end > start:
                yield Stroke(span, style, mark)

    def _style(self, ruling: Ruling) -> Style | None:
        if self._read.by_id[ruling.portion].kind is Kind.ARTIFACT:
            return None  # it is no part of the message and is shown in grey
        if not ruling.withheld:
            return Style.RELEASED if ruling.by == "reviewer" else None
        if ruling.by == "reviewer":
            return Style.REVIEWER
        return Style.UNDECIDED if ruling.rule == "unknown-mark" else Style.RULE


def letters(stroke: Stroke) -> str:
    """The colour of the letters of a printed mark: its customary one, moved until it reads well in its box."""
    c = theme.page()
    return theme.readable(chips.fill(stroke.mark), theme.mix(_base(stroke.mark), c.paper, _BOX).name())


def _base(mark: Mark | None) -> str:
    """The colour of a bar and its edge: the customary one, moved until it can be told from the paper."""
    c = theme.page()
    return theme.readable(chips.fill(mark), c.paper, theme.READABLE if c.dark else theme.VISIBLE)


def paint(painter: QPainter, box: QRectF, stroke: Stroke, *, first: bool) -> None:
    """Paint one line's worth of a stroke into ``box``; ``first`` on the line where the stroke begins."""
    c = theme.page()
    base = _base(stroke.mark)
    tint = QColor(base)
    painter.setPen(Qt.PenStyle.NoPen)
    match stroke.style:
        case Style.MARK:
            tint.setAlphaF(_BOX)
            painter.setBrush(tint)
            painter.setPen(QPen(QColor(base), 1))
            painter.drawRoundedRect(box.adjusted(-1.5, 2.5, 1.5, -2.5), 3, 3)
        case Style.RULE | Style.REVIEWER:
            tint.setAlphaF(_BAR_DARK if c.dark else _BAR)
            painter.setBrush(tint)
            painter.drawRect(box)
            if stroke.style is Style.REVIEWER and first:
                _notch(painter, box.topLeft(), QColor(base))
        case Style.RELEASED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(base), 1.4))
            painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 2, 2)
        case Style.UNDECIDED:
            tint.setAlphaF(0.12)
            painter.setBrush(tint)
            painter.setPen(QPen(QColor(c.warn), 1.4, Qt.PenStyle.DotLine))
            painter.drawRect(box.adjusted(0.7, 0.7, -0.7, -0.7))
        case Style.EARLIER:
            painter.setBrush(QColor(c.earlier))
            pill = box.adjusted(0, 3, 0, -3)
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)


def behind_found(*, current: bool) -> str:
    """The ground of words that were found."""
    c, share = theme.page(), _CURRENT if current else _FOUND
    while theme.contrast(c.ink, ground := theme.mix(c.accent, c.paper, share).name()) < theme.READABLE:
        share -= 0.02
    return ground


def paint_found(painter: QPainter, box: QRectF, *, current: bool) -> None:
    """Paint behind words that were found; over a bar, whose upper and lower edges stay in sight."""
    c = theme.page()
    painter.setPen(QPen(QColor(c.accent), 2 if current else 1))
    painter.setBrush(QColor(behind_found(current=current)))
    painter.drawRoundedRect(box.adjusted(-1, 3, 1, -3), 3, 3)


def paint_link(painter: QPainter, box: QRectF) -> None:
    """Underline the name of a cable that one can go to."""
    painter.setPen(QPen(QColor(theme.page().accent), 1.4))
    painter.drawLine(box.bottomLeft() - QPointF(0, 3), box.bottomRight() - QPointF(0, 3))


def _notch(painter: QPainter, corner: QPointF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([corner, corner + QPointF(_NOTCH, 0), corner + QPointF(0, _NOTCH)]))
