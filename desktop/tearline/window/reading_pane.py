"""The cable's text as it was sent, marks highlighted, with bars one can look through while reviewing."""

from bisect import bisect_left

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QPlainTextEdit, QToolTip, QWidget

from tearline.cables.model import Kind, Span
from tearline.window.case import Case
from tearline.window.column import SIZES, USUAL, Column
from tearline.window.desk import Desk
from tearline.window.gutter import Gutter
from tearline.window.ink import Ink
from tearline.window.leading import LeadedLayout
from tearline.window.line_numbers import LineNumbers
from tearline.window.lines import Lines
from tearline.window.offsets import shown
from tearline.window.paper import Paper
from tearline.window.references import References
from tearline.window.trail import Trail
from tearline.window.viewport import make_page
from tearline.window.wording import explain

_LINES_ABOVE = 4


class ReadingPane(QPlainTextEdit):
    """Read and Review: two views of the same text."""

    zoomed = Signal(int)
    """The size of the reading face, in points."""
    dressed = Signal()
    """The text is set in another face or other colours."""

    def __init__(self, desk: Desk, face: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_page(self, "Text of the cable")
        self._desk = desk
        self._case: Case | None = None
        self.lines = Lines(self)
        self._bars = True
        self.trail = Trail(desk, self)
        self.references = References(desk, self.trail)
        self.ink = Ink(desk, self.lines, self.references)
        self._blank = Paper("", self.thread())
        self._lay_on(self._blank)
        self.points = face.pointSize()
        self.column = Column(self)
        self.setFont(face)
        self.gutter = Gutter(self, desk)
        self.numbers = LineNumbers(self)
        for margin in (self.gutter, self.numbers):
            self.updateRequest.connect(lambda _rect, _dy, margin=margin: margin.update())
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.selectionChanged.connect(self._words_selected)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        desk.case_changed.connect(self._show_case)
        for signal in (desk.planned, desk.finding.changed, desk.finding.turned):
            signal.connect(self.viewport().update)
        desk.selected.connect(self._selection_changed)

    # -- what is shown ------------------------------------------------------------------------------------------

    def show_bars(self, bars: bool) -> None:
        """Review with bars, or read without."""
        self._bars = bars
        self.viewport().update()

    def _show_case(self) -> None:
        case = self._desk.case
        self._case = None  # while the text changes the cursor moves, which selects nothing
        self.references.show(case)
        self.lines.shown = case.read.shown if case else shown("")
        self._lay_on(case.paper if case else self._blank)
        if case is not None:
            self._go_back_to(case)
        self._case = case
        if self.numbers.room() != self.numbers.width():
            self.column.fit()

    def _go_back_to(self, case: Case) -> None:
        cursor = QTextCursor(case.paper)
        cursor.setPosition(self.lines.shown.position(case.cursor))
        self.setTextCursor(cursor)
        self._scroll_to(case.top)
        portion = case.read.by_id.get(case.selected) if case.selected else None
        if portion is not None and case.read.owner(case.cursor) is not portion:
            self.reveal(case.read.start_of(portion), leave=False)  # a session knows no more than what was selected

    def _lay_on(self, paper: Paper) -> None:
        """Show a document; it is set anew, since face and palette may have changed since it was last shown."""
        if paper.leading is None:
            paper.leading = LeadedLayout(paper, self.ink.formats)
            paper.setDocumentLayout(paper.leading)
        paper.setDefaultFont(self.font())
        self.setDocument(paper)

    # -- painting -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars and boxes first, the text over them."""
        if self._case is not None:
            painter = QPainter(self.viewport())
            self.ink.paint(painter, self._case, with_bars=self._bars)
            painter.end()
        super().paintEvent(event)

    # -- moving about -------------------------------------------------------------------------------------------

    @property
    def here(self) -> int:
        """The offset at the cursor; the first one in sight where one has scrolled away from the cursor."""
        offset = self.at_cursor
        lines = list(self.lines.visible())
        if not lines or lines[0][0] <= offset <= lines[-1][1]:
            return offset
        return lines[0][0]

    def _cursor_moved(self) -> None:
        if self._case is not None and self._case.read.owners:
            self._case.cursor = self.at_cursor
            self._desk.select(self._case.read.owner(self.at_cursor).id)

    def _scrolled(self) -> None:
        if self._case is not None and self._case is self._desk.case:  # not while another cable is coming in front
            whole = (start for start, _, top in self.lines.visible() if top > -self.lines.pitch / 2)
            self._case.top = next(whole, 0)

    @property
    def selection(self) -> Span | None:
        """The selected stretch of the source; None where nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return Span(self.lines.shown.offset(cursor.selectionStart()), self.lines.shown.offset(cursor.selectionEnd()))

    @property
    def at_cursor(self) -> int:
        """The offset at the cursor."""
        return self.lines.shown.offset(self.textCursor().position())

    def _offset_at(self, place: QPoint) -> int:
        return self.lines.shown.offset(self.cursorForPosition(place).position())

    def _words_selected(self) -> None:
        self._desk.choice.choose_words(self.selection if self._case is not None else None)

    def select_words(self, start: int, end: int) -> None:
        """Select what stands between two offsets."""
        cursor = self.textCursor()
        cursor.setPosition(self.lines.shown.position(start))
        cursor.setPosition(self.lines.shown.position(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def select_at(self, place: QPoint) -> None:
        """Select the portion at a place in the viewport; selected words stay selected."""
        if self._case is not None and self._case.read.owners:
            self._desk.select(self._case.read.owner(self._offset_at(place)).id)

    def _selection_changed(self) -> None:
        portion, case = self._desk.portion, self._case
        if portion is not None and case is not None and case.read.owner(self.at_cursor) is not portion:
            self.reveal(case.read.start_of(portion))
        self.viewport().update()
        self.gutter.update()

    def reveal(self, offset: int, *, leave: bool = True) -> None:
        """Put the cursor at an offset of the source, and scroll there unless it is in sight already.

        The way back is remembered where it ``leave``s a place, as any jump of the reader's does.
        """
        if leave:
            self.trail.leave()
        lines = list(self.lines.visible())[1:-_LINES_ABOVE]
        in_sight = any(start <= offset < max(end, start + 1) for start, end, _ in lines)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.lines.shown.position(offset))
        self.setTextCursor(cursor)
        if not in_sight:
            self.verticalScrollBar().setValue(cursor.block().firstLineNumber() - _LINES_ABOVE)

    @property
    def uppermost(self) -> str | None:
        """Id of the portion that stands uppermost on the screen."""
        first = next(self.lines.visible(), None)
        case = self._case
        if case is None or first is None or not case.read.beginners:
            return None
        at = bisect_left(case.read.beginnings, max(first[1], first[0] + 1)) - 1
        return case.read.beginners[max(at, 0)].id

    def scroll_to(self, portion_id: str) -> None:
        """Scroll a portion to the top without moving the cursor."""
        if self._case is not None:
            self._scroll_to(self._case.read.start_of(self._case.read.by_id[portion_id]))

    def _scroll_to(self, offset: int) -> None:
        self.verticalScrollBar().setValue(self.lines.number_of(offset))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Shift+Space turn the page, as in every reader; Enter follows a reference."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.references.at(self.at_cursor) is not None:
            self.references.follow(self.at_cursor)
            event.accept()
            return
        if event.key() == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            action = QAbstractSlider.SliderAction
            self.verticalScrollBar().triggerAction(action.SliderPageStepSub if back else action.SliderPageStepAdd)
            event.accept()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ctrl and a click follow a reference."""
        super().mouseReleaseEvent(event)
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.references.follow(self.at_cursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the face."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def zoom(self, steps: int) -> None:
        """Make the reading face larger or smaller by this many points; 0 brings the usual size back."""
        self.points = USUAL if steps == 0 else min(max(self.points + steps, SIZES[0]), SIZES[-1])
        self.column.fit()
        self.zoomed.emit(self.points)

    def set_face(self, face: QFont) -> None:
        """Set the text in another face, at its size."""
        self.points = face.pointSize()
        self.setFont(face)
        self.column.fit()

    def set_measure(self, characters: int) -> None:
        """Set the width of the text column."""
        self.column.measure = characters
        self.column.fit()

    def number_lines(self, *, on: bool) -> None:
        """Show the numbers of lines, or not."""
        self.numbers.setVisible(on)
        self.column.fit()

    # -- measure ------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the text column at its measure, before Qt lays the text out in the new width."""
        if event.type() == QEvent.Type.Resize and hasattr(self, "gutter"):
            self.column.fit()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Set the text anew where the face or the palette changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "gutter"):
            self.document().setDefaultFont(self.font())
            self.column.fit()
            self.dressed.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Every bar explains itself under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._case is not None:
            words = self._explain(self._case, self._offset_at(event.pos()))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def _explain(self, case: Case, offset: int) -> str:
        """Why the text goes or stays; before that, what a tag means and where a reference leads."""
        words = [self.references.words(offset), explain(case, offset)]
        if case.read.owner(offset).kind is Kind.TAGS:
            from tearline.window.tags import explain as explain_tags  # noqa: PLC0415 - not before somebody asks

            words.insert(0, explain_tags(case.read.cable.header.tags))
        return "\n".join(each for each in words if each)
