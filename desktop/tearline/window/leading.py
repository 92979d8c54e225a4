"""Generous leading for a plain-text editor, which by itself sets lines as tight as the face allows."""

from collections.abc import Callable
from weakref import WeakMethod

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
    """Lays out a block as Qt does, when it is first looked at, and then moves its lines apart.

    ``formats`` is a method, whose object is not kept alive by it: Qt holds a layout for as long as its document, which
    would hold the pane, and so all that is on its desk.
    """

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        super().__init__(document)
        self._formats = WeakMethod(formats)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The rectangle of a block, its lines moved apart."""
        if not block.isValid():
            return super().blockBoundingRect(block)
        layout, distance = block.layout(), pitch(self.document().defaultFont())
        if layout.lineCount():
            rect = super().blockBoundingRect(block)
        else:
            formats = self._formats()
            layout.setFormats(formats(block) if formats else [])
            rect = super().blockBoundingRect(block)
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                line.setPosition(QPointF(line.x(), number * distance + (distance - line.height()) / 2))
        rect.setHeight(layout.lineCount() * distance)
        return rect
