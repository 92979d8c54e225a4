"""Which exemption codes are printed where a portion is withheld."""

from PySide6.QtWidgets import QMenu, QToolButton

from tearline.review.codes import CODES
from tearline.review.model import Act
from tearline.window.desk import Desk


class CodeChooser(QToolButton):
    """The codes in force as a button; a list to tick opens from it. A tick withholds the portion under these codes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._codes: tuple[str, ...] = ()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._list)

    def show_codes(self, codes: tuple[str, ...]) -> None:
        """Show the codes in force; none where the portion goes."""
        self._codes = codes
        words = " ".join(codes) if codes else "none"
        self.setText(f"Codes: {words} ▾")
        self.setAccessibleName(f"Exemption codes: {words}")

    def _list(self) -> None:
        self.menu().clear()
        for code in dict.fromkeys((*self._codes, *CODES)):
            action = self.menu().addAction(code)
            action.setCheckable(True)
            action.setChecked(code in self._codes)
            action.toggled.connect(lambda on, code=code: self._tick(code, on))

    def _tick(self, code: str, on: bool) -> None:
        codes = (*self._codes, code) if on else tuple(each for each in self._codes if each != code)
        self._desk.decide(Act.WITHHOLD, codes)
