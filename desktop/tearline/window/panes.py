"""Outline, text and portion panel side by side, or the panel under the outline where the window is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from tearline.window.settings import Settings

FOLDING = ("outline", "portion")
"""The panes that fold, as the table of actions calls them."""
_NARROW = 1100
"""Below this width the portion panel stands under the outline instead of beside the text."""


class Panes(QSplitter):
    """The three panes; they fold, and their sizes are remembered for either arrangement."""

    def __init__(self, outline: QWidget, middle: QWidget, panel: QWidget, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._outline, self._panel, self._settings = outline, panel, settings
        self._narrow: bool | None = None
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._left.addWidget(outline)
        for pane, stretch in ((self._left, 0), (middle, 1), (panel, 0)):
            self.addWidget(pane)
            self.setStretchFactor(self.count() - 1, stretch)
        for splitter in (self._left, self):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        outline.setMinimumSize(180, 70)
        middle.setMinimumWidth(300)
        panel.setMinimumWidth(220)
        self._folding = dict(zip(FOLDING, (outline, panel), strict=True))
        for name, pane in self._folding.items():
            pane.setVisible(settings.flag(f"panes/{name}", usual=True))
        self._show_left()

    def turn(self, name: str) -> bool:
        """Fold one of the outer panes, or bring it back; whether it is there then."""
        self._folding[name].setVisible(not self.is_shown(name))
        self._show_left()
        return self.is_shown(name)

    def is_shown(self, name: str) -> bool:
        """Whether a pane is not folded."""
        return not self._folding[name].isHidden()

    def _show_left(self) -> None:
        self._left.setVisible(not self._outline.isHidden() or bool(self._narrow and not self._panel.isHidden()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change the arrangement where the width asks for it."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self.remember()
            self._narrow = narrow
            (self._left if narrow else self).addWidget(self._panel)
            self._restore()
            self._show_left()

    def remember(self) -> None:
        """Keep the sizes of the arrangement in force, and which panes are folded."""
        for name in FOLDING:
            self._settings.keep(f"panes/{name}", self.is_shown(name))
        if self._narrow is not None:
            self._settings.keep(f"{self._key}/across", self.saveState())
            self._settings.keep(f"{self._key}/left", self._left.saveState())

    def _restore(self) -> None:
        if not self.restoreState(self._settings.bytes(f"{self._key}/across")):
            self.setSizes([250, 650] if self._narrow else [300, 800, 280])
        if not self._left.restoreState(self._settings.bytes(f"{self._key}/left")):
            self._left.setSizes([220, 260])

    @property
    def _key(self) -> str:
        return "panes/narrow" if self._narrow else "panes/wide"
