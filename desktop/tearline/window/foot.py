"""The bar at the foot: what is to decide on the left, the four views on the right, the reading between them."""

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tearline.window import theme
from tearline.window.desk import Desk
from tearline.window.extract_button import ExtractButton
from tearline.window.notices import NoticesBar
from tearline.window.view_switch import ViewSwitch


class Foot(QFrame):
    """Hidden until a cable is open or being read."""

    def __init__(self, desk: Desk, views: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("bar", True)
        self.setObjectName("foot")
        self._extract: ExtractButton | None = None
        self.notices = NoticesBar(desk)
        self.list_panel = self.notices.panel
        self.switch = ViewSwitch(views)
        self.reading = QLabel()
        self.reading.setProperty("muted", True)
        self.stop = QPushButton("Stop")
        self.stop.setProperty("flat", True)
        self.stop.setAccessibleName("Stop reading")
        self.stop.clicked.connect(desk.stop_reading)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(theme.SMALL, theme.TIGHT, theme.MEDIUM, theme.TIGHT)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.notices)
        layout.addStretch()
        layout.addWidget(self.reading)
        layout.addWidget(self.stop)
        layout.addWidget(self.switch)
        for signal in (desk.reading_changed, desk.opened, desk.case_changed):
            signal.connect(self._show)
        self._show()

    def add(self, button: ExtractButton) -> None:
        """Show the way to the extract beside the count of what is to decide."""
        self._row.insertWidget(1, button)
        self._extract = button
        button.counted.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._extract is not None:
            self._extract.be_brief(on=False)
            self._extract.be_brief(on=self._row.sizeHint().width() > self.window().width())

    def _show(self) -> None:
        reading, count = self._desk.reading is not None, len(self._desk.cases)
        self.setVisible(reading or count > 0)
        self.notices.setVisible(count > 0)
        self.switch.setVisible(count > 0)
        self.reading.setVisible(reading)
        self.stop.setVisible(reading)
        self.reading.setText(f"Reading … {count} open" if count else "Reading …")
