"""One tab for each open cable, above the text."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QTabBar, QWidget

from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.wording import cable_name


class Tabs(QTabBar):
    """Follows the desk; hidden while there is nothing to choose from. The middle button closes by Qt's own doing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cases: list[Case] = []
        self.setAccessibleName("Open cables, as tabs")
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setTabsClosable(True)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(desk.bring)
        self.tabCloseRequested.connect(desk.close_case)
        self.tabMoved.connect(self._move)
        for signal in (desk.opened, desk.case_changed):
            signal.connect(self._follow)
        self._follow()

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No tab is cut; those that have no room are scrolled to."""
        return self.tabSizeHint(index)

    def _follow(self) -> None:
        open_ones, blocked = self._desk.cases, QSignalBlocker(self)
        for at in reversed(range(len(self._cases))):
            if not any(self._cases[at] is case for case in open_ones):
                self.removeTab(at)
                del self._cases[at]
        for at, case in enumerate(open_ones):
            if at == len(self._cases) or self._cases[at] is not case:
                self._cases.insert(at, case)
                name = cable_name(case.read.cable.header, case.read.cable.document.name)
                self.insertTab(at, name.replace("&", "&&"))
                self.setTabToolTip(at, case.read.cable.document.name)
        self.setCurrentIndex(self._desk.number)
        blocked.unblock()
        self.setVisible(len(open_ones) > 1)

    def _move(self, start: int, end: int) -> None:
        self._cases.insert(end, self._cases.pop(start))
        self._desk.move(start, end)
