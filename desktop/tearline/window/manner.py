"""How the cable is set for reading: face, size, length of lines, line numbers, as the settings have them."""

from PySide6.QtCore import QObject

from tearline.window.faces import reading_face
from tearline.window.reading_pane import ReadingPane
from tearline.window.settings import Settings


class Manner(QObject):
    """Keeps the text as the settings say, and the settings as the wheel and the keys leave the size."""

    def __init__(self, pane: ReadingPane, settings: Settings) -> None:
        super().__init__(pane)
        self._pane, self._settings = pane, settings
        pane.zoomed.connect(self._keep)
        settings.changed.connect(self._follow)
        pane.set_measure(settings.measure)
        pane.number_lines(on=settings.line_numbers)

    def _keep(self, points: int) -> None:
        if points != self._settings.size:
            self._settings.keep("face/size", points)

    def _follow(self, name: str) -> None:
        if name in ("face", "face/size"):
            self._pane.set_face(reading_face(self._settings.face, self._settings.size))
        elif name == "measure":
            self._pane.set_measure(self._settings.measure)
        elif name == "line-numbers":
            self._pane.number_lines(on=self._settings.line_numbers)
