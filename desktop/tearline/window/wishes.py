"""What the settings say of the work itself: who reviews, and by which profile a new session begins."""

from PySide6.QtCore import QObject

from tearline.errors import TearlineError
from tearline.review.model import Profile
from tearline.window.desk import Desk
from tearline.window.settings import Settings


class Wishes(QObject):
    """Puts them on the desk, and follows them: a name at once, a profile as long as nothing has begun."""

    def __init__(self, desk: Desk, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        settings.changed.connect(self._follow)
        self._follow("reviewer")
        if settings.profile:
            self._follow("profile")

    def _follow(self, name: str) -> None:
        desk = self._desk
        if name == "reviewer":
            desk.reviewer = self._settings.reviewer
        elif name == "profile" and not desk.cases and not desk.undo.count() and desk.file is None:
            self._begin()

    def _begin(self) -> None:
        """It is no act, so there is nothing to undo."""
        from tearline.review.profiles import load_profile  # noqa: PLC0415 - most begin with the plain one

        try:
            self._desk.profile = load_profile(self._settings.profile or Profile().name)
        except TearlineError as error:
            self._desk.trouble.emit(error.sentence)
        self._desk.profile_changed.emit()
