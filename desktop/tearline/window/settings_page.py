"""The settings: few, each with a sentence on what it does, each in force at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tearline.review.profiles import profile_names
from tearline.window import theme
from tearline.window.pages import Page
from tearline.window.settings import CHOICES, Choice, Settings

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_WIDTH, _CONTROL = 680, 220
_PRIVATE = "This is a private window: what you set here is forgotten when it closes."


def make(window: "MainWindow") -> Page:
    """The page, for the settings of this window."""
    return SettingsPage(window.settings)


class SettingsPage(Page):
    """One row for each choice, and a field that finds them."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("Settings")
        self._settings = settings
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a setting")
        self.search.setAccessibleName("Find a setting")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.rows = {choice.name: _Row(choice, settings) for choice in CHOICES}
        self.nothing = _said("No setting has these words.")
        self.usual = QPushButton("All as usual")
        self.usual.setToolTip("Give every setting on this page its usual value")
        self.usual.clicked.connect(self._all_usual)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, theme.MEDIUM, 0)
        inner.setSpacing(theme.WIDE)
        if settings.private:
            inner.addWidget(_said(_PRIVATE))
        for row in self.rows.values():
            inner.addWidget(row)
        inner.addWidget(self.nothing)
        inner.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(column)
        self.search.setMaximumWidth(_WIDTH)
        self.body.addWidget(self.search)
        self.body.addWidget(self.area, 1)
        self._find("")

    def first(self) -> QWidget:
        """One begins by looking for a setting."""
        return self.search

    def own_keys(self) -> dict[str, Callable[[], object]]:
        """Find on this page, not in the cable behind it."""
        return {"Ctrl+F": self.search.setFocus}

    def _find(self, words: str) -> None:
        for row in self.rows.values():
            row.setVisible(row.has(words))
        found = any(row.has(words) for row in self.rows.values())
        self.nothing.setVisible(not found)
        self.usual.setVisible(not words)

    def _all_usual(self) -> None:
        for choice in CHOICES:
            self._settings.forget(choice.name)


class _Row(QWidget):
    """One choice: its words, its control, its sentence."""

    def __init__(self, choice: Choice, settings: Settings) -> None:
        super().__init__()
        self.choice, self._settings = choice, settings
        self.control = self._control()
        if not isinstance(self.control, QCheckBox):
            self.control.setFixedWidth(_CONTROL)
        self.control.setAccessibleName(choice.words)
        self.control.setAccessibleDescription(choice.explained)
        name = QLabel(choice.words)
        name.setProperty("title", True)
        name.setBuddy(self.control)
        line = QHBoxLayout()
        line.setSpacing(theme.LARGE)
        line.addWidget(name, 1)
        line.addWidget(self.control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addLayout(line)
        layout.addWidget(_said(choice.explained))
        settings.changed.connect(self._follow)
        self._show()

    def has(self, words: str) -> bool:
        """Whether every word is in what the row says."""
        values = " ".join(said for _, said in self.choice.among)
        said = f"{self.choice.words} {self.choice.explained} {values}".casefold()
        return all(word in said for word in words.casefold().split())

    def _control(self) -> QWidget:
        choice = self.choice
        if choice.name == "profile":
            return self._chooser((("", "The plain one"), *((name, name) for name in profile_names()[1:])))
        if choice.among:
            return self._chooser(choice.among)
        if choice.within is not None:
            number = QSpinBox()
            number.lineEdit().setTextMargins(theme.SMALL, 0, 0, 0)  # a style sheet's padding does not reach it
            number.setRange(choice.within[0], choice.within[-1])
            number.valueChanged.connect(self._keep)
            return number
        if isinstance(choice.usual, bool):
            box = QCheckBox()
            box.toggled.connect(self._keep)
            return box
        field = QLineEdit()
        field.textEdited.connect(self._keep)
        return field

    def _chooser(self, values: tuple[tuple[str, str], ...]) -> QComboBox:
        chooser = QComboBox()
        for value, words in values:
            chooser.addItem(words, value)
        chooser.activated.connect(lambda: self._keep(chooser.currentData()))
        return chooser

    def _keep(self, value: bool | int | str) -> None:
        if value != self._settings.choice(self.choice.name):
            self._settings.keep(self.choice.name, value)

    def _follow(self, name: str) -> None:
        if name == self.choice.name:
            self._show()

    def _show(self) -> None:
        value, control = self._settings.choice(self.choice.name), self.control
        if isinstance(control, QComboBox):
            control.setCurrentIndex(max(control.findData(value), 0))
        elif isinstance(control, QSpinBox):
            control.setValue(int(value))
        elif isinstance(control, QCheckBox):
            control.setChecked(bool(value))
        elif isinstance(control, QLineEdit) and control.text() != value:
            control.setText(str(value))


def _said(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("muted", True)
    label.setWordWrap(True)
    return label
