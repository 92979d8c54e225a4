"""Drawings beside the words of commands: one set, in the ink of the palette, sharp on every screen.

They are drawn when they are about to be seen, since a start with none is faster than one with sixty.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from PySide6.QtGui import QAction, QGuiApplication, QIcon, QImage, QPixmap

from tearline.paths import resource
from tearline.window import theme
from tearline.window.actions import BY_NAME

SMALL, LARGE = 16, 20
"""Sides of an icon in a list and on a button, in device-independent pixels."""


def illustrate(actions: Iterable[QAction]) -> None:
    """Give each action of the table its icon, in the colours in force."""
    for action in actions:
        entry = BY_NAME.get(action.objectName())
        if entry is not None:
            action.setIcon(icon(entry.icon))


def icon(name: str) -> QIcon:
    """A drawing in the ink of the palette in force, and fainter where it can't be done now."""
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    sides = tuple(sorted({ceil(side * ratio) for side in (SMALL, LARGE) for ratio in ratios}))
    return _icon(name, theme.colours().ink, theme.colours().faint, sides)


@lru_cache(maxsize=512)
def _icon(name: str, ink: str, faint: str, sides: tuple[int, ...]) -> QIcon:
    made = QIcon()
    drawing = resource("icons", "lucide", f"{name}.svg").read_text(encoding="utf-8")
    for side in sides:
        for colour, mode in ((ink, QIcon.Mode.Normal), (faint, QIcon.Mode.Disabled)):
            sized = drawing.replace('width="24"', f'width="{side}"', 1).replace('height="24"', f'height="{side}"', 1)
            coloured = sized.replace("currentColor", colour).encode()
            made.addPixmap(QPixmap.fromImage(QImage.fromData(coloured)), mode)
    return made
