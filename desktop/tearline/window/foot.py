"""The bar at the foot: what is to decide on the left, the views on the right, the reading between them."""

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from tearline.window import theme
from tearline.window.desk import Desk
from tearline.window.extract_button import ExtractButton
from tearline.window.notices import NoticesBar
from tearline.window.view_switch import ViewSwitch


class Foot(QFrame):
    """Hidden until a cable is open or being read, or something is in the extract."""

    def __init__(self, desk: Desk, views: list[QAction], extract: ExtractButton) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("bar", True)
        self.setObjectName("foot")
        self._extract = extract
        self.notices = NoticesBar(desk)
        self.list_panel = self.notices.panel
        self.switch = ViewSwitch(views)
        self.reading = QLabel()
        self.reading.setProperty("muted", True)
        self.stop = QPushButton("Stop")
        self.stop.setProperty("flat", True)
        self.stop.setAccessibleName("Stop reading")
        self.stop.clicked.connect(desk.arrivals.stop)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(theme.SMALL, theme.TIGHT, theme.MEDIUM, theme.TIGHT)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.notices)
        layout.addWidget(extract)
        layout.addStretch()
        layout.addWidget(self.reading)
        layout.addWidget(self.stop)
        layout.addWidget(self.switch)
        for signal in (desk.arrivals.changed, desk.opened, desk.case_changed, desk.draft.changed):
            signal.connect(self._show)
        extract.counted.connect(self._fit)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for part in (self._extract, self.switch):
            part.be_brief(on=False)
        narrow = self._row.sizeHint().width() > self.window().width()
        for part in (self._extract, self.switch):
            part.be_brief(on=narrow)

    def _show(self) -> None:
        reading, count = self._desk.arrivals.reading is not None, len(self._desk.cases)
        picked = bool(self._desk.draft.rows)
        self.setVisible(reading or count > 0 or picked)
        self.notices.setVisible(count > 0)
        self.switch.setVisible(count > 0 or picked)
        self.switch.offer_extract(on=picked)
        self.reading.setVisible(reading)
        self.stop.setVisible(reading)
        self.reading.setText(f"Reading … {count} open" if count else "Reading …")
