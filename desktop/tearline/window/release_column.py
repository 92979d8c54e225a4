"""The text of the release beside the source, scrolled together with it portion by portion."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QShowEvent, QTextBlock, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tearline.window import theme
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.leading import LeadedLayout
from tearline.window.paper import Paper
from tearline.window.reading_pane import ReadingPane
from tearline.window.viewport import make_page
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.window.released_text import ReleasedText


class ReleaseColumn(QPlainTextEdit):
    """Made from the release of the present plan: nothing that is withheld is in it."""

    def __init__(self, desk: Desk, pane: ReadingPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_page(self, "Text of the release")
        self._desk, self._pane = desk, pane
        self._text: ReleasedText | None = None
        self._paper = Paper("", self.thread())
        self._setting: Errand | None = None
        self._leads = False
        """Whether one of the two columns is being scrolled after the other."""
        self._lay_on(self._paper)
        for signal in (desk.planned, desk.case_changed):
            signal.connect(self._plan_changed)
        pane.verticalScrollBar().valueChanged.connect(self.follow)
        pane.dressed.connect(self._dress)
        self.verticalScrollBar().valueChanged.connect(self._lead)

    def showEvent(self, event: QShowEvent) -> None:
        """Made when it is looked at, not before."""
        super().showEvent(event)
        self._plan_changed()

    # -- the text -----------------------------------------------------------------------------------------------

    def _plan_changed(self) -> None:
        if self._setting is not None:
            self._setting.cancel()
        case = self._desk.case
        if self.isHidden() or case is None or case.reckoning is None:
            return
        cable, plan, window = case.read.cable, case.reckoning.plan, self.thread()

        def work(errand: Errand) -> None:
            from tearline.release.cut import cut  # noqa: PLC0415 - read beside the window
            from tearline.window.released_text import released_text  # noqa: PLC0415

            text = released_text(cut(cable, plan))
            errand.deliver((case, text, Paper(text.shown.text, window, errand.stop_if_asked)))

        self._setting = self._desk.errands.send(work, self._show, self._desk.trouble.emit)

    def _show(self, made: "tuple[Case, ReleasedText, Paper]") -> None:
        case, self._text, paper = made
        if case is self._desk.case:
            self._lay_on(paper)
            self.follow()

    def _lay_on(self, paper: Paper) -> None:
        paper.leading = LeadedLayout(paper, self._formats)
        paper.setDocumentLayout(paper.leading)
        paper.setDefaultFont(self._pane.font())
        self.setDocument(paper)
        self._paper = paper
        self.setFont(self._pane.font())  # not before: without its document, a viewport of ours ends the process here

    def _dress(self) -> None:
        self.setFont(self._pane.font())
        self._paper.setDefaultFont(self._pane.font())

    def _formats(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """The signs of what is withheld, as boxes."""
        found = []
        start = block.position()
        for first, last in self._text.signs_between(start, start + block.length()) if self._text else ():
            run = QTextLayout.FormatRange()
            run.start, run.length = first - start, last - first
            form = QTextCharFormat()
            form.setFontWeight(QFont.Weight.Bold)
            form.setBackground(QColor(theme.page().earlier))
            run.format = form
            found.append(run)
        return found

    # -- scrolled together --------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Scroll to the portion that is uppermost in the source."""
        portion = self._pane.uppermost
        if self._leads or self._text is None or portion is None or self.isHidden():
            return
        place = self._text.start_of(portion)
        if place is not None:
            self._leads = True
            self.verticalScrollBar().setValue(self.document().findBlock(place).firstLineNumber())
            self._leads = False

    def _lead(self) -> None:
        if self._leads or self._text is None or self.isHidden():
            return
        portion = self._text.portion_at(self.firstVisibleBlock().position())
        if portion is not None:
            self._leads = True
            self._pane.scroll_to(portion)
            self._leads = False
