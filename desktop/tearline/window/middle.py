"""The middle of the window: the card above, and below it the text, the finished pages or the export."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tearline.window.desk import Desk
from tearline.window.header_card import HeaderCard
from tearline.window.manner import Manner
from tearline.window.reading_pane import ReadingPane
from tearline.window.settings import Settings

if TYPE_CHECKING:
    from tearline.window.export_page import ExportPage
    from tearline.window.extract_export import ExtractExport
    from tearline.window.extract_pages import ExtractPages
    from tearline.window.file_page import FilePage
    from tearline.window.find_bar import FindBar
    from tearline.window.go_bar import GoBar
    from tearline.window.index_page import IndexPage
    from tearline.window.press import Press
    from tearline.window.release_column import ReleaseColumn
    from tearline.window.release_view import ReleaseView
    from tearline.window.tabs import Tabs

_FilePage = TypeVar("_FilePage", bound="FilePage")


class Middle(QWidget):
    """Three views of one text, and the export in their place.

    The pages, the export and the process behind both are made when they are first asked for: the cable is to be on the
    screen before any of it is in memory.
    """

    export_closed = Signal()

    def __init__(self, desk: Desk, face: QFont, settings: Settings) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self._steadying = False
        self.card = HeaderCard(desk)
        self.text = ReadingPane(desk, face)
        self.manner = Manner(self.text, settings)
        self.views = QStackedWidget()
        self.views.addWidget(self.text)
        self.columns = QSplitter()
        self.columns.setChildrenCollapsible(False)
        self.columns.setHandleWidth(1)
        self.columns.addWidget(self.views)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.card)
        layout.addWidget(self.columns, 1)
        self.text.verticalScrollBar().valueChanged.connect(self._fold_card)
        self.card.folded.connect(self._steady)
        desk.opened.connect(self._show_tabs)

    @cached_property
    def find_bar(self) -> "FindBar":
        """The bar in which words are looked for."""
        from tearline.window.find_bar import FindBar  # noqa: PLC0415

        bar = FindBar(self._desk.finding, self.text)
        self._column.insertWidget(self._column.indexOf(self.columns), bar)
        return bar

    @cached_property
    def go_bar(self) -> "GoBar":
        """The bar in which one says where to go."""
        from tearline.window.go_bar import GoBar  # noqa: PLC0415

        bar = GoBar(self._desk, self.text)
        self._column.insertWidget(self._column.indexOf(self.columns), bar)
        return bar

    @cached_property
    def tabs(self) -> "Tabs":
        """The tabs, once there is more than one cable."""
        from tearline.window.tabs import Tabs  # noqa: PLC0415

        return Tabs(self._desk, self)  # without a parent it would be a window of its own for a moment

    @cached_property
    def press(self) -> "Press":
        """The process beside the window."""
        from tearline.window.press import Press  # noqa: PLC0415

        return Press()

    @cached_property
    def pages(self) -> "ReleaseView":
        """The finished pages."""
        from tearline.window.release_view import ReleaseView  # noqa: PLC0415

        pages = ReleaseView(self._desk, self.press)
        self.views.addWidget(pages)
        return pages

    @cached_property
    def released(self) -> "ReleaseColumn":
        """The text of the release, right of the source."""
        from tearline.window.release_column import ReleaseColumn  # noqa: PLC0415

        column = ReleaseColumn(self._desk, self.text)
        column.hide()
        self.columns.addWidget(column)
        self.columns.setSizes([1, 1])
        self.columns.setStretchFactor(0, 1)
        self.columns.setStretchFactor(1, 1)
        return column

    @cached_property
    def export(self) -> "ExportPage":
        """The export."""
        from tearline.window.export_page import ExportPage  # noqa: PLC0415

        return self._added(ExportPage(self._desk, self.press, self._settings))

    @cached_property
    def index(self) -> "IndexPage":
        """The index of withholdings."""
        from tearline.window.index_page import IndexPage  # noqa: PLC0415

        return self._added(IndexPage(self._desk, self.press, self._settings))

    @cached_property
    def extract_pages(self) -> "ExtractPages":
        """The finished pages of the extract."""
        from tearline.window.extract_pages import ExtractPages  # noqa: PLC0415

        pages = ExtractPages(self._desk, self.press)
        self.views.addWidget(pages)
        return pages

    @cached_property
    def extract_export(self) -> "ExtractExport":
        """The export of the extract."""
        from tearline.window.extract_export import ExtractExport  # noqa: PLC0415

        return self._added(ExtractExport(self._desk, self.press, self._settings))

    def _added(self, page: _FilePage) -> _FilePage:
        page.closed.connect(self.export_closed)
        self.views.addWidget(page)
        return page

    def show_view(self, view: str) -> None:
        """``read``, ``review``, ``release``, ``compare``: the review and the text of the release side by side, or
        ``extract-pages``.
        """
        self.text.show_bars(view in ("review", "compare"))
        page = self._view_of(view)
        self.views.setCurrentWidget(page)
        if view == "compare" or "released" in vars(self):
            self.released.setVisible(view == "compare")
        page.setFocus()

    def _view_of(self, view: str) -> QWidget:
        if view == "extract-pages":
            return self.extract_pages
        return self.pages if view == "release" else self.text

    @property
    def shows_extract(self) -> bool:
        """Whether the pages or the export of the extract are in front."""
        return self.views.currentWidget() in [vars(self).get(name) for name in ("extract_export", "extract_pages")]

    def show_export(self) -> None:
        """The export in place of the text."""
        self.export.offer()
        self._put_in_front(self.export)

    def show_extract_export(self) -> None:
        """The export of the extract in place of the text."""
        self.extract_export.offer()
        self._put_in_front(self.extract_export)

    def show_index(self) -> None:
        """The index in place of the text."""
        self.index.offer()
        self._put_in_front(self.index)

    def _put_in_front(self, page: QWidget) -> None:
        self.card.unfold(False)
        if "released" in vars(self):
            self.released.hide()
        self.views.setCurrentWidget(page)

    def zoom(self, steps: int) -> None:
        """Larger or smaller by steps; 0 brings the usual size back."""
        page = self.views.currentWidget()
        if page is self.text:
            self.text.zoom(steps)
            return
        from tearline.window.page_view import PageView  # noqa: PLC0415 - not before there are pages

        if isinstance(page, PageView):
            page.zoom(steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends a search from the text, too."""
        if event.key() == Qt.Key.Key_Escape and "find_bar" in vars(self) and self.find_bar.isVisible():
            self.find_bar.put_away()
            return
        super().keyPressEvent(event)

    def stop(self) -> None:
        """End the process beside the window, where there is one."""
        if "press" in vars(self):
            self.press.stop()

    def _show_tabs(self) -> None:
        if len(self._desk.cases) > 1 and "tabs" not in vars(self):
            self._column.insertWidget(0, self.tabs)

    def _fold_card(self, line: int) -> None:
        if self.card.unfolded and not self._steadying and line > self.text.verticalScrollBar().pageStep():
            self.card.unfold(False)

    def _steady(self, pixels: int) -> None:
        """Keep the text where it stands while the card above it grows or shrinks."""
        bar = self.text.verticalScrollBar()
        self._steadying = True  # which is no scrolling of the reader's, that would fold the card again
        bar.setValue(bar.value() + round(pixels / self.text.lines.pitch))
        self._steadying = False
