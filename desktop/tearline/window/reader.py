"""What the commands for reading do: find, go back and forth, and whatever else moves about in the text."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from tearline.cables.model import Span
from tearline.window.wording import id_apart

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow
    from tearline.window.middle import Middle


class Reader:
    """The slots of these commands; each shows the text first, where the pages or the export stand in its place."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def slots(self) -> dict[str, Callable[[], object]]:
        """By the names of the table of actions."""
        return {
            "find": self.find,
            "find-next": lambda: self._text().find_bar.step(1),
            "find-previous": lambda: self._text().find_bar.step(-1),
            "copy-cited": self.copy_cited,
            "go-to": self.go_to,
            "header": lambda: self._window.middle.card.unfold(not self._window.middle.card.unfolded),
            "back": self.back,
            "forward": self.forward,
        }

    def _text(self) -> "Middle":
        middle = self._window.middle
        if middle.views.currentWidget() is not middle.text:
            self._window.show_view("review")
        return middle

    def find(self) -> None:
        """Look for words in the cable in front."""
        self._text().find_bar.turn()

    def go_to(self) -> None:
        """Ask for a paragraph or section to go to."""
        self._text().go_bar.turn()

    def copy_cited(self) -> None:
        """Copy the selected words, or the whole portion, with mark and citation."""
        from tearline.window.citing import citation  # noqa: PLC0415 - not before somebody asks

        desk, text = self._window.desk, self._window.middle.text
        if desk.case is None or desk.portion is None:
            return
        spans = [text.selection] if text.selection else desk.portion.spans
        QGuiApplication.clipboard().setText(citation(desk.case.read, Span(spans[0].start, spans[-1].end)))

    def offer(self, menu: QMenu) -> None:
        """Add to a menu at the pointer where the reference there leads."""
        text = self._window.middle.text
        link = text.references.at(text.at_cursor)
        if link is not None:
            name = id_apart(link.cable)
            known = text.references.is_open(link)
            words = f"Go to {name}" if known else f"{name} is not open"
            menu.addAction(words, lambda: text.references.follow(text.at_cursor)).setEnabled(known)

    def go(self, offset: int) -> None:
        """Go to an offset of the cable in front."""
        self._text().text.reveal(offset)

    def back(self) -> None:
        """Go where one was before the last jump."""
        self._text().text.trail.back()

    def forward(self) -> None:
        """Go again where one came back from."""
        self._text().text.trail.forward()
