"""Generous leading for a plain-text editor, which by itself sets lines as tight as the face allows."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

LEADING = 1.45
"""Distance of two lines in heights of the face."""

Formats = Callable[[QTextBlock], list[QTextLayout.FormatRange]]


def pitch(face: QFont) -> float:
    """Distance of two lines set in this face, in whole pixels."""
    return float(round(QFontMetricsF(face).height() * LEADING))


class LeadedLayout(QPlainTextDocumentLayout):
    """Lays out a block as Qt does, when it is first looked at, and then moves its lines apart."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        super().__init__(document)
        self._formats = formats

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The rectangle of a block, its lines moved apart."""
        if not block.isValid():
            return super().blockBoundingRect(block)
        layout, distance = block.layout(), pitch(self.document().defaultFont())
        if layout.lineCount():
            rect = super().blockBoundingRect(block)
        else:
            layout.setFormats(self._formats(block))
            rect = super().blockBoundingRect(block)
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                line.setPosition(QPointF(line.x(), number * distance + (distance - line.height()) / 2))
        rect.setHeight(layout.lineCount() * distance)
        return rect
