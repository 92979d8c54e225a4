"""The window: where each pane stands, and what each action does."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from tearline.window.actions import enable, make_actions
from tearline.window.acts import touches_session
from tearline.window.banner import Banner
from tearline.window.deciding import Deciding
from tearline.window.desk import Desk
from tearline.window.door import Door, dropped
from tearline.window.drawers import Drawers
from tearline.window.empty_state import EmptyState
from tearline.window.extracting import Extracting
from tearline.window.focus import Homing, go_round
from tearline.window.foot import Foot
from tearline.window.history import HistoryPanel, follow_undo
from tearline.window.keeper import Keeper
from tearline.window.letters import Letters
from tearline.window.middle import Middle
from tearline.window.outline_view import OutlinePane
from tearline.window.pages import Pages
from tearline.window.panes import FOLDING, Panes
from tearline.window.portion_panel import PortionPanel
from tearline.window.questions import Question
from tearline.window.reader import Reader
from tearline.window.recovery import Recovery
from tearline.window.rescue import Rescue
from tearline.window.settings import Settings
from tearline.window.speech import Speech
from tearline.window.strips import MessageStrip, hairline
from tearline.window.title import window_title
from tearline.window.toolbar import Toolbar
from tearline.window.wishes import Wishes

_PAGES = ("print", "print-preview", "settings", "manual", "keys", "about")
_VIEWS = ("read", "review", "release", "compare", "extract-pages")


class MainWindow(QMainWindow):
    """One window on one desk."""

    window_asked = Signal(list, bool)
    """Another window is wanted, with these paths in it, private or not."""
    closed = Signal()
    """It is closed for good."""
    recovery_asked = Signal(object)
    """Another window is wanted, to go on with a leftover."""

    def __init__(self, settings: Settings, face: QFont) -> None:
        super().__init__()
        self.desk = Desk(self)
        self.keeper = Keeper(self.desk)
        self.recovery = None if settings.private else Recovery(self.desk)
        self.settings = settings
        self._view = "review"
        self.setMinimumSize(640, 420)
        self.resize(1280, 840)
        self.setAcceptDrops(True)
        self.door, self.rescue, self.reader = Door(self), Rescue(self), Reader(self)
        self.deciding, self.extracting = Deciding(self), Extracting(self)
        self.commands = make_actions(self, self._slots(), settings)
        group = QActionGroup(self)
        for view in _VIEWS:
            group.addAction(self.commands[view])
        follow_undo(self.desk.undo, self.commands["undo"], self.commands["redo"])
        self._make_panes(face)
        self._lay_out()
        self._connect()
        Wishes(self.desk, settings, self)
        self._restore()
        self._show_case()

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "export": lambda: self.make_file(self.middle.show_export),
            "index": lambda: self.make_file(self.middle.show_index),
            "close": self.desk.close_case,
            "reopen": self.desk.reopen,
            "undo": self.desk.undo.undo,
            "redo": self.desk.undo.redo,
            "history": lambda: self.history.turn(on=self.commands["history"].isChecked()),
            **{view: partial(self.show_view, view) for view in _VIEWS},
            "next-cable": lambda: self.desk.bring(self.desk.number + 1),
            "previous-cable": lambda: self.desk.bring(self.desk.number - 1),
            "zoom-in": lambda: self.middle.zoom(1),
            "zoom-out": lambda: self.middle.zoom(-1),
            "zoom-usual": lambda: self.middle.zoom(0),
            **{name: partial(self._fold, name) for name in FOLDING},
            "next-pane": self._next_pane,
            "full-screen": lambda: self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen),
            "palette": self._palette,
            **{name: partial(self._page, name) for name in _PAGES},
            "quit": self.close,
            **self.door.slots(),
            **self.reader.slots(),
            **self.deciding.slots(),
            **self.extracting.slots(),
        }

    # -- panes --------------------------------------------------------------------------------------------------

    def _make_panes(self, face: QFont) -> None:
        desk = self.desk
        self.above, self.below = Banner(desk, "Banner above"), Banner(desk, "Banner below")
        self.toolbar = Toolbar(desk, self.commands, self.settings)
        self.strip = MessageStrip()
        self.question = Question("Unsaved work")
        self.empty = EmptyState()
        self.outline = OutlinePane(desk)
        self.middle = Middle(desk, face, self.settings)
        self.panel = PortionPanel(desk)
        self.panes = Panes(self.outline, self.middle, self.panel, self.settings)
        self.history = HistoryPanel(desk)
        self.foot = Foot(desk, [self.commands[view] for view in _VIEWS], self.extracting.button())

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.panes)
        self.pages = Pages(self, self.stack)
        column = QWidget()
        layout = self._column = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.above, self.toolbar, hairline(), self.question, self.strip):
            layout.addWidget(widget)
        layout.addWidget(self.stack, 1)
        for widget in (self.history, self.foot.list_panel, self.foot, self.below):
            layout.addWidget(widget)
        homing = Homing(self, self.middle.views.currentWidget)
        homing.add(self.question, self.strip)
        self.drawers = Drawers(self, lambda: self.middle.card.unfold(False), homing)
        self.drawers.add(self.history, self._put_history_away)
        self.drawers.add(self.foot.list_panel, lambda: self.foot.notices.turn(on=False))
        self.setCentralWidget(column)

    def _connect(self) -> None:
        desk = self.desk
        desk.case_changed.connect(self._show_case)
        desk.case_changed.connect(lambda: None if desk.case else self.strip.clear())
        desk.opened.connect(self._enable)
        desk.trouble.connect(self.strip.tell)
        desk.answered.connect(self.strip.answer)
        desk.draft.changed.connect(self._follow_extract)
        for signal in (desk.selected, desk.case_changed, desk.undo.indexChanged):
            signal.connect(self.strip.go_on)
        self.strip.report_asked.connect(partial(self._page, "report"))
        desk.undo.indexChanged.connect(self._show_clean)
        desk.undo.cleanChanged.connect(self._show_clean)
        desk.saved.connect(self._show_clean)
        self.empty.open_asked.connect(self.door.ask_file)
        self.empty.chosen.connect(lambda path: self.open([path]))
        for pane in (self.middle.text, self.outline.tree):
            pane.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            pane.customContextMenuRequested.connect(partial(self.deciding.offer, pane))
        Speech(desk, self.middle.text, self)
        lists = (self.outline.tree, self.foot.notices.panel.list)
        Letters(self.commands, (self.middle.text, *lists), self.settings, self)
        self.toolbar.chosen.connect(lambda path: self.open([path]))
        self.foot.notices.chosen.connect(self.reader.go)
        self.middle.export_closed.connect(lambda: self.show_view(self._view))

    def add_drawer(self, panel: QWidget, away: Callable[[], object]) -> None:
        """One more panel above the foot; ``away`` hides it."""
        self.drawers.add(panel, away)
        self._column.insertWidget(self._column.indexOf(self.history), panel)

    def _put_history_away(self) -> None:
        self.commands["history"].setChecked(False)
        self.history.turn(on=False)

    # -- opening ------------------------------------------------------------------------------------------------

    def open(self, paths: Sequence[Path]) -> None:
        """Open files, folders, archives and sessions."""
        self.door.open(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what is dropped."""
        self.open(dropped(event))
        event.acceptProposedAction()

    # -- what is shown ------------------------------------------------------------------------------------------

    def _show_case(self) -> None:
        case = self.desk.case
        self._put_in_front()
        self._enable()
        self.show_title()
        if case is not None:
            self.show_view(self._view)

    def show_title(self) -> None:
        """Name what is in front and where it is kept, in the title."""
        self.setWindowTitle(window_title(self.desk, private=self.settings.private))

    def _show_clean(self) -> None:
        self.setWindowModified(touches_session(self.desk.undo) or self.desk.draft.unsaved)
        self.show_title()

    def _enable(self) -> None:
        enable(self.commands, cable=self.desk.case is not None, extract=bool(self.desk.draft.rows))
        self.commands["reopen"].setEnabled(bool(self.desk.closed))
        self.commands["next-cable"].setEnabled(self.desk.number + 1 < len(self.desk.cases))
        self.commands["previous-cable"].setEnabled(self.desk.number > 0)

    def _put_in_front(self) -> None:
        """The panes where there is something to see in them: a cable, or the extract, whose cables may be closed."""
        shown = self.desk.case or (self.desk.draft.rows and self.middle.shows_extract)
        self.stack.setCurrentWidget(self.panes if shown else self.empty)

    def _follow_extract(self) -> None:
        self._enable()
        if self.stack.currentWidget() is self.panes:  # what stands in their place stays
            self._put_in_front()

    def show_view(self, view: str) -> None:
        """``read``, ``review``, ``release``, ``compare`` or ``extract-pages``."""
        self._view = view
        self.strip.go_on()
        self.commands[view].setChecked(True)
        self.middle.show_view(view)
        self._put_in_front()

    def make_file(self, show: Callable[[], object]) -> None:
        """Show a page in place of the text on which a file is made."""
        self.drawers.put_away()
        show()
        self._put_in_front()

    def _fold(self, name: str) -> None:
        self.commands[name].setChecked(self.panes.turn(name))

    def _page(self, name: str) -> None:
        self.pages.show(name)

    def _palette(self) -> None:
        from tearline.window.palette import Palette  # noqa: PLC0415 - not before somebody asks

        Palette(self)

    def _next_pane(self) -> None:
        go_round(
            self.outline.tree,
            self.middle.views.currentWidget(),
            self.panel.withhold,
            self.foot.notices.panel.list,
            self.extracting.first(),
            self.toolbar.audience.chooser,
        )

    def _restore(self) -> None:
        self.restoreGeometry(self.settings.bytes("window/geometry"))
        for name in FOLDING:
            self.commands[name].setChecked(self.panes.is_shown(name))
        self.commands[self._view].setChecked(True)

    def restore(self) -> None:
        """Open what was open when the last window closed, if the settings want it."""
        if self.settings.restore and not self.settings.private:
            self.door.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts away what stands above the foot, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.drawers.put_away()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about work that is not saved; else remember the sizes and stop whatever is under way."""
        if self.desk.unsaved:
            event.ignore()
            self.rescue.ask_to_leave()
            return
        self.panes.remember()
        self.settings.keep("window/geometry", self.saveGeometry())
        self.middle.stop()
        if self.recovery is not None:
            self.recovery.discard()
            self.extracting.remember()
            self.keeper.remember(wanted=self.settings.restore)
        self.keeper.shut()
        self.extracting.shut()
        self.desk.shut()
        super().closeEvent(event)
        self.closed.emit()
