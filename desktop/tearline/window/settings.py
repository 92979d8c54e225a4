"""What the window remembers between two runs: sizes, the size of the face, and the files opened last.

The names of files may tell something, so nobody else may read it.
"""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from tearline.paths import user_config

_RECENT = 10


class Settings:
    """One small file in the user's own configuration folder."""

    def __init__(self, file: Path | None = None) -> None:
        place = file or user_config() / "window.ini"
        with suppress(OSError):  # where nothing can be kept, the window opens all the same
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch(mode=0o600)
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    def bytes(self, key: str) -> QByteArray:
        """A remembered geometry or state; empty where there is none."""
        value = self._store.value(key, QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()

    def number(self, key: str, usual: int, allowed: range) -> int:
        """A remembered number; the usual one where none is remembered or it is out of bounds."""
        value = self._store.value(key, usual, type=int)
        return value if isinstance(value, int) and value in allowed else usual

    def flag(self, key: str, usual: bool) -> bool:
        """A remembered yes or no."""
        return bool(self._store.value(key, usual, type=bool))

    def words(self, key: str) -> str:
        """Remembered words; empty where there are none."""
        return str(self._store.value(key, "", type=str))

    def keep(self, key: str, value: QByteArray | int | bool | str) -> None:
        """Remember a value."""
        self._store.setValue(key, value)

    def recent(self) -> list[Path]:
        """The files and folders opened last, newest first."""
        stored = self._store.value("recent", [], type=list)
        return [Path(str(path)) for path in stored] if isinstance(stored, list) else []

    def opened(self, paths: list[Path]) -> None:
        """Remember what was opened."""
        fresh = [path.absolute() for path in paths]
        kept = fresh + [path for path in self.recent() if path not in fresh]
        self._store.setValue("recent", [str(path) for path in kept[:_RECENT]])

    def forget_recent(self) -> None:
        """Forget which files were opened."""
        self._store.remove("recent")
