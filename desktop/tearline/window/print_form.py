"""The choices of printing: which pages, how they are laid on sheets, and how often."""

from dataclasses import replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from tearline.exports.imposition import MOST_COPIES, PER_SIDE, Arrangement, Size
from tearline.window import theme
from tearline.window.settings import Settings

PAPERS = {"Letter": (612.0, 792.0), "A4": (595.28, 841.89), "Legal": (612.0, 1008.0), "A3": (841.89, 1190.55)}
"""Width and height in points."""
_BOOKLET = "booklet"


class PrintForm(QWidget):
    """Fields for an arrangement. What was chosen is remembered, but for pages and copies, which are of one time."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.pages = QLineEdit()
        self.pages.setPlaceholderText("All, or 1-3, 7, 12-")
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.per_side = QComboBox()
        for number in PER_SIDE:
            self.per_side.addItem(f"{number} page{'s' * (number > 1)} on a side", str(number))
        self.per_side.addItem("Booklet, to be folded", _BOOKLET)
        self.paper = QComboBox()
        self.paper.addItems(list(PAPERS))
        self.two_sided = QCheckBox("Print on both sides")
        self.banners = QCheckBox("Banner above and below on each side")
        self.banners.setToolTip("With the number of the copy where there are several; one page on a side has its own")
        self.cover = QCheckBox("Cover sheet in the colour of the mark")
        self.cover.setToolTip("A sheet of Tearline's own, which says that it is no official form")
        self._lay_out()
        self._restore()
        self.pages.textChanged.connect(self.changed)
        self.copies.valueChanged.connect(self._count)
        for combo in (self.per_side, self.paper):
            combo.currentIndexChanged.connect(self._choose)
        for box in (self.two_sided, self.banners, self.cover):
            box.toggled.connect(self._choose)
        self._follow()

    @property
    def paper_size(self) -> Size:
        """Width and height of the paper, in points."""
        return PAPERS[self.paper.currentText()]

    def arrangement(self) -> Arrangement:
        """How the fields say that pages are laid."""
        chosen = self.per_side.currentData()
        booklet = chosen == _BOOKLET
        return Arrangement(
            per_side=2 if booklet else int(chosen),
            booklet=booklet,
            two_sided=self.two_sided.isChecked(),
            copies=self.copies.value(),
            cover=self.cover.isChecked(),
            banners=self.banners.isChecked(),
        )

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.SMALL)
        fields = (("Pages", self.pages), ("Copies", self.copies), ("Layout", self.per_side), ("Paper", self.paper))
        for words, field in fields:
            field.setAccessibleName(words)
            form.addRow(words, field)
        for box in (self.two_sided, self.banners, self.cover):
            form.addRow(box)

    def _restore(self) -> None:
        kept = self._settings
        metric = QLocale().measurementSystem() == QLocale.MeasurementSystem.MetricSystem
        for combo, found in (
            (self.paper, self.paper.findText(kept.words("print/paper") or ("A4" if metric else "Letter"))),
            (self.per_side, self.per_side.findData(kept.words("print/layout"))),
        ):
            combo.setCurrentIndex(max(found, 0))
        for name, box, usual in self._boxes():
            box.setChecked(kept.flag(f"print/{name}", usual=usual))

    def _boxes(self) -> tuple[tuple[str, QCheckBox, bool], ...]:
        return ("both-sides", self.two_sided, False), ("banners", self.banners, True), ("cover", self.cover, False)

    def _choose(self) -> None:
        self._settings.keep("print/paper", self.paper.currentText())
        self._settings.keep("print/layout", self.per_side.currentData())
        for name, box, _ in self._boxes():
            self._settings.keep(f"print/{name}", box.isChecked())
        self._follow()
        self.changed.emit()

    def _count(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """A booklet has two sides a sheet, whatever was chosen for others, and a page by itself its own banner."""
        self.two_sided.setEnabled(self.per_side.currentData() != _BOOKLET)
        self.banners.setEnabled(replace(self.arrangement(), banners=True).banded)
