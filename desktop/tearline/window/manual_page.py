"""The manual: chapters to choose from, words to search for, links between them.

The chapters are the Markdown files in ``resources/manual``; ``README.md`` among them lists them in their order.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from tearline.paths import resource
from tearline.window import theme
from tearline.window.pages import Page

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_CONTENTS = "README.md"
_LINK = re.compile(r"\]\(([\w-]+\.md)\)")
_HEADING = re.compile(r"# (.+)")
_MEASURE, _PICTURE = 780, 720
"""Greatest width of the text and of a picture in it, in device-independent pixels."""
_FILE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the manual."""

    file: Path
    title: str
    text: str


def make(_window: "MainWindow") -> Page:
    """The page."""
    return ManualPage()


def chapters() -> tuple[Chapter, ...]:
    """The contents, and the chapters in their order."""
    folder = resource("manual")
    first = _chapter(folder / _CONTENTS)
    return (first, *(_chapter(folder / name) for name in dict.fromkeys(_LINK.findall(first.text))))


def _chapter(file: Path) -> Chapter:
    text = file.read_text(encoding="utf-8")
    heading = _HEADING.match(text)
    return Chapter(file, heading.group(1) if heading else file.stem, text)


class ManualPage(Page):
    """The chapters on the left, the one that is read on the right, and a field that finds words in all of them."""

    def __init__(self) -> None:
        super().__init__("Manual")
        self.chapters = chapters()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find in the manual")
        self.search.setAccessibleName("Find in the manual")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(280)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.next_match)
        self.list = QListWidget()
        self.list.setAccessibleName("Chapters")
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        self.nothing = QLabel("No chapter has these words.")
        self.nothing.setProperty("muted", True)
        self.text = ManualText()
        self.text.sourceChanged.connect(self._follow)
        self.head.insertWidget(1, self.search)
        row = QHBoxLayout()
        row.setSpacing(theme.MEDIUM)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        self.body.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        self.body.addWidget(self.nothing)
        self.body.addLayout(row, 1)
        self._find("")
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + 2 * theme.LARGE)
        self.list.setCurrentRow(0)

    def first(self) -> QWidget:
        """The text, to be read."""
        return self.text

    def own_keys(self) -> dict[str, Callable[[], object]]:
        """Find and go about in the manual, not in the cable behind it."""
        return {
            "Ctrl+F": self.search.setFocus,
            "F3": self.next_match,
            "Alt+Left": self.text.backward,
            "Alt+Right": self.text.forward,
        }

    def next_match(self) -> None:
        """Go to the next place of the words, in this chapter or in one of the next."""
        words = self.search.text().strip()
        if not words or self.text.find(words):
            return
        self.list.setCurrentRow((self.list.currentRow() + 1) % max(self.list.count(), 1))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.find(words)

    def _find(self, words: str) -> None:
        """Show the chapters that have the words, and each place in the chapter at hand."""
        sought = words.strip().casefold()
        self.list.blockSignals(True)
        self.list.clear()
        for chapter in self.chapters:
            if sought in chapter.text.casefold():
                row = QListWidgetItem(chapter.title, self.list)
                row.setData(_FILE, chapter.file)
        self.list.blockSignals(False)
        self.nothing.setVisible(not self.list.count())
        self._follow(self.text.source())
        if sought and self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._mark(sought)

    def _chosen(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.text.read(row.data(_FILE))
            self._mark(self.search.text().strip())

    def _follow(self, source: QUrl) -> None:
        """Show in the list which chapter is read, also after a link."""
        read = Path(source.toLocalFile())
        for number in range(self.list.count()):
            if self.list.item(number).data(_FILE) == read:
                self.list.blockSignals(True)
                self.list.setCurrentRow(number)
                self.list.blockSignals(False)
                self._mark(self.search.text().strip())

    def _mark(self, words: str) -> None:
        places = []
        cursor = self.text.document().find(words) if words else QTextCursor()
        while not cursor.isNull():
            place = QTextEdit.ExtraSelection()
            place.cursor = cursor
            place.format.setBackground(QColor(theme.colours().selected))
            places.append(place)
            cursor = self.text.document().find(words, cursor)
        self.text.setExtraSelections(places)


class ManualText(QTextBrowser):
    """A chapter, with pictures no wider than the column."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The chapter")
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(theme.LARGE)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() + 1)
        self.setFont(font)

    def read(self, file: Path) -> None:
        """Show a chapter from its beginning."""
        self.setSource(QUrl.fromLocalFile(str(file)), QTextDocument.ResourceType.MarkdownResource)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Read a picture in the size in which it fits."""
        if kind != int(QTextDocument.ResourceType.ImageResource.value):
            return super().loadResource(kind, name)
        url = self.source().resolved(QUrl(name))
        picture = QImage(url.toLocalFile())
        room = min(_PICTURE, self.viewport().width() - 2 * theme.LARGE - theme.SMALL)
        if picture.width() > room > 0:
            return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures into another width."""
        super().resizeEvent(event)
        spare = max(self.contentsRect().width() - _MEASURE, 0)
        self.setViewportMargins(0, 0, spare, 0)
        self.document().setTextWidth(self.viewport().width())  # else the first chapter keeps the width of before
        if event.size().width() != event.oldSize().width():
            self._again()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._again()

    def _again(self) -> None:
        place = self.verticalScrollBar().value()
        self.reload()
        self.verticalScrollBar().setValue(place)
