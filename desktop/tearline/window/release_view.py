"""The finished pages, drawn from the very bytes that an export would write."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tearline.window.desk import Desk
from tearline.window.page_view import PageView
from tearline.window.press import Press
from tearline.window.press_room import Preview
from tearline.window.workers import Errand

_SETTLE = 120
"""Milliseconds without another change before pages are set anew."""


class FinishedPages(PageView):
    """Pages that the press sets and audits; a view that is one of these says which."""

    def __init__(self, desk: Desk, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(desk.errands, "Finished pages", parent)
        self._desk = desk
        self._press = press
        self.preview: Preview | None = None
        self._setting: Errand | None = None
        self._stale = True
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._set_pages)
        self.gone.connect(self.set_anew)

    def job(self) -> tuple[Any, ...] | None:
        """A work of the press with its values, which gives a preview; None where there are no pages to be set."""
        raise NotImplementedError

    def set_anew(self) -> None:
        """Other pages are wanted; they are set at once where one looks at them."""
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def showEvent(self, event: object) -> None:  # noqa: ARG002
        """Set the pages when they are first looked at, not before."""
        if self._stale:
            self._set_pages()

    def forget(self) -> None:
        """Show no pages."""
        self.preview = None
        self.clear()

    def _set_pages(self) -> None:
        job = self.job() if self._setting is None else None
        if job is None or not self.isVisible():  # the window may have been closed meanwhile
            return
        self._stale = False
        if self.preview is None:
            self.say("Setting the pages …")
        self._setting = self._desk.errands.send(
            lambda errand: errand.deliver(self._press.call(*job)), self._set, self._failed
        )

    def _set(self, preview: Preview) -> None:
        if self.job() is None:  # it was taken away meanwhile
            self._done()
            return
        self.preview = preview
        count = len(preview.sizes)
        self.say(f"{count} page{'s' if count != 1 else ''} · audit passed, {preview.checks} checks")
        self.lay(preview.sizes, partial(self._press.call, "page", preview.number))
        self._done()

    def _failed(self, sentence: str) -> None:
        self.forget()
        self.say(sentence)
        self._done()

    def _done(self) -> None:
        self._setting = None
        if self._stale:
            self._set_pages()


class ReleaseView(FinishedPages):
    """The pages of the release that the desk plans, set anew with each other plan and in each other layout."""

    def __init__(self, desk: Desk, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(desk, press, parent)
        desk.planned.connect(self.set_anew)
        desk.layout_changed.connect(self.set_anew)
        desk.case_changed.connect(self._case_changed)

    def _case_changed(self) -> None:
        self.forget()
        self.set_anew()

    def job(self) -> tuple[Any, ...] | None:
        """Set the release that is planned."""
        case = self._desk.case
        return ("preview", case.wanted(case.reckoning.plan)) if case and case.reckoning else None
