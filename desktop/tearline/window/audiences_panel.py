"""Two audiences compared: which portions one gets and the other does not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
)

from tearline import registry
from tearline.window import theme
from tearline.window.audience_bar import usual_audiences
from tearline.window.audiences import Comparison, Difference, compare
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.drawers import Drawer
from tearline.window.widgets import flat_button
from tearline.window.wording import FATES, bracketed
from tearline.window.workers import Errand

_HEIGHT = 200
_PORTION = Qt.ItemDataRole.UserRole


class AudiencesPanel(Drawer):
    """A panel above the foot; the release itself goes on to be for the audience of the toolbar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_HEIGHT)
        self._desk = desk
        self._errand: Errand | None = None
        self.comparison: Comparison | None = None
        self.setObjectName("noticed")
        self.setAccessibleName("Audiences compared")
        self.first, self.second = self._chooser("One audience"), self._chooser("The other audience")
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.list = QListWidget()
        self.list.setAccessibleName("Portions that one gets and the other does not")
        self.list.setUniformItemSizes(True)
        self.list.currentItemChanged.connect(self._go)
        self.close_it = flat_button("Close", "Put this away (Esc)")
        self.close_it.clicked.connect(self.hide)
        self._lay_out()
        for signal in (desk.case_changed, desk.planned):
            signal.connect(self._compare)
        self.hide()

    def _chooser(self, name: str) -> QComboBox:
        chooser = QComboBox()
        chooser.setEditable(True)
        chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        chooser.setAccessibleName(name)
        chooser.setToolTip("Choose an audience, or type one, such as C//REL TO USA, GBR")
        chooser.setMaximumWidth(280)
        chooser.activated.connect(self._compare)
        return chooser

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.SMALL)
        top.addWidget(self.first)
        top.addWidget(QLabel("and"))
        top.addWidget(self.second)
        top.addWidget(self.told, 1)
        top.addWidget(self.close_it)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)

    def turn(self) -> None:
        """Show the panel, the audience of the release on one side."""
        choices = usual_audiences(self._desk)
        current = str(self._desk.audience)
        for chooser, wanted in (
            (self.first, current),
            (self.second, next(each for each in choices if each != current)),
        ):
            kept = chooser.currentText()
            chooser.clear()
            chooser.addItems(list(choices))
            chooser.setCurrentText(kept or wanted)
        self.show()
        self.second.setFocus()
        self._compare()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter compares what was typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._compare()
        else:
            super().keyPressEvent(event)

    def _compare(self) -> None:
        if self._errand is not None:
            self._errand.cancel()
        case, profile = self._desk.case, self._desk.profile
        if self.isHidden() or case is None:
            return
        try:
            first, second = (registry.read_audience(each.currentText()) for each in (self.first, self.second))
        except ValueError as error:
            self.told.setText(str(error))
            return
        read, decisions = case.read, case.decisions

        def work(errand: Errand) -> None:
            errand.deliver((case, compare(read, decisions, profile, first, second)))

        self._errand = self._desk.errands.send(work, self._show, self._desk.trouble.emit)

    def _show(self, made: tuple[Case, Comparison]) -> None:
        case, self.comparison = made
        if case is not self._desk.case:
            return
        here, comparison = self.list.currentRow(), self.comparison
        self.list.blockSignals(True)
        self.list.clear()
        for each in comparison.differences:
            item = QListWidgetItem(_row(case, comparison, each))
            item.setData(_PORTION, each.portion.id)
            self.list.addItem(item)
        self.list.setCurrentRow(min(here, self.list.count() - 1))
        self.list.blockSignals(False)
        self.told.setText(_told(comparison))

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._desk.select(item.data(_PORTION))


def _row(case: Case, comparison: Comparison, each: Difference) -> str:
    fates = "; ".join(
        f"{audience}: {FATES[fate].lower()}"
        for audience, fate in ((comparison.first, each.first), (comparison.second, each.second))
    )
    place = f"{case.read.place(each.portion)}{bracketed(case.read, each.portion)}"
    return f"{place}  {fates}    {case.read.title(each.portion)}"


def _told(comparison: Comparison) -> str:
    one, other = comparison.going
    count = len(comparison.differences)
    differ = "1 portion differs" if count == 1 else f"{count or 'no'} portions differ"
    return f"{one} and {other} of {comparison.total} go; {differ}"
