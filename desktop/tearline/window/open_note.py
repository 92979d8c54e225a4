"""What is still open before an export, with a way there, and the originators' words that the release rests on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tearline.window import theme
from tearline.window.desk import Desk
from tearline.window.widgets import plain_label

_MOST = 200
_SHOWN = 4


class OpenNote(QWidget):
    """Nothing here stops an export; the reviewer sees what she would leave open."""

    left = Signal()
    """Somebody went to one of them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.title = plain_label("What is still open", title=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Still open: Enter goes there")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.words = plain_label("Recorded approvals")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        for widget in (self.title, self.list, self.words):
            layout.addWidget(widget)
        desk.docket.changed.connect(self._follow)
        desk.planned.connect(self._follow)

    def _follow(self) -> None:
        page = self.parentWidget()
        if page is not None and page.isVisible():
            self.look()

    def look(self) -> None:
        """Show what is open about the cable in front, under its present plan."""
        from tearline.review.outcomes import approvals  # noqa: PLC0415 - not before somebody exports

        case, docket = self._desk.case, self._desk.docket
        waiting = docket.open
        self.list.clear()
        for number, matter in enumerate(waiting[:_MOST]):
            row = QListWidgetItem(f"{docket.place(matter)} · {docket.sentence(matter)}", self.list)
            row.setToolTip(row.text())
            row.setData(Qt.ItemDataRole.UserRole, number)
        things = "1 thing is" if len(waiting) == 1 else f"{len(waiting)} things are"
        self.title.setText(f"{things} still open; choose one to go there, or export with it as it is.")
        self.list.setFixedHeight(min(len(waiting), _SHOWN) * self.list.sizeHintForRow(0) + theme.SMALL)
        for widget in (self.title, self.list):
            widget.setVisible(bool(waiting))
        lifted = list(approvals(case.reckoning.plan)) if case is not None and case.reckoning is not None else []
        self.words.setText("\n".join(lifted))
        self.words.setVisible(bool(lifted))
        self.setVisible(bool(waiting or lifted))

    def _go(self, row: QListWidgetItem) -> None:
        matter = self._desk.docket.open[int(row.data(Qt.ItemDataRole.UserRole))]
        self.left.emit()
        self._desk.docket.turn_to(matter)
