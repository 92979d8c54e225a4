"""The door of the window: files and sessions come in by it, and sessions are saved through it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent

from tearline.window.private import untold

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_FILTERS = (
    "Cables, sessions and extracts (*.txt *.md *.html *.htm *.pdf *.csv *.zip *.tearline *.extract);;All files (*)"
)
_SESSIONS = (".tearline", ".json")
"""Names of sessions, and of the plan files that came before them."""
_EXTRACT = ".extract"


class Door:
    """The slots of the commands that open and save."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def slots(self) -> dict[str, Callable[[], object]]:
        """By the names of the table of actions."""
        return {
            "new-window": lambda: self._window.window_asked.emit([], False),
            "private-window": lambda: self._window.window_asked.emit([], True),
            "open": self.ask_file,
            "open-folder": self.ask_folder,
            "save": self.save,
            "save-as": self.save_as,
            "save-extract": self.save_extract,
            "save-extract-as": self.save_extract_as,
        }

    def open(self, paths: Sequence[Path]) -> None:
        """Open files, folders and archives, as the dialog, a drop, the command line and the recent list do.

        A session or an extract goes on where nothing is open; else another window is asked for.
        """
        window, desk = self._window, self._window.desk
        sessions = [path for path in paths if path.suffix.lower() in (*_SESSIONS, _EXTRACT)]
        others = [path for path in paths if path not in sessions]
        if others:
            window.strip.clear()
            window.settings.opened([path for path in others if path.exists()])
            desk.arrivals.open(others)
        for path in sessions:
            self._open_own(path)

    def _open_own(self, path: Path) -> None:
        """Open a session or an extract."""
        window, desk = self._window, self._window.desk
        is_extract = path.suffix.lower() == _EXTRACT
        keeper = window.extracting.keeper if is_extract else window.keeper
        if not (desk.cases or desk.file or desk.arrivals.reading or desk.draft.rows):
            if window.extracting.open(path) if is_extract else window.keeper.open(path):
                window.settings.opened([path])
        elif refusal := keeper.refusal(path):
            desk.answered.emit(refusal)
        else:
            window.window_asked.emit([path], window.settings.private)

    def restore(self) -> None:
        """Open what was open when the last window closed: cables, a session, an extract, or the latter two at once."""
        keeper, extracting = self._window.keeper, self._window.extracting
        extract, session = extracting.last(), keeper.last()
        if extract is not None and (session is None or not session.file):
            extracting.open(extract)
        elif session is not None and (extract is None or not extracting.go_on_beside(session, extract)):
            keeper.go_on(session)

    def ask_file(self) -> None:
        """Ask for files to open."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before somebody asks

        with untold(private=self._window.settings.private):
            names, _ = QFileDialog.getOpenFileNames(self._window, "Open cables", self._last_folder(), _FILTERS)
        self.open([Path(name) for name in names])

    def ask_folder(self) -> None:
        """Ask for a folder of cables to open."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before somebody asks

        with untold(private=self._window.settings.private):
            name = QFileDialog.getExistingDirectory(self._window, "Open a folder of cables", self._last_folder())
        self.open([Path(name)] if name else [])

    def save(self) -> bool:
        """Save the session in its file, or ask for one; whether it was saved."""
        file = self._window.desk.file
        return self._window.keeper.save(file) if file else self.save_as()

    def save_as(self) -> bool:
        """Ask where the session is to be saved; whether it was."""
        return self._save_as(self._window.keeper.save, "Save the session", "Sessions", self._proposed())

    def save_extract(self) -> bool:
        """Save the extract in its file, or ask for one; whether it was saved."""
        file = self._window.desk.draft.file
        return self._window.extracting.keeper.save(file) if file else self.save_extract_as()

    def save_extract_as(self) -> bool:
        """Ask where the extract is to be saved; whether it was."""
        proposed = self._window.desk.draft.file or Path(self._last_folder()) / f"extract{_EXTRACT}"
        return self._save_as(self._window.extracting.keeper.save, "Save the extract", "Extracts", proposed)

    def _save_as(self, save: Callable[[Path], bool], title: str, kind: str, proposed: Path) -> bool:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before somebody asks

        window = self._window
        with untold(private=window.settings.private):
            name, _ = QFileDialog.getSaveFileName(window, title, str(proposed), f"{kind} (*{proposed.suffix})")
        if not name:
            return False
        path = Path(name)
        if path.suffix.lower() != proposed.suffix:
            path = path.with_name(f"{path.name}{proposed.suffix}")
            if path.exists() and path != proposed:  # the dialog asked about another name
                window.desk.answered.emit(f"{path.name} is there already; choose it by its whole name to replace it.")
                return False
        if not save(path):
            return False
        window.settings.opened([path])
        return True

    def _proposed(self) -> Path:
        """The file that the session has, or one named after the first of its cables."""
        desk = self._window.desk
        if desk.file is not None:
            return desk.file
        name = desk.cases[0].read.cable.header.id if desk.cases else None
        return Path(self._last_folder()) / f"{name or 'session'}.tearline"

    def _last_folder(self) -> str:
        recent = self._window.settings.recent()
        return str(recent[0].parent) if recent else str(Path.home())


def dropped(event: QDropEvent) -> list[Path]:
    """The files and folders that something dropped holds."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
