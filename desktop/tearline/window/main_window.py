"""The window: where each pane stands, and what each action does."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QFont, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tearline.review.model import Act
from tearline.window.actions import TABLE, make_actions
from tearline.window.banner import Banner
from tearline.window.desk import Desk
from tearline.window.empty_state import EmptyState
from tearline.window.foot import Foot
from tearline.window.header_card import HeaderCard
from tearline.window.outline_view import OutlinePane
from tearline.window.portion_panel import PortionPanel
from tearline.window.reading_pane import USUAL, ReadingPane
from tearline.window.settings import Settings
from tearline.window.strips import MessageStrip, hairline
from tearline.window.toolbar import Toolbar
from tearline.window.wording import cable_name

if TYPE_CHECKING:
    from tearline.window.export_page import ExportPage
    from tearline.window.press import Press
    from tearline.window.release_view import ReleaseView

_NARROW = 1100
"""Below this width the portion panel stands under the outline instead of beside the text."""
_FILTERS = "Cables (*.txt *.md *.html *.htm *.zip);;All files (*)"
_VIEWS = ("read", "review", "release")


class MainWindow(QMainWindow):
    """One window on one desk."""

    def __init__(self, settings: Settings, face: QFont) -> None:
        super().__init__()
        self.desk = Desk(self)
        self.settings = settings
        self._view = "review"
        self._narrow: bool | None = None
        self.setWindowTitle("Tearline")
        self.setMinimumSize(640, 420)
        self.resize(1280, 840)
        self.setAcceptDrops(True)
        self.commands = make_actions(self, self._slots())
        group = QActionGroup(self)
        for view in _VIEWS:
            group.addAction(self.commands[view])
        face.setPointSize(settings.number("face/size", USUAL))
        self._make_panes(face)
        self._lay_out()
        self._connect()
        self._restore()
        self._show_case()

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "open": self.ask_file,
            "open-folder": self.ask_folder,
            "export": self.show_export,
            "close": self.desk.close_case,
            **{view: partial(self.show_view, view) for view in _VIEWS},
            "withhold": partial(self.desk.decide, Act.WITHHOLD),
            "let-go": partial(self.desk.decide, Act.RELEASE),
            "rule": partial(self.desk.decide, Act.RULE),
            "next-cable": lambda: self.desk.bring(self.desk.number + 1),
            "previous-cable": lambda: self.desk.bring(self.desk.number - 1),
            "audience": self._choose_audience,
            "zoom-in": lambda: self._zoom(1),
            "zoom-out": lambda: self._zoom(-1),
            "zoom-usual": lambda: self._zoom(0),
            "outline": lambda: self._fold(self.outline, "outline"),
            "portion": lambda: self._fold(self.panel, "portion"),
            "next-pane": self._next_pane,
            "full-screen": lambda: self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen),
            "quit": self.close,
        }

    # -- panes --------------------------------------------------------------------------------------------------

    def _make_panes(self, face: QFont) -> None:
        desk = self.desk
        self.above, self.below = Banner(desk, "Banner above"), Banner(desk, "Banner below")
        self.toolbar = Toolbar(desk, self.commands, self.settings)
        self.strip = MessageStrip()
        self.empty = EmptyState()
        self.outline = OutlinePane(desk)
        self.card = HeaderCard(desk)
        self.text = ReadingPane(desk, face)
        self.panel = PortionPanel(desk)
        self.foot = Foot(desk, [self.commands[view] for view in _VIEWS])

    # The release's pages, the export and the process behind both are made when they are first asked for: the cable
    # is to be on the screen before any of it is in memory.

    @cached_property
    def press(self) -> "Press":
        """The process beside the window."""
        from tearline.window.press import Press  # noqa: PLC0415

        return Press()

    @cached_property
    def pages(self) -> "ReleaseView":
        """The finished pages."""
        from tearline.window.release_view import ReleaseView  # noqa: PLC0415

        pages = ReleaseView(self.desk, self.press)
        self.views.addWidget(pages)
        return pages

    @cached_property
    def export(self) -> "ExportPage":
        """The export."""
        from tearline.window.export_page import ExportPage  # noqa: PLC0415

        page = ExportPage(self.desk, self.press, self.settings)
        page.closed.connect(lambda: self.show_view(self._view))
        self.views.addWidget(page)
        return page

    def _lay_out(self) -> None:
        self.views = QStackedWidget()
        self.views.addWidget(self.text)
        middle = _column(self.card, self.views)
        middle.setMinimumWidth(300)
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.addWidget(self.outline)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        for pane, stretch in ((self.left, 0), (middle, 1), (self.panel, 0)):
            self.across.addWidget(pane)
            self.across.setStretchFactor(self.across.count() - 1, stretch)
        for splitter in (self.left, self.across):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self.outline.setMinimumWidth(180)
        self.outline.setMinimumHeight(120)
        self.panel.setMinimumWidth(220)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.across)
        self.setCentralWidget(
            _column(
                self.above,
                self.toolbar,
                hairline(),
                self.strip,
                self.stack,
                self.foot.list_panel,
                self.foot,
                self.below,
            )
        )

    def _connect(self) -> None:
        desk = self.desk
        desk.case_changed.connect(self._show_case)
        desk.opened.connect(self._enable)
        desk.trouble.connect(self.strip.tell)
        self.empty.open_asked.connect(self.ask_file)
        self.empty.chosen.connect(lambda path: self.open([path]))
        self.toolbar.chosen.connect(lambda path: self.open([path]))
        self.foot.notices.chosen.connect(self._go)
        self.text.zoomed.connect(lambda size: self.settings.keep("face/size", size))
        self.text.verticalScrollBar().valueChanged.connect(self._fold_header)
        self.card.folded.connect(self._steady)

    # -- opening ------------------------------------------------------------------------------------------------

    def open(self, paths: Sequence[Path]) -> None:
        """Open files, folders and archives, as the dialog, a drop, the command line and the recent list do."""
        if paths:
            self.strip.clear()
            self.settings.opened(list(paths))
            self.desk.open(paths)

    def ask_file(self) -> None:
        """Ask for files to open."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before somebody asks

        names, _ = QFileDialog.getOpenFileNames(self, "Open cables", self._last_folder(), _FILTERS)
        self.open([Path(name) for name in names])

    def ask_folder(self) -> None:
        """Ask for a folder of cables to open."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before somebody asks

        name = QFileDialog.getExistingDirectory(self, "Open a folder of cables", self._last_folder())
        self.open([Path(name)] if name else [])

    def _last_folder(self) -> str:
        recent = self.settings.recent()
        return str(recent[0].parent) if recent else str(Path.home())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what is dropped."""
        self.open(_dropped(event))
        event.acceptProposedAction()

    # -- what is shown ------------------------------------------------------------------------------------------

    def _show_case(self) -> None:
        case = self.desk.case
        self.stack.setCurrentWidget(self.across if case else self.empty)
        self._enable()
        if case is None:
            self.setWindowTitle("Tearline")
            return
        self.setWindowTitle(f"{cable_name(case.read.cable.header, case.read.cable.document.name)} — Tearline")
        self.show_view(self._view)

    def _enable(self) -> None:
        for entry in TABLE:
            self.commands[entry.name].setEnabled(self.desk.case is not None or not entry.needs_cable)
        self.commands["next-cable"].setEnabled(self.desk.number + 1 < len(self.desk.cases))
        self.commands["previous-cable"].setEnabled(self.desk.number > 0)

    def show_view(self, view: str) -> None:
        """``read``, ``review`` or ``release``."""
        self._view = view
        self.commands[view].setChecked(True)
        self.text.show_bars(view == "review")
        page = self.pages if view == "release" else self.text
        self.views.setCurrentWidget(page)
        page.setFocus()

    def show_export(self) -> None:
        """The export in place of the text."""
        self.export.offer()
        self.views.setCurrentWidget(self.export)

    def _go(self, offset: int) -> None:
        if self.views.currentWidget() is not self.text:
            self.show_view("review")
        self.text.reveal(offset)

    def _zoom(self, steps: int) -> None:
        page = self.pages if self._view == "release" else self.text
        page.zoom(steps)

    def _choose_audience(self) -> None:
        self.toolbar.audience.chooser.setFocus()

    def _fold_header(self, line: int) -> None:
        if self.card.unfolded and line > self.text.verticalScrollBar().pageStep():
            self.card.unfold(False)

    def _steady(self, pixels: int) -> None:
        """Keep the text where it stands while the card above it grows or shrinks."""
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + round(pixels / self.text.pitch))

    def _fold(self, pane: QWidget, name: str) -> None:
        pane.setVisible(pane.isHidden())
        self.commands[name].setChecked(not pane.isHidden())
        self._show_left()

    def _show_left(self) -> None:
        self.left.setVisible(not self.outline.isHidden() or bool(self._narrow and not self.panel.isHidden()))

    def _next_pane(self) -> None:
        stops = [self.outline.tree, self.views.currentWidget(), self.panel.withhold, self.toolbar.audience.chooser]
        there = [stop for stop in stops if stop is not None and stop.isVisible()]
        focus = QApplication.focusWidget()
        here = next((at for at, stop in enumerate(there) if focus is not None and _holds(stop, focus)), -1)
        there[(here + 1) % len(there)].setFocus(Qt.FocusReason.TabFocusReason)

    # -- sizes --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the portion panel moves under the outline."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._keep_panes()
            self._narrow = narrow
            (self.left if narrow else self.across).addWidget(self.panel)
            self._restore_panes()
            self._show_left()

    def _keep_panes(self) -> None:
        if self._narrow is not None:
            key = "narrow" if self._narrow else "wide"
            self.settings.keep(f"panes/{key}/across", self.across.saveState())
            self.settings.keep(f"panes/{key}/left", self.left.saveState())

    def _restore_panes(self) -> None:
        key = "narrow" if self._narrow else "wide"
        if not self.across.restoreState(self.settings.bytes(f"panes/{key}/across")):
            self.across.setSizes([250, 650] if self._narrow else [270, 800, 280])
        if not self.left.restoreState(self.settings.bytes(f"panes/{key}/left")):
            self.left.setSizes([220, 260])

    def _restore(self) -> None:
        self.restoreGeometry(self.settings.bytes("window/geometry"))
        for name, pane in (("outline", self.outline), ("portion", self.panel)):
            shown = self.settings.flag(f"panes/{name}", usual=True)
            pane.setVisible(shown)
            self.commands[name].setChecked(shown)
        self.commands[self._view].setChecked(True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the sizes and stop whatever is under way."""
        self._keep_panes()
        self.settings.keep("window/geometry", self.saveGeometry())
        for name in ("outline", "portion"):
            self.settings.keep(f"panes/{name}", self.commands[name].isChecked())
        if "press" in vars(self):
            self.press.stop()
        self.desk.shut()
        super().closeEvent(event)


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, QStackedWidget) else 0)
    return column


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return focus is pane or pane.isAncestorOf(focus)
