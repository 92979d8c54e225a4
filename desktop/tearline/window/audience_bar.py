"""Whom the release is for, and at once how much of the cable goes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from tearline.window import theme
from tearline.window.desk import Desk

_USUAL = (
    ("U", "public"),
    ("U//SBU", "official use"),
    ("C", "cleared to CONFIDENTIAL"),
    ("S", "cleared to SECRET"),
    ("TS", "cleared to TOP SECRET"),
)
_BETWEEN = " · "
_USUAL_WIDTH, _NARROWEST = 150, 110


class AudienceBar(QWidget):
    """The chooser and the meter beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.label = QLabel("Release to")
        self.chooser = QComboBox()
        self.field = QLineEdit()
        self.chooser.setEditable(True)
        self.chooser.setLineEdit(self.field)
        self.field.setCompleter(None)  # type: ignore[arg-type] # Qt takes none
        self.chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.chooser.setAccessibleName("Release to")
        self.chooser.setToolTip("Choose an audience, or type one, such as C//REL TO USA, GBR")
        self.chooser.setMinimumWidth(_USUAL_WIDTH)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.chooser.setMaximumWidth(320)
        self.label.setBuddy(self.chooser)
        self.meter = Meter(desk)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        for widget in (self.label, self.chooser, self.meter):
            layout.addWidget(widget)
        layout.addStretch()
        self.chooser.activated.connect(lambda number: self._choose(str(self.chooser.itemData(number))))
        self.field.returnPressed.connect(lambda: self._choose(self.chooser.currentText().split(_BETWEEN)[0]))
        self.field.setAccessibleName("Release to")
        desk.case_changed.connect(self._fill)
        desk.audience_changed.connect(self._fill)
        self._fill()

    def be_brief(self, *, on: bool) -> None:
        """Do without the word before the chooser, which says by itself what it is."""
        self.label.setHidden(on)
        self.chooser.setMinimumWidth(_NARROWEST if on else _USUAL_WIDTH)

    def _choose(self, audience: str) -> None:
        if not self._desk.address(audience):
            self._fill()

    def _fill(self) -> None:
        """The usual audiences, those that the cable's own marks name, and the one in force."""
        self.setVisible(self._desk.case is not None)
        choices, current = usual_audiences(self._desk), str(self._desk.audience)
        self.chooser.clear()
        for audience, meaning in choices.items():
            self.chooser.addItem(f"{audience}{_BETWEEN}{meaning}" if meaning else audience, audience)
        self.chooser.setCurrentIndex(self.chooser.findData(current))
        self.field.setCursorPosition(0)


def usual_audiences(desk: Desk) -> dict[str, str]:
    """The usual audiences with what they mean, those that the marks of the cable name, and the one in force."""
    choices = dict(_USUAL)
    for mark in desk.case.read.marks if desk.case else ():
        if mark.level is not None and mark.rel_to:
            choices.setdefault(f"{mark.level.name}//REL TO {', '.join(mark.rel_to)}", "")
    choices.setdefault(str(desk.audience), "")
    return choices


class Meter(QWidget):
    """``5 of 24 go``, in words and as a bar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        desk.planned.connect(self._show)
        desk.case_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        reckoning = self._desk.case.reckoning if self._desk.case else None
        self.setVisible(self._desk.case is not None)
        self.words = f"{reckoning.going} of {reckoning.total} go" if reckoning else "…"
        part = f", {reckoning.in_part} more in part" if reckoning and reckoning.in_part else ""
        self.setAccessibleName(f"Effect: {self.words}{part}")
        self.setToolTip(f"{self.words}{part}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the largest counts of the cable, so that nothing beside it moves as they change."""
        reckoning = self._desk.case.reckoning if self._desk.case else None
        most = "0" * max(_FIGURES, len(str(reckoning.total)) if reckoning else 0)
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(f"{most} of {most} go")
        return QSize(_BAR + theme.SMALL + words, metrics.height() + theme.SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small enough to be painted whole
        """A bar of those that go, dimmer for those that go in part, and the words."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, self.height() / 2 - 4, _BAR, 8)
        ground = theme.mix(c.ink, c.frame, 0.15)
        painter.setBrush(ground)
        painter.drawRoundedRect(bar, 4, 4)
        reckoning = self._desk.case.reckoning if self._desk.case else None
        if reckoning and reckoning.total:
            for count, share in ((reckoning.going + reckoning.in_part, 0.45), (reckoning.going, 1.0)):
                painter.setBrush(theme.mix(c.accent, ground.name(), share))
                part = bar.adjusted(0, 0, bar.width() * (count / reckoning.total - 1), 0)
                if part.width() > 0:
                    painter.drawRoundedRect(part, min(4, part.width() / 2), 4)
        painter.setPen(QColor(c.ink))
        room = self.rect().adjusted(_BAR + theme.SMALL, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.words)


_BAR = 72
_FIGURES = 4
"""Figures of a count that there is always room for."""
