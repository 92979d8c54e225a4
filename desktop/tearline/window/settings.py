"""What the window remembers between two runs: the reviewer's choices, sizes, and the files opened last.

The choices stand in one table, :data:`CHOICES`; a view reads the one it needs as an attribute of :class:`Settings`
(``settings.line_numbers``) and follows :attr:`Settings.changed`, which says the name of what changed:

========================  =============  =======================================================================
Name in the file          Attribute      What it is
========================  =============  =======================================================================
``theme``                 theme          colours of the window: ``system``, ``light``, ``dark``, ``contrast``
``page``                  page           colours of the cable's text: ``theme`` (as the window), ``printed``
``face``                  face           face of the cable's text: ``typewriter``, ``serif``, ``sans``
``face/size``             size           its size in points
``measure``               measure        width of the text column in characters
``line-numbers``          line_numbers   whether lines are numbered beside the text
``letters``               letters        whether single letters act: withhold, release, next and previous
``restore``               restore        whether the cables of the last time are opened again at the start
``reviewer``              reviewer       the name that decisions are recorded under; empty for none
``profile``               profile        name of the profile that a new session begins with; empty for none
========================  =============  =======================================================================

The names of files may tell something, so nobody else may read the file. In a private window nothing is kept in it.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from tearline.paths import user_config

_RECENT = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a person may set."""

    name: str
    usual: bool | int | str
    words: str
    explained: str
    among: tuple[tuple[str, str], ...] = ()
    """The values it may have, each with the words for it; empty where every text, number or yes and no is allowed."""
    within: range | None = None
    """Bounds of a number."""

    def allows(self, value: object) -> bool:
        """Whether a stored value makes sense here."""
        if type(value) is not type(self.usual):
            return False
        if self.within is not None:
            return value in self.within
        return not self.among or value in dict(self.among)


CHOICES = (
    Choice(
        "theme",
        "system",
        "Colours",
        "High contrast is black on white with strong lines, or white on black where the desktop is dark.",
        (
            ("system", "As the desktop"),
            ("light", "Light"),
            ("dark", "Dark"),
            ("contrast", "High contrast"),
        ),
    ),
    Choice(
        "page",
        "theme",
        "The cable’s page",
        "A printed page is black on white, whatever the colours of the window are.",
        (("theme", "As the window"), ("printed", "As a printed page")),
    ),
    Choice(
        "face",
        "typewriter",
        "Face of the text",
        "Tables and columns in a cable stand straight only in the typewriter face.",
        (("typewriter", "Typewriter"), ("serif", "Book"), ("sans", "As the window")),
    ),
    Choice("face/size", 11, "Size of the text", "In points. Ctrl and the wheel change it too.", within=range(7, 33)),
    Choice(
        "measure",
        72,
        "Length of lines",
        "In characters. The text never grows wider, however wide the window is.",
        within=range(50, 133),
    ),
    Choice("line-numbers", False, "Number the lines", "Each fifth line of the source is numbered beside the text."),
    Choice(
        "letters",
        True,
        "Single letters act",
        "W withholds, R releases, without Ctrl or Alt. Turn it off where a screen reader uses these letters.",
    ),
    Choice(
        "restore",
        True,
        "Open what was open",
        "Starts with the cables of the last time, unless it is started with others. A private window leaves nothing.",
    ),
    Choice(
        "reviewer",
        "",
        "Reviewer’s name",
        "Stands with every decision you make from now on, in the session file and in what it explains.",
    ),
    Choice("profile", "", "Profile to begin with", "Its codes, stamp and stated amount hold until you choose another."),
)
_BY_NAME = {choice.name: choice for choice in CHOICES}


class Settings(QObject):
    """One small file in the user's own configuration folder; a private window reads it and writes nothing into it."""

    changed = Signal(str)
    """The name of what another value was given."""

    def __init__(self, file: Path | None = None, *, private: bool = False) -> None:
        super().__init__()
        place = file or user_config() / "window.ini"
        self.private = private
        self._given: dict[str, Any] = {}
        """What was set in a private window."""
        with suppress(OSError):  # where nothing can be kept, the window opens all the same
            if not private:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.touch(mode=0o600)
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    # -- choices ------------------------------------------------------------------------------------------------

    def choice(self, name: str) -> bool | int | str:
        """The value of one of the choices; the usual one where none is kept or it makes no sense."""
        known = _BY_NAME[name]
        value = self._value(name, known.usual, type(known.usual))
        return value if known.allows(value) else known.usual

    @property
    def theme(self) -> str:
        """``system``, ``light``, ``dark`` or ``contrast``."""
        return str(self.choice("theme"))

    @property
    def page(self) -> str:
        """``theme`` or ``printed``."""
        return str(self.choice("page"))

    @property
    def face(self) -> str:
        """``typewriter``, ``serif`` or ``sans``."""
        return str(self.choice("face"))

    @property
    def size(self) -> int:
        """Size of the reading face in points."""
        return int(self.choice("face/size"))

    @property
    def measure(self) -> int:
        """Width of the text column in characters."""
        return int(self.choice("measure"))

    @property
    def line_numbers(self) -> bool:
        """Whether lines are numbered."""
        return bool(self.choice("line-numbers"))

    @property
    def letters(self) -> bool:
        """Whether single letters act."""
        return bool(self.choice("letters"))

    @property
    def restore(self) -> bool:
        """Whether the last session is opened again at the start."""
        return bool(self.choice("restore"))

    @property
    def reviewer(self) -> str:
        """The name decisions are recorded under; empty for none."""
        return str(self.choice("reviewer"))

    @property
    def profile(self) -> str:
        """Name of the profile to begin with; empty for none."""
        return str(self.choice("profile"))

    # -- keys ---------------------------------------------------------------------------------------------------

    def keys(self, action: str, usual: Sequence[str]) -> tuple[str, ...]:
        """The keys of an action, as ``Ctrl+Shift+P``: those a person gave it, or the usual ones."""
        kept = self._value(f"keys/{action}", None, str)
        return tuple(usual) if not isinstance(kept, str) else tuple(kept.split())

    def give_keys(self, action: str, keys: Sequence[str]) -> None:
        """Give an action these keys, or none."""
        self.keep(f"keys/{action}", " ".join(keys))

    def usual_keys(self, action: str) -> None:
        """Give an action its usual keys back."""
        self.forget(f"keys/{action}")

    # -- sizes and places ---------------------------------------------------------------------------------------

    def bytes(self, key: str) -> QByteArray:
        """A remembered geometry or state; empty where there is none."""
        value = self._value(key, QByteArray(), QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()

    def number(self, key: str, usual: int, allowed: range) -> int:
        """A remembered number; the usual one where none is remembered or it is out of bounds."""
        value = self._value(key, usual, int)
        return value if isinstance(value, int) and value in allowed else usual

    def flag(self, key: str, usual: bool) -> bool:
        """A remembered yes or no."""
        return bool(self._value(key, usual, bool))

    def words(self, key: str) -> str:
        """Remembered words; empty where there are none."""
        return str(self._value(key, "", str))

    def keep(self, key: str, value: QByteArray | int | bool | str) -> None:
        """Remember a value."""
        if self.private:
            self._given[key] = value
        else:
            self._store.setValue(key, value)
        self.changed.emit(key)

    def forget(self, key: str) -> None:
        """Remember a value no more."""
        if self.private:
            self._given[key] = None
        else:
            self._store.remove(key)
        self.changed.emit(key)

    def _value(self, key: str, usual: Any, kind: type) -> Any:
        if key in self._given:
            return usual if self._given[key] is None else self._given[key]
        return self._store.value(key, usual, type=kind) if self._store.contains(key) else usual

    # -- files --------------------------------------------------------------------------------------------------

    def recent(self) -> list[Path]:
        """The files and folders opened last, newest first."""
        stored = self._store.value("recent", [], type=list)
        return [Path(str(path)) for path in stored] if isinstance(stored, list) else []

    def opened(self, paths: list[Path]) -> None:
        """Remember what was opened."""
        if self.private:
            return
        fresh = [path.absolute() for path in paths]
        kept = fresh + [path for path in self.recent() if path not in fresh]
        self._store.setValue("recent", [str(path) for path in kept[:_RECENT]])

    def forget_recent(self) -> None:
        """Forget which files were opened."""
        self._store.remove("recent")
