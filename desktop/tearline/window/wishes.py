"""What the settings say of the work itself: who reviews, and by which profile a new session begins."""

from PySide6.QtCore import QObject

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
            desk.begin_with(self._settings.profile or Profile().name)
