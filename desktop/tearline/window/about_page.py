"""What this is: version, licence, where the source is, and the work of others in it."""

import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

import tearline
from tearline.paths import resource, resources
from tearline.window import theme
from tearline.window.pages import Page, reading_matter

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_WORDS = """\
Tearline {version} reads diplomatic cables and writes copies that hold only what an audience may have.

Tearline is free software under the GNU Affero General Public License, version 3 or later. You may use,\
 study, share and change it; whoever gets it from you has the same rights. It comes without any warranty.

The source came with it: it lies in {source}. A copy that is passed on has to pass that on too.

Python {python}, Qt {qt}. No part of Tearline uses a network.
"""


def make(_window: "MainWindow") -> Page:
    """The page."""
    return AboutPage()


def notices(name: str) -> str:
    """The text of ``LICENSE`` or ``THIRD_PARTY_NOTICES.md`` as it came with this Tearline."""
    beside = resources().parent / name
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    try:
        found = [file for file in distribution("tearline").files or () if file.name == name]
    except PackageNotFoundError:
        found = []
    return found[0].read_text(encoding="utf-8") if found else f"{name} is not where it should be."


class AboutPage(Page):
    """Three texts to read."""

    def __init__(self) -> None:
        super().__init__("About Tearline")
        self.text = reading_matter()
        self.about = self._button("Tearline", self._show_words)
        self.others = self._button("The work of others in it", partial(self._show, "THIRD_PARTY_NOTICES.md"))
        self.licence = self._button("The licence", partial(self._show, "LICENSE"))
        choice = QHBoxLayout()
        choice.setSpacing(theme.SMALL)
        for button in (self.about, self.others, self.licence):
            choice.addWidget(button)
        choice.addStretch()
        self.body.addLayout(choice)
        self.body.addWidget(self.text, 1)
        self.about.click()

    def first(self) -> QWidget:
        """The text, to be read."""
        return self.text

    def _button(self, words: str, show: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: show())  # noqa: PLW0108 - without whether it is checked
        return button

    def _show_words(self) -> None:
        python = ".".join(map(str, sys.version_info[:3]))
        words = _WORDS.format(
            version=tearline.__version__, source=Path(tearline.__file__).parent, python=python, qt=qVersion()
        )
        picture = resource("icons", "tearline.svg").as_uri()
        self.text.setMarkdown(f"![]({picture})\n\n{words}")
        self.text.setAccessibleName("About Tearline")

    def _show(self, name: str) -> None:
        text = notices(name)
        if name.endswith(".md"):
            self.text.setMarkdown(text)
        else:
            self.text.setPlainText(text)
        self.text.setAccessibleName(name)
