"""The faces in which a cable can be read."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from tearline.paths import resource

_BOOKS = ["Source Serif 4", "Source Serif Pro", "Noto Serif", "Charter", "Georgia", "Cambria", "DejaVu Serif"]
"""Made for long reading, in the order in which they are looked for; else the system's own."""


def reading_face(kind: str = "typewriter", points: int = 11) -> QFont:
    """The face of a choice: ``typewriter`` is the one that Tearline ships, ``serif`` and ``sans`` are the system's."""
    if kind == "sans":
        font = QFont(QApplication.font())
    elif kind == "serif":
        font = QFont(_BOOKS)
        font.setStyleHint(QFont.StyleHint.Serif)
    else:
        _load()
        font = QFont("Go Mono")
        font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSize(points)
    return font


@cache
def _load() -> None:
    for file in sorted(resource("fonts").rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
