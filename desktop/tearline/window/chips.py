"""A mark as a small coloured, lettered chip: the same in the gutter, the outline and the portion panel."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from tearline.cables.model import Origin, Portion
from tearline.markings.colours import colour
from tearline.markings.model import Mark
from tearline.markings.write import portion_form
from tearline.window import theme

_LONGEST = 7
"""Letters a chip shows before it abbreviates; the full mark stands in its tooltip and in the portion panel."""


@lru_cache(maxsize=1024)
def letters(mark: Mark) -> str:
    """The mark in at most a few letters: ``C``, ``S//NF``, ``C REL``, ``?`` for one that is not understood."""
    if not mark.known:
        return "?"
    full = portion_form(mark)
    if len(full) <= _LONGEST:
        return full.replace("//", "/")
    first, *rest = full.split("//")
    short = "REL" if mark.rel_to else rest[-1].split("/")[-1]
    return f"{first} {short}"[: _LONGEST + 1]


@lru_cache(maxsize=1024)
def _customary(mark: Mark) -> str:
    return colour(mark)


def fill(mark: Mark | None) -> str:
    """The customary colour of the mark; amber for one that is not understood, and grey where nothing bears a mark."""
    if mark is None:
        return theme.colours().muted
    return _customary(mark) if mark.known else theme.colours().warn


def chip_font(base: QFont) -> QFont:
    """The face of the letters, from the face of the frame."""
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * 0.82)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def width(mark: Mark, font: QFont) -> float:
    """Width of the chip, in device-independent pixels; chips of one letter are as wide as those of two."""
    metrics = QFontMetricsF(font)
    return max(metrics.horizontalAdvance(letters(mark)), metrics.horizontalAdvance("MM")) + 2 * 5


def paint(painter: QPainter, right_middle: QPointF, portion: Portion, font: QFont, ground: str) -> QRectF:
    """Paint a portion's chip so that it ends at ``right_middle``; solid where its mark is printed, else outlined.

    Returns the rectangle it takes, in the painter's coordinates.
    """
    printed = portion.inherited_from is Origin.OWN
    return paint_mark(painter, right_middle, portion.effective, font, ground, printed=printed)


def paint_mark(
    painter: QPainter, right_middle: QPointF, mark: Mark, font: QFont, ground: str, *, printed: bool
) -> QRectF:
    """The same of a mark by itself."""
    metrics = QFontMetricsF(font)
    w, h = width(mark, font), metrics.height() + 2
    box = QRectF(right_middle.x() - w, right_middle.y() - h / 2, w, h).toAlignedRect().toRectF()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    base = fill(mark)
    if printed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(base))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(theme.ink_on(base)))
    else:
        edge = QColor(theme.readable(base, ground))
        pen = QPen(edge, 1.2)
        if not mark.known:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
        painter.setPen(edge)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters(mark))
    painter.restore()
    return box
