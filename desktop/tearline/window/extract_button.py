"""The button at the foot that says how much is in the extract, and leads to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton

from tearline.window.draft import Draft


class ExtractButton(QToolButton):
    """Hidden while nothing is in the extract."""

    counted = Signal()
    """It has other words, and so another width."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._brief = False
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        draft.changed.connect(self._follow)
        self._follow()

    def be_brief(self, *, on: bool) -> None:
        """A picture in place of the word, where there is little room."""
        self._brief = on
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if on else Qt.ToolButtonStyle.ToolButtonTextOnly
        self.setToolButtonStyle(style)
        if on:
            from tearline.window.icons import icon  # noqa: PLC0415 - a wide window needs none

            self.setIcon(icon("notebook-text"))
        self.setProperty("narrow", on)
        self.style().polish(self)
        self._say()

    def _follow(self) -> None:
        count = len(self._draft.rows)
        entries = "1 entry" if count == 1 else f"{count} entries"
        self.setVisible(count > 0)
        self.setAccessibleName(f"Extract, {entries}: show or fold it")
        self.setToolTip(self.accessibleName())
        self._say()
        self.counted.emit()

    def _say(self) -> None:
        count = len(self._draft.rows)
        self.setText(str(count) if self._brief else f"Extract: {count}")
