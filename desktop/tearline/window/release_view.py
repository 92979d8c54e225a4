"""The finished pages, drawn from the very bytes that an export would write."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QWidget

from tearline.window import theme
from tearline.window.desk import Desk
from tearline.window.press import Press
from tearline.window.press_room import Picture, Preview
from tearline.window.workers import Errand

_WIDEST = 880
"""Width of a page at usual size, where there is room."""
_STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)
_SETTLE = 120
"""Milliseconds without another change before pages are set anew."""


class ReleaseView(QAbstractScrollArea):
    """Pages one below the other; only those on the screen are drawn."""

    def __init__(self, desk: Desk, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._press = press
        self.preview: Preview | None = None
        self.words = ""
        """What stands in place of the pages, or above them."""
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._setting: Errand | None = None
        self._stale = True
        self._zoom = _STEPS.index(1.0)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._set_pages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say("")
        desk.planned.connect(self._plan_changed)
        desk.case_changed.connect(self._case_changed)

    def _case_changed(self) -> None:
        self._forget()
        self._plan_changed()

    def _plan_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def showEvent(self, event: object) -> None:  # noqa: ARG002
        """Set the pages when they are first looked at, not before."""
        if self._stale:
            self._set_pages()

    def _forget(self) -> None:
        self.preview = None
        self._pictures.clear()
        self._asked.clear()

    # -- setting the pages --------------------------------------------------------------------------------------

    def _set_pages(self) -> None:
        case = self._desk.case
        if case is None or case.reckoning is None or self._setting is not None:
            return
        self._stale = False
        cable, plan = case.read.cable, case.reckoning.plan
        if self.preview is None:
            self._say("Setting the pages …")
        self._setting = self._desk.errands.send(
            lambda errand: errand.deliver(self._press.call("preview", cable, plan)), self._set, self._failed
        )

    def _set(self, preview: Preview) -> None:
        self._forget()
        self.preview = preview
        count = len(preview.sizes)
        self._say(f"{count} page{'s' if count != 1 else ''} · audit passed, {preview.checks} checks")
        self._done()

    def _failed(self, sentence: str) -> None:
        self._forget()
        self._say(sentence)
        self._done()

    def _done(self) -> None:
        self._setting = None
        self._range()
        self.viewport().update()
        if self._stale and self.isVisible():
            self._set_pages()

    def _say(self, words: str) -> None:
        self.words = words
        self.setAccessibleName(f"Finished pages. {words}".strip())
        self.viewport().update()

    # -- geometry -----------------------------------------------------------------------------------------------

    def _page_boxes(self) -> list[QRectF]:
        if self.preview is None:
            return []
        top, boxes = float(theme.WIDE + theme.LARGE), []
        view = self.viewport().width()
        for width, height in self.preview.sizes:
            wide = min(view - 2 * theme.WIDE, _WIDEST) * _STEPS[self._zoom]
            left = max((view - wide) / 2, theme.WIDE)
            boxes.append(QRectF(left, top, wide, wide * height / width))
            top += wide * height / width + theme.LARGE
        return boxes

    def _range(self) -> None:
        boxes = self._page_boxes()
        high = boxes[-1].bottom() + theme.WIDE if boxes else 0
        wide = boxes[0].width() + 2 * theme.WIDE if boxes else 0
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
        painter.setPen(QPen(QColor(c.line), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRect(sheet)
        wide = round(sheet.width() * self.devicePixelRatioF())
        picture = self._pictures.get((number, wide))
        if picture is None:
            self._ask(number, wide)
            picture = next((each for (page, _), each in self._pictures.items() if page == number), None)
        if picture is not None:
            painter.drawImage(sheet, picture)

    def _ask(self, page: int, wide: int) -> None:
        if (page, wide) in self._asked or self.preview is None:
            return
        self._asked.add((page, wide))
        preview = self.preview.number

        def drawn(picture: Picture | None) -> None:
            if picture is not None and self.preview is not None and self.preview.number == preview:
                self._pictures = {key: kept for key, kept in self._pictures.items() if key[0] != page}
                self._pictures[page, wide] = _image(picture)
                self._asked.discard((page, wide))
                self.viewport().update()

        self._desk.errands.send(
            lambda errand: errand.deliver(self._press.call("page", preview, page, wide)), drawn, self._failed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Shift+Space turn the page."""
        if event.key() == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            action = QAbstractSlider.SliderAction
            self.verticalScrollBar().triggerAction(action.SliderPageStepSub if back else action.SliderPageStepAdd)
            return
        super().keyPressEvent(event)


def _image(picture: Picture) -> QImage:
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
    return image.copy()  # Qt keeps no hold on the bytes
