"""The finished pages of the extract, drawn from the very bytes that an export as PDF would write."""

from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from tearline.window.desk import Desk
from tearline.window.press import Press
from tearline.window.release_view import FinishedPages


class ExtractPages(FinishedPages):
    """They follow each act on the extract, and each decision on its sources."""

    def __init__(self, desk: Desk, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(desk, press, parent)
        self._draft = desk.draft
        self._draft.changed.connect(self._look)
        self._draft.reckoned.connect(self._follow)

    def showEvent(self, event: object) -> None:
        """See what comes of the extract before its pages are set."""
        self._draft.show_in(self, on=True)
        self._draft.reckon()
        self._follow()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """They are on the screen no more."""
        super().hideEvent(event)
        self._draft.show_in(self, on=False)

    def _look(self) -> None:
        if self.isVisible():
            self._draft.reckon()

    def _follow(self) -> None:
        result = self._draft.result
        if result is None or result.made is None:
            self.forget()
            self.say(result.trouble if result else "Nothing is in the extract yet.")
        self.set_anew()

    def job(self) -> tuple[Any, ...] | None:
        """Set the extract that was reckoned last."""
        result = self._draft.result
        return ("preview_extract", result.made) if result and result.made else None
