"""What the commands for deciding do; the larger panels for it are made when they are first asked for."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from tearline.review.model import Act
from tearline.window.menus import at_pointer

if TYPE_CHECKING:
    from tearline.window.audiences_panel import AudiencesPanel
    from tearline.window.find_and_withhold import FindAndWithhold
    from tearline.window.main_window import MainWindow

_AT_POINTER = ("withhold", "let-go", "rule", "alike", "alike-everywhere", "everywhere")


class Deciding:
    """The slots of these commands."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._desk = window, window.desk

    def slots(self) -> dict[str, Callable[[], object]]:
        """By the names of the table of actions."""
        desk, window = self._desk, self._window
        return {
            "withhold": partial(desk.decide, Act.WITHHOLD),
            "let-go": partial(desk.decide, Act.RELEASE),
            "rule": partial(desk.decide, Act.RULE),
            "alike": partial(desk.choice.choose_alike, everywhere=False),
            "alike-everywhere": partial(desk.choice.choose_alike, everywhere=True),
            "everywhere": desk.choice.withhold_everywhere,
            **{f"code-{digit}": partial(self._tick_code, (digit - 1) % 10) for digit in range(10)},
            "matters": lambda: window.foot.notices.turn(on=True),
            "next-matter": lambda: window.foot.notices.step(1),
            "previous-matter": lambda: window.foot.notices.step(-1),
            "leave": desk.docket.leave,
            "approve": desk.docket.ask_word,
            "find-and-withhold": lambda: self.find_and_withhold.turn(window.middle.text.textCursor().selectedText()),
            "audience": self._choose_audience,
            "compare-audiences": lambda: self.audiences.turn(),  # noqa: PLW0108 - not made before
        }

    @cached_property
    def audiences(self) -> "AudiencesPanel":
        """The panel that compares two audiences."""
        from tearline.window.audiences_panel import AudiencesPanel  # noqa: PLC0415

        panel = AudiencesPanel(self._desk)
        self._window.add_drawer(panel, panel.hide)
        return panel

    @cached_property
    def find_and_withhold(self) -> "FindAndWithhold":
        """The panel that finds and withholds."""
        from tearline.window.find_and_withhold import FindAndWithhold  # noqa: PLC0415 - the finders are many

        window = self._window
        panel = FindAndWithhold(self._desk, window.settings)
        panel.chosen.connect(window.reader.go)
        panel.pick_asked.connect(window.commands["pick-found"].trigger)
        window.add_drawer(panel, panel.hide)
        return panel

    @property
    def finds(self) -> bool:
        """Whether the panel that finds and withholds is on the screen."""
        return "find_and_withhold" in vars(self) and self.find_and_withhold.isVisible()

    def offer(self, pane: QWidget, place: QPoint) -> None:
        """The reviewer's acts at the pointer, and what the text offers by itself."""
        window = self._window
        text, commands = window.middle.text, window.commands
        if pane is text:
            text.select_at(place)
        menu = at_pointer([commands[name] for name in _AT_POINTER], window)
        menu.addSeparator()
        menu.addActions([commands[name] for name in ("pick", "copy-citation")])
        if text.textCursor().hasSelection():
            menu.addSeparator()
            menu.addAction("Copy", text.copy)
        if pane is text:
            window.reader.offer(menu)
        menu.popup(pane.mapToGlobal(place))

    def _tick_code(self, place: int) -> None:
        self._window.panel.codes.tick(place)

    def _choose_audience(self) -> None:
        bar = self._window.toolbar.audience
        bar.chooser.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bar.field.selectAll()
