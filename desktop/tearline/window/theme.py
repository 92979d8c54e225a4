"""The colours of the window: palettes of our own, one accent each; and one scale of spacing."""

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtGui import QColor

TIGHT, SMALL, MEDIUM, LARGE, WIDE = 4, 8, 12, 16, 24
"""The scale of spacing, in device-independent pixels."""

READABLE = 4.5
"""The least contrast of text on its ground (WCAG 2.1, success criterion 1.4.3, level AA)."""

VISIBLE = 3.0
"""The least contrast of a focus ring, a chip or a bar's edge with what lies beside it (WCAG 2.1, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette; every value is ``#rrggbb``."""

    dark: bool
    frame: str
    """Ground of the frame: bars and panels."""
    paper: str
    """Ground of the reading pane, the outline and fields."""
    desk: str
    """Ground beside the text column and behind the pages of a release."""
    ink: str
    muted: str
    """Text of less weight; still readable on frame, paper and hover."""
    faint: str
    """Text of what can't be done now; it may be weaker than the rest (WCAG 2.1, 1.4.3, exempts it), yet not lost."""
    line: str
    """Hairlines between panes and around controls."""
    hover: str
    accent: str
    """The one accent: focus, the selection, the main button."""
    on_accent: str
    selected: str
    """Ground of the selected row and of selected text."""
    warn: str
    """Amber of what is undecided; readable as text on frame and paper."""
    earlier: str
    """Grey of what others withheld long ago; muted words on it can be read."""
    ring: int = 2
    """Width of the ring around what has the focus, in device-independent pixels."""


LIGHT = Colours(
    dark=False,
    frame="#f4f5f6",
    paper="#ffffff",
    desk="#eceef0",
    ink="#1a1e23",
    muted="#525b65",
    faint="#7a8189",
    line="#d3d8dd",
    hover="#e6e9ec",
    accent="#0a6b79",
    on_accent="#ffffff",
    selected="#d5ebee",
    warn="#8a5200",
    earlier="#d9dce0",
)

DARK = Colours(
    dark=True,
    frame="#22262b",
    paper="#191c20",
    desk="#14171a",
    ink="#e4e7ea",
    muted="#a8b0b9",
    faint="#868e96",
    line="#3a4048",
    hover="#2e343a",
    accent="#5cc3d1",
    on_accent="#0b1417",
    selected="#1f454c",
    warn="#f0b35a",
    earlier="#3b4148",
)

CONTRAST_LIGHT = Colours(
    dark=False,
    frame="#ffffff",
    paper="#ffffff",
    desk="#ffffff",
    ink="#000000",
    muted="#000000",
    faint="#595959",
    line="#000000",
    hover="#e6e6e6",
    accent="#00309c",
    on_accent="#ffffff",
    selected="#ffe97a",
    warn="#7a3300",
    earlier="#d9d9d9",
    ring=3,
)

CONTRAST_DARK = Colours(
    dark=True,
    frame="#000000",
    paper="#000000",
    desk="#000000",
    ink="#ffffff",
    muted="#ffffff",
    faint="#a6a6a6",
    line="#ffffff",
    hover="#333333",
    accent="#ffd60a",
    on_accent="#000000",
    selected="#1c3f94",
    warn="#ffb000",
    earlier="#404040",
    ring=3,
)

PALETTES = {"light": LIGHT, "dark": DARK, "contrast-light": CONTRAST_LIGHT, "contrast-dark": CONTRAST_DARK}

PRINTED = replace(
    LIGHT, ink="#000000", muted="#474747", accent="#000000", selected="#d6d6d6", hover="#ececec", earlier="#dcdcdc"
)
"""The page of a cable as it comes from a printer: black on white, whatever the window is."""

_current = LIGHT
_page = LIGHT


def colours() -> Colours:
    """The palette in force; widgets ask it while painting, so that a change needs no more than a repaint."""
    return _current


def page() -> Colours:
    """The palette of the cable's text, its gutter and its bars: that of the window, or of a printed page."""
    return _page


def use(palette: Colours, *, printed: bool = False) -> None:
    """Put a palette in force, with a printed page in it or not."""
    global _current, _page  # one application has one palette, as it has one QPalette
    _current, _page = palette, PRINTED if printed else palette


def mix(front: str, back: str, share: float) -> QColor:
    """``share`` of the first colour over the second, both ``#rrggbb``."""
    a, b = QColor(front), QColor(back)
    return QColor.fromRgbF(
        a.redF() * share + b.redF() * (1 - share),
        a.greenF() * share + b.greenF() * (1 - share),
        a.blueF() * share + b.blueF() * (1 - share),
    )


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


@lru_cache(maxsize=256)
def ink_on(ground: str) -> str:
    """Black or white, whichever is easier to read on ``ground``."""
    return "#ffffff" if contrast("#ffffff", ground) >= contrast("#000000", ground) else "#000000"


@lru_cache(maxsize=256)
def readable(colour: str, ground: str, least: float = READABLE) -> str:
    """``colour`` moved towards white or black until its contrast with ``ground`` is at least ``least``."""
    towards = ink_on(ground)
    for step in range(21):
        candidate = mix(towards, colour, step / 20).name()
        if contrast(candidate, ground) >= least:
            return candidate
    return towards
