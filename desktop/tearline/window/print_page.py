"""Printing: what of it, how it is laid on sheets, and the sheets as they will be."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tearline.errors import UsageError
from tearline.exports.imposition import Side, Size
from tearline.exports.printed import Printable
from tearline.window import sheets, theme
from tearline.window.page_view import PageView
from tearline.window.pages import Page
from tearline.window.press_room import Laid
from tearline.window.print_form import PrintForm
from tearline.window.print_offers import Offer, offers_of
from tearline.window.private import untold
from tearline.window.progress import Progress
from tearline.window.sheets import Sheets
from tearline.window.widgets import plain_label, row_of, scrolling
from tearline.window.workers import Errand, heard_by

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_WIDTH = 340
_SHEET = 600
"""Width of the widest sheet at usual size, so that most of one is in sight."""
_SETTLE = 150
"""Milliseconds without another change before sheets are laid anew."""
_MOST = 600
"""Sides in one file, all of which are in memory until it is written."""


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
        self._made: tuple[Printable, Laid] | None = None
        self._setting: Errand | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._lay)
        self.laid: Sheets | None = None
        """As the choices have them, for the paper that was chosen; None where there is nothing to print."""
        self.sheets = PageView(self._desk.errands, "Sheets", self, widest=_SHEET)
        self.sheets.gone.connect(self._set)
        self._make_fields()
        self._lay_out()
        self.form.changed.connect(self._settle.start)
        self.what.currentIndexChanged.connect(self._set)
        self._set()

    # -- the page -----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.what = QComboBox()
        self.what.setAccessibleName("What is printed")
        self.what.addItems([offer.words for offer in self._offers])
        self.note = plain_label("About what is printed")
        self.form = PrintForm(self._settings)
        self.summary = plain_label("Sheets of paper")
        self.print = QPushButton("Print…")
        self.print.setProperty("main", True)
        self.print.setToolTip("Choose a printer (Ctrl+P)")
        self.print.clicked.connect(self.ask_printer)
        self.to_file = QPushButton("To a file…")
        self.to_file.setToolTip("Write the sheets to a PDF, one picture a side")
        self.to_file.clicked.connect(self.ask_file)
        self.running = Progress(self._desk.errands, "printing")
        self.running.delivered.connect(self._tell)
        self.running.failed.connect(self._tell)
        self.running.ended.connect(self._ended)
        self.result = plain_label("Result of printing")
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        column = QWidget()
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, theme.MEDIUM, 0)
        inner.setSpacing(theme.MEDIUM)
        for part in (self.what, self.note, self.form, self.summary):
            inner.addWidget(part)
        buttons = row_of(self.print, self.to_file)
        for at in range(buttons.count()):
            buttons.setStretch(at, 1)
        inner.addLayout(buttons)
        inner.addWidget(self.running)
        inner.addWidget(self.result)
        inner.addStretch()
        self.what.setHidden(len(self._offers) < 2)
        area = scrolling(column)
        area.setFixedWidth(_WIDTH)
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
        self._settle.stop()
        self.sheets.clear()
        if self._setting is not None:
            self._setting.cancel()
        if self.running.stop():
            self._desk.trouble.emit("Printing stopped when its page was closed; nothing was printed.")

    # -- the sheets ---------------------------------------------------------------------------------------------

    def _set(self) -> None:
        """Have what is chosen made and audited, anew where the process that had it was ended."""
        if self._setting is not None:
            self._setting.cancel()
        self._made = self.laid = None
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

        self._setting = self._desk.errands.send(
            work, heard_by(self, PrintPage._show), heard_by(self, PrintPage._not_made)
        )

    def _show(self, made: tuple[Printable, Laid]) -> None:
        self._made = made
        self._lay()

    def _not_made(self, sentence: str) -> None:
        self.sheets.say(sentence)

    def _lay(self) -> None:
        """Lay the pages as the choices are now, and show the sheets."""
        try:
            self.laid = self._laid_on(self.form.paper_size)
        except UsageError as error:
            self.laid = None
            self.summary.setText(error.sentence)
            self.sheets.clear()
            self.sheets.say(error.sentence)
        if self.laid is not None:
            self.summary.setText(self.laid.words)
            self.sheets.say(self.laid.words)
            self.sheets.lay([side.size for side in self.sides], self.laid.look)
        self._enable()

    def _laid_on(self, paper: Size) -> Sheets | None:
        if self._made is None:
            return None
        return sheets.lay(self._press, *self._made, self.form.pages.text(), paper, self.form.arrangement())

    @property
    def sides(self) -> Sequence[Side]:
        """The sides that are shown."""
        return self.laid.sides if self.laid is not None else ()

    # -- to a printer or a file ---------------------------------------------------------------------------------

    def ask_printer(self) -> None:
        """Ask for a printer and print; where there is none, go on to a file."""
        from tearline.window.printing import ask_printer, paper_of, print_sides, printer_names  # noqa: PLC0415

        if self.laid is None or self.running.under_way:
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
        laid, name = self._laid_on(paper_of(printer)), printer.printerName()
        if laid is None:  # the process that had the pages was ended while the dialog was open
            self._tell(sheets.GONE)
            return

        def work(errand: Errand) -> None:
            print_sides(printer, laid.sides, laid.picture, errand.step)
            errand.deliver(f"Handed to {name}: {laid.words}.")

        self._run(work)

    def ask_file(self) -> None:
        """Ask for a file and write the sheets to it, whole or not at all."""
        if self.laid is None or self.running.under_way:
            return
        folder = Path(self._settings.words("export/folder") or Path.home())
        with untold(private=self._settings.private):
            name, _ = QFileDialog.getSaveFileName(self, "Print to a file", str(folder / "sheets.pdf"), "PDF (*.pdf)")
        if name:
            self.write(Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def write(self, target: Path) -> None:
        """Write the sheets, beside the window."""
        laid = self.laid
        if laid is None:
            return
        if len(laid.sides) > _MOST:
            self._tell(f"{len(laid.sides)} sides are too many for one file; print at most {_MOST}, in several files.")
            return

        def work(errand: Errand) -> None:
            laid.write(target, errand)
            errand.deliver(f"Written to {target}: {laid.words}.")

        self._run(work)

    def _run(self, work: Callable[[Errand], None]) -> None:
        self.result.clear()
        self.running.run(work)
        self._enable()

    def _tell(self, sentence: str) -> None:
        self.result.setText(sentence)

    def _ended(self, stopped: bool) -> None:
        if stopped:
            self._tell("Stopped. Nothing was printed.")
        self._enable()
        self.print.setFocus()

    def _enable(self) -> None:
        idle = not self.running.under_way
        for widget in (self.what, self.form):
            widget.setEnabled(idle)
        for button in (self.print, self.to_file):
            button.setEnabled(idle and self.laid is not None)
