"""Sheets on their way to a printer of the system, through Qt's own dialog and its printer."""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from tearline.errors import OutputError
from tearline.exports.imposition import Arrangement, Side, Size
from tearline.window.page_view import image_of
from tearline.window.press_room import DOTS, Picture

_JOB = "Tearline"
"""What the system's list of jobs, which others may see, says of what is printed."""
_SPOOL = "tearline-print-"
_ROOM = 64 << 20
"""Bytes; no single side takes as many."""
_REFUSED = 0x400
"""The least of the answers of IPP (RFC 8011, 4.1.8 and B.1) that is an error."""


def printer_names() -> list[str]:
    """The printers that are set up on this computer."""
    return QPrinterInfo.availablePrinterNames()


def ask_printer(parent: QWidget, sides: Sequence[Side], arrangement: Arrangement, usual: str) -> QPrinter | None:
    """Ask which printer it is to be, and how it is set; None where nothing is to be printed.

    ``usual`` is the printer that is offered first, where it is still there. How many copies are wanted is the printer's
    ``copyCount``.
    """
    paper = min(sides[-1].size), max(sides[-1].size)
    info = QPrinterInfo.printerInfo(usual) if usual in printer_names() else QPrinterInfo.defaultPrinter()
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_JOB)
    printer.setCreator(_JOB)
    printer.setPageLayout(
        QPageLayout(QPageSize(QSizeF(*paper), QPageSize.Unit.Point), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setCopyCount(arrangement.copies)
    printer.setDuplex(duplex_of(sides, arrangement))
    dialog = QPrintDialog(printer, parent)
    # Which pages, and how many on a side, was said before; and a file is written whole or not at all, by Tearline.
    dialog.setOptions(QAbstractPrintDialog.PrintDialogOption.PrintShowPageSize)
    return printer if dialog.exec() else None


def duplex_of(sides: Sequence[Side], arrangement: Arrangement) -> QPrinter.DuplexMode:
    """Over which edge of the paper a sheet is turned, so that it is turned over its upright edge as it is read."""
    mode = QPrinter.DuplexMode
    if not arrangement.on_both_sides:
        return mode.DuplexNone
    return mode.DuplexShortSide if sides[-1].broad else mode.DuplexLongSide


def paper_of(printer: QPrinter) -> Size:
    """The paper that the printer is set to, in points."""
    size = printer.pageLayout().pageSize().size(QPageSize.Unit.Point)
    return size.width(), size.height()


def print_sides(
    printer: QPrinter,
    sides: Sequence[Side],
    drawn: Callable[[Side, int], Picture],
    step: Callable[[str], None],
) -> None:
    """Draw all sides on a printer, in a thread of its own. Raises OutputError where the printer takes them not.

    ``drawn`` gives a side as a picture so many pixels wide; ``step`` is told of each, and raises Cancelled where
    nothing is to be printed after all.
    """
    printer.setFullPage(True)
    printer.setCopyCount(1)  # each copy has its number, so all are drawn
    painter = QPainter()
    with _spool_folder() as folder:
        with _temporary_files_in(folder):
            begun = painter.begin(printer)
        if not begun:
            raise OutputError(f"{printer.printerName()} takes nothing to print. Look whether it is on and set up.")
        try:
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            for number, side in enumerate(sides):
                step(f"Drawing side {number + 1} of {len(sides)}")
                _refuse_without_room(folder)
                if number:
                    _turn(printer, number)
                if side.places or side.cover:
                    _paint(painter, printer, side, drawn)
            step("Handing the sheets to the printer")
        except BaseException:
            printer.abort()
            _empty(folder)  # where abort does nothing, the end of the painter hands over what is in it
            painter.end()
            raise
        if not painter.end() or _refused(printer):
            raise OutputError(f"The system did not take the sheets for {printer.printerName()}. Nothing was printed.")


def _turn(printer: QPrinter, number: int) -> None:
    if not printer.newPage():
        raise OutputError(f"{printer.printerName()} took no more than {number} sides. Print it again.")


def _paint(painter: QPainter, printer: QPrinter, side: Side, drawn: Callable[[Side, int], Picture]) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    picture = drawn(side, round(side.size[0] / 72 * min(printer.resolution(), DOTS)))
    painter.save()
    box = QRectF(0, 0, paper.width(), paper.height())
    if side.broad:
        painter.translate(paper.width(), 0)
        painter.rotate(90)
        box = QRectF(0, 0, paper.height(), paper.width())
    painter.drawImage(box, image_of(picture))
    painter.restore()


# -- what the system's spooler needs -----------------------------------------------------------------------------


@contextmanager
def _spool_folder() -> Iterator[Path | None]:
    """Where CUPS is given the sheets: a folder of our own, in memory where the session has such a place.

    Else they would lie for a moment among everybody's temporary files, and for good where Tearline is killed meanwhile.
    None on other systems, which take the sheets without a file.
    """
    if sys.platform != "linux":
        yield None
        return
    place = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    for left in place.glob(f"{_SPOOL}*"):
        if not Path("/proc", left.name.removeprefix(_SPOOL).split("-")[0]).exists():
            shutil.rmtree(left, ignore_errors=True)
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{_SPOOL}{os.getpid()}-", dir=place))
    except OSError as error:
        raise OutputError(f"Nothing can be written to {place}, where sheets wait for the printer.") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _temporary_files_in(folder: Path | None) -> Iterator[None]:
    """Let libraries of the system make their temporary files there."""
    if folder is None:
        yield
        return
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def _refuse_without_room(folder: Path | None) -> None:
    """Qt does not say when the disk is full, and would hand over half of it."""
    if folder is not None and shutil.disk_usage(folder).free < _ROOM:
        raise OutputError(f"There is no room left in {folder.parent}, where sheets wait for the printer.")


def _empty(folder: Path | None) -> None:
    for file in folder.iterdir() if folder is not None else ():
        with suppress(OSError):
            file.unlink()


def _refused(printer: QPrinter) -> bool:
    """Whether CUPS did not take what this thread handed over last; Qt does not tell."""
    if sys.platform != "linux" or printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        return False
    try:
        return int(ctypes.CDLL("libcups.so.2").cupsLastError()) >= _REFUSED
    except OSError:
        return False
