"""Finished pages one below the other; only those on the screen are drawn."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QWidget

from tearline.window import theme
from tearline.window.press_room import Picture
from tearline.window.workers import Errands

_WIDEST = 880
"""Width of the widest page at usual size, where there is room."""
_STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)

Draw = Callable[[int, int], Picture | None]
"""Draws a page, counted from 0, so many pixels wide, beside the window; None where the pages are gone."""


class PageView(QAbstractScrollArea):
    """Pages to be looked at, and a line of words above them or in their place."""

    gone = Signal()
    """The process that drew the pages does not have them any more."""

    def __init__(self, errands: Errands, name: str, parent: QWidget | None = None, widest: int = _WIDEST) -> None:
        super().__init__(parent)
        self._errands, self._name, self._widest = errands, name, widest
        self.words = ""
        """What stands in place of the pages, or above them."""
        self.sizes: Sequence[tuple[float, float]] = ()
        """Width and height of each page, in points."""
        self._draw_page: Draw | None = None
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._zoom = _STEPS.index(1.0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say("")

    def lay(self, sizes: Sequence[tuple[float, float]], draw: Draw) -> None:
        """Show pages of these sizes, each drawn when it comes into sight."""
        self.sizes, self._draw_page = sizes, draw
        self._pictures, self._asked = {}, set()
        self._range()
        self.viewport().update()

    def clear(self) -> None:
        """Show no pages."""
        self.lay((), lambda _page, _wide: None)

    def say(self, words: str) -> None:
        """Show words above the pages, or in their place where there are none."""
        self.words = words
        self.setAccessibleName(f"{self._name}. {words}".strip())
        self.viewport().update()

    # -- geometry -----------------------------------------------------------------------------------------------

    def _page_boxes(self) -> list[QRectF]:
        top, boxes = float(theme.WIDE + theme.LARGE), []
        view = self.viewport().width()
        widest = max((width for width, _ in self.sizes), default=1.0)
        for width, height in self.sizes:
            wide = min(view - 2 * theme.WIDE, self._widest) * _STEPS[self._zoom] * width / widest
            left = max((view - wide) / 2, theme.WIDE)
            boxes.append(QRectF(left, top, wide, wide * height / width))
            top += wide * height / width + theme.LARGE
        return boxes

    def _range(self) -> None:
        boxes = self._page_boxes()
        high = boxes[-1].bottom() + theme.WIDE if boxes else 0
        wide = max((box.width() for box in boxes), default=0) + 2 * theme.WIDE if boxes else 0
        for bar, size, room in (
            (self.verticalScrollBar(), high, self.viewport().height()),
            (self.horizontalScrollBar(), wide, self.viewport().width()),
        ):
            bar.setRange(0, max(int(size) - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages grow and shrink with the window, up to their usual size."""
        super().resizeEvent(event)
        self._range()

    def zoom(self, steps: int) -> None:
        """Larger or smaller by steps; 0 brings the usual size back."""
        self._zoom = _STEPS.index(1.0) if steps == 0 else min(max(self._zoom + steps, 0), len(_STEPS) - 1)
        self._range()
        self.viewport().update()

    # -- drawing ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in sight; a white sheet where one has not been drawn yet."""
        c = theme.colours()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(c.desk))
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        boxes = self._page_boxes()
        painter.setPen(QColor(c.muted))
        line = QRectF(theme.WIDE, theme.MEDIUM - down, self.viewport().width() - 2 * theme.WIDE, theme.WIDE)
        if boxes:
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.words)
        else:
            room = QRectF(self.viewport().rect()).adjusted(theme.WIDE, theme.WIDE, -theme.WIDE, -theme.WIDE)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
        for number, box in enumerate(boxes):
            sheet = box.translated(-across, -down)
            if sheet.bottom() >= 0 and sheet.top() <= self.viewport().height():
                self._draw(painter, number, sheet)

    def _draw(self, painter: QPainter, number: int, sheet: QRectF) -> None:
        c = theme.colours()
        painter.fillRect(sheet, QColor("#ffffff"))
        wide = round(sheet.width() * self.devicePixelRatioF())
        picture = self._pictures.get((number, wide))
        if picture is None:
            self._ask(number, wide)
            picture = next((each for (page, _), each in self._pictures.items() if page == number), None)
        if picture is not None:
            painter.drawImage(sheet, picture)
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawRect(sheet)

    def _ask(self, page: int, wide: int) -> None:
        draw, asked = self._draw_page, self._asked
        if (page, wide) in asked or draw is None:
            return
        asked.add((page, wide))

        def drawn(picture: Picture | None) -> None:
            if asked is not self._asked:  # other pages have taken their place
                return
            if picture is None:
                self.gone.emit()
                return
            self._pictures = {key: kept for key, kept in self._pictures.items() if key[0] != page}
            self._pictures[page, wide] = image_of(picture)
            asked.discard((page, wide))
            self.viewport().update()

        def failed(sentence: str) -> None:
            if asked is self._asked:
                self.clear()
                self.say(sentence)

        self._errands.send(lambda errand: errand.deliver(draw(page, wide)), drawn, failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Shift+Space turn the page."""
        if event.key() == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            action = QAbstractSlider.SliderAction
            self.verticalScrollBar().triggerAction(action.SliderPageStepSub if back else action.SliderPageStepAdd)
            return
        super().keyPressEvent(event)


def image_of(picture: Picture) -> QImage:
    """The picture for Qt to draw."""
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
    return image.copy()  # Qt keeps no hold on the bytes
