"""What the commands for reading do: find, go back and forth, and whatever else moves about in the text."""

from collections.abc import Callable
from typing import TYPE_CHECKING

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

    def go(self, offset: int) -> None:
        """Go to an offset of the cable in front."""
        self._text().text.reveal(offset)

    def back(self) -> None:
        """Go where one was before the last jump."""
        self._text().text.trail.back()

    def forward(self) -> None:
        """Go again where one came back from."""
        self._text().text.trail.forward()
