"""Printing: what of it, how it is laid on sheets, and the sheets as they will be."""

import weakref
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tearline.errors import OutputError, UsageError
from tearline.exports.imposition import Side, Size, impose, read_pages
from tearline.exports.printed import Printable, Printing
from tearline.window import theme
from tearline.window.page_view import PageView
from tearline.window.pages import Page
from tearline.window.press_room import Laid, Picture
from tearline.window.print_form import PrintForm
from tearline.window.print_offers import Offer, offers_of
from tearline.window.private import untold
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_WIDTH = 340
_SHEET = 600
"""Width of the widest sheet at usual size, so that most of one is in sight."""
_SETTLE = 150
"""Milliseconds without another change before sheets are laid anew."""
_MOST = 600
"""Sides in one file, all of which are in memory until it is written."""
_AGAIN = "The sheets are not there any more. Print them again."


def make(window: "MainWindow") -> Page:
    """The page, for what is in front."""
    return PrintPage(window, offers_of(window))


class PrintPage(Page):
    """Choices on the left, the sheets on the right; nothing is modal but the system's own dialog for its printers."""

    def __init__(self, window: "MainWindow", offers: Sequence[Offer], *, previewing: bool = False) -> None:
        super().__init__("Print")
        self._previewing = previewing
        self._desk, self._settings, self._press = window.desk, window.settings, window.middle.press
        self._offers = offers
        self._printable: Printable | None = None
        self._laid: Laid | None = None
        self._setting: Errand | None = None
        self._errand: Errand | None = None
        self._left = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._lay)
        self.sides: list[Side] = []
        """As the choices have them, for the paper that was chosen."""
        self.sheets = PageView(self._desk.errands, "Sheets", self, widest=_SHEET)
        self.sheets.gone.connect(self._set)
        self._make_fields()
        self._make_outcome()
        self._lay_out()
        self.form.changed.connect(self._settle.start)
        self.what.currentIndexChanged.connect(self._set)
        self._set()

    # -- the page -----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.what = QComboBox()
        self.what.setAccessibleName("What is printed")
        self.what.addItems([offer.words for offer in self._offers])
        self.note = _said("About what is printed")
        self.form = PrintForm(self._settings)
        self.summary = _said("Sheets of paper")
        self.print = QPushButton("Print…")
        self.print.setProperty("main", True)
        self.print.setToolTip("Choose a printer (Ctrl+P)")
        self.print.clicked.connect(self.ask_printer)
        self.to_file = QPushButton("To a file…")
        self.to_file.setToolTip("Write the sheets to a PDF, one picture a side")
        self.to_file.clicked.connect(self.ask_file)

    def _make_outcome(self) -> None:
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress of printing")
        self.step = _said("What printing is doing")
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel printing")
        self.cancel.clicked.connect(self._cancel)
        self.result = _said("Result of printing")
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        column = QWidget()
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, theme.MEDIUM, 0)
        inner.setSpacing(theme.MEDIUM)
        buttons = QHBoxLayout()
        buttons.addWidget(self.print, 1)
        buttons.addWidget(self.to_file, 1)
        self.running = QWidget()
        running = QVBoxLayout(self.running)
        running.setContentsMargins(0, 0, 0, 0)
        for widget in (self.step, self.progress, self.cancel):
            running.addWidget(widget)
        for part in (self.what, self.note, self.form, self.summary):
            inner.addWidget(part)
        inner.addLayout(buttons)
        inner.addWidget(self.running)
        inner.addWidget(self.result)
        inner.addStretch()
        self.running.hide()
        self.what.setHidden(len(self._offers) < 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(_WIDTH)
        area.setWidget(column)
        across = QHBoxLayout()
        across.setSpacing(theme.LARGE)
        across.addWidget(area)
        across.addWidget(self.sheets, 1)
        self.body.addLayout(across, 1)

    def first(self) -> QWidget:
        """The sheets where these were asked for; else what is printed."""
        return self.sheets if self._previewing else self.what

    def own_keys(self) -> dict[str, Callable[[], object]]:
        """The keys that lead here go on from here; the sheets grow and shrink as the text does."""
        larger, smaller = partial(self.sheets.zoom, 1), partial(self.sheets.zoom, -1)
        return {
            "Ctrl+P": self.print.click,
            "Ctrl++": larger,
            "Ctrl+=": larger,
            "Ctrl+-": smaller,
            "Ctrl+0": partial(self.sheets.zoom, 0),
        }

    def leave(self) -> None:
        """Stop whatever is under way; nobody would see how it ends."""
        self._left = True
        self._settle.stop()
        self.sheets.clear()
        if self._setting is not None:
            self._setting.cancel()
        if self._errand is not None:
            self._errand.cancel()
            if self._errand.stopped:
                self._desk.trouble.emit("Printing stopped when its page was closed; nothing was printed.")

    # -- the sheets ---------------------------------------------------------------------------------------------

    def _set(self) -> None:
        """Have what is chosen made and audited, anew where the process that had it was ended."""
        if self._setting is not None:
            self._setting.cancel()
        self._printable = self._laid = None
        self._enable()
        self.sheets.clear()
        self.sheets.say("Setting the pages …")
        offer = self._offers[self.what.currentIndex()]
        self.note.setText(offer.note)
        self.note.setVisible(bool(offer.note))

        press = self._press

        def work(errand: Errand) -> None:
            printable = offer.make(errand)
            errand.deliver((printable, press.call("lay", printable)))

        self._setting = self._desk.errands.send(work, self._hear(PrintPage._made), self._hear(PrintPage._not_made))

    def _made(self, made: tuple[Printable, Laid]) -> None:
        self._printable, self._laid = made
        self._lay()

    def _not_made(self, sentence: str) -> None:
        self.sheets.say(sentence)

    def _lay(self) -> None:
        """Lay the pages as the choices are now, and show the sheets."""
        try:
            self.sides = self._sides_on(self.form.paper_size)
        except UsageError as error:
            self.sides = []
            self.summary.setText(error.sentence)
            self.sheets.clear()
            self.sheets.say(error.sentence)
        if self.sides:
            self.summary.setText(self._count(self.sides))
            self.sheets.say(self.summary.text())
            self.sheets.lay([side.size for side in self.sides], self._draw())
        self._enable()

    def _sides_on(self, paper: Size) -> list[Side]:
        if self._laid is None:
            return []
        wanted = read_pages(self.form.pages.text(), len(self._laid.sizes))
        return impose(wanted, self._laid.sizes, paper, self.form.arrangement(), self._laid.band)

    def _draw(self) -> Callable[[int, int], Picture | None]:
        """Draws the sides that are laid now, whatever is laid when it is called."""
        laid, sides, printing = self._laid, self.sides, self._printing(self.sides)
        press, number = self._press, laid.number if laid else 0
        return lambda page, wide: press.call("side", number, sides[page], printing, wide)

    def _printing(self, sides: Sequence[Side]) -> Printing:
        if self._printable is None or self._laid is None:
            raise UsageError(_AGAIN)
        arrangement = self.form.arrangement()
        wanted = len({place.page for side in sides for place in side.places})
        title, banner = self._printable.title, self._printable.banner
        return Printing(title, banner, wanted, len(self._laid.sizes), arrangement.copies, arrangement.banded)

    # -- to a printer or a file ---------------------------------------------------------------------------------

    def ask_printer(self) -> None:
        """Ask for a printer and print; where there is none, go on to a file."""
        from tearline.window.printing import ask_printer, paper_of, print_sides, printer_names  # noqa: PLC0415

        if not self.sides or self._errand is not None:
            return
        if not printer_names():
            self.result.setText("No printer is set up on this computer, so the sheets go to a file.")
            self.ask_file()
            return
        printer = ask_printer(self, self.sides, self.form.arrangement(), self._settings.words("print/printer"))
        if printer is None:
            return
        self._settings.keep("print/printer", printer.printerName())
        self.form.copies.setValue(printer.copyCount())
        sides = self._sides_on(paper_of(printer))
        draw, name, said = self._picture(sides), printer.printerName(), self._count(sides)

        def work(errand: Errand) -> None:
            print_sides(printer, sides, draw, errand.step)
            errand.deliver(f"Handed to {name}: {said}.")

        self._run(work)

    def ask_file(self) -> None:
        """Ask for a file and write the sheets to it, whole or not at all."""
        if not self.sides or self._errand is not None:
            return
        folder = Path(self._settings.words("export/folder") or Path.home())
        with untold(private=self._settings.private):
            name, _ = QFileDialog.getSaveFileName(self, "Print to a file", str(folder / "sheets.pdf"), "PDF (*.pdf)")
        if name:
            self.write(Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def write(self, target: Path) -> None:
        """Write the sheets, beside the window."""
        if len(self.sides) > _MOST:
            self._tell(f"{len(self.sides)} sides are too many for one file; print at most {_MOST}, in several files.")
            return
        press, laid, sides = self._press, self._laid, self.sides
        printing, said = self._printing(sides), self._count(sides)

        def work(errand: Errand) -> None:
            from tearline.publish import write_audited  # noqa: PLC0415
            from tearline.writing import refuse_unwritable  # noqa: PLC0415

            refuse_unwritable(target)
            leaves = []
            for number, side in enumerate(sides, start=1):
                errand.step(f"Drawing side {number} of {len(sides)}")
                leaves.append(_there(press.call("leaf", laid and laid.number, side, printing)))
            data = press.call("bind", leaves, step=errand.step)
            errand.commit("Writing the file")
            write_audited(data, target)
            errand.deliver(f"Written to {target}: {said}.")

        self._run(work)

    def _picture(self, sides: Sequence[Side]) -> Callable[[Side, int], Picture]:
        press, laid, printing = self._press, self._laid, self._printing(sides)
        return lambda side, wide: _there(press.call("side", laid and laid.number, side, printing, wide))

    def _count(self, sides: Sequence[Side]) -> str:
        two = self.form.arrangement().on_both_sides
        sheets = len(sides) // 2 if two else len(sides)
        said = f"{sheets} sheet{'s' * (sheets != 1)}"
        return f"{said}, printed on both sides" if two else said

    def _run(self, work: Callable[[Errand], None]) -> None:
        self.result.clear()
        self.running.show()
        hear = self._hear
        self._errand = self._desk.errands.send(
            work, hear(PrintPage._tell), hear(PrintPage._tell), hear(PrintPage._ended), hear(PrintPage._step)
        )
        self._enable()
        self.cancel.setFocus()

    def _hear(self, listener: Callable[..., None]) -> Callable[..., None]:
        """Listens for the page while it is there; what is under way does not keep it from being freed."""
        page = weakref.ref(self)

        def heard(*values: Any) -> None:
            here = page()
            if here is not None and not here._left:
                listener(here, *values)

        return heard

    def _step(self, words: str) -> None:
        self.step.setText(f"{words} …")

    def _tell(self, sentence: str) -> None:
        self.result.setText(sentence)

    def _cancel(self) -> None:
        if self._errand is not None:
            self._errand.cancel()

    def _ended(self) -> None:
        stopped = self._errand is not None and self._errand.stopped
        self._errand = None
        if stopped:
            self._tell("Stopped. Nothing was printed.")
        self.running.hide()
        self.step.clear()
        self._enable()
        self.print.setFocus()

    def _enable(self) -> None:
        idle = self._errand is None
        for widget in (self.what, self.form):
            widget.setEnabled(idle)
        for button in (self.print, self.to_file):
            button.setEnabled(idle and bool(self.sides) and self._laid is not None)


def _there(drawn: Any) -> Any:
    """What the process beside the window drew. Raises OutputError where it has lost the pages."""
    if drawn is None:
        raise OutputError(_AGAIN)
    return drawn


def _said(name: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleDescription(name)
    return label
