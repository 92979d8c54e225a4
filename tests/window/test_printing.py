"""Sheets on their way to a printer: as they were drawn, under a name that tells nothing, all of them or none."""

import os
import sys
import threading
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from tearline.errors import Cancelled, OutputError
from tearline.exports.imposition import Arrangement, impose
from tearline.window import printing
from tearline.window.press_room import Picture
from tearline.window.printing import paper_of, print_sides

LETTER = (612.0, 792.0)


@pytest.fixture
def spool(tmp_path, monkeypatch):
    """Where this session keeps what lies in memory."""
    folder = tmp_path / "session"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.delenv("TMPDIR", raising=False)
    return folder


@pytest.fixture
def printer(qapp, tmp_path, spool):
    """One that needs no printer: what it prints is in a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    made.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait, QMarginsF(40, 40, 40, 40))
    )
    return made


def sides(count=2, **arrangement):
    return impose(range(1, count + 1), [LETTER] * count, LETTER, Arrangement(**arrangement), 30.0)


def drawn(side, wide):
    """Red in the upper left corner, else the page's own grey."""
    high = round(wide * side.size[1] / side.size[0])
    grey = bytes((40 * (side.places[0].page if side.places else 5),) * 3)
    rows = bytearray(grey * wide * high)
    for row in range(high // 10):
        rows[row * wide * 3 : row * wide * 3 + wide // 10 * 3] = b"\xff\x00\x00" * (wide // 10)
    return Picture(wide, high, wide * 3, bytes(rows))


def printed(tmp_path):
    with pymupdf.open(tmp_path / "out.pdf") as file:
        return [page.get_pixmap(dpi=72) for page in file]


def test_each_side_is_printed_to_the_edges_of_the_paper_and_in_its_order(printer, tmp_path):
    assert paper_of(printer) == pytest.approx(LETTER)
    print_sides(printer, sides(3), drawn, lambda _words: None)
    pages = printed(tmp_path)
    assert [page.pixel(300, 400)[0] for page in pages] == [40, 80, 120]
    assert all(page.pixel(5, 5)[0] > 200 and page.pixel(5, 5)[1] < 50 for page in pages)
    assert all(page.pixel(607, 787) == page.pixel(300, 400) for page in pages)


def test_a_broad_side_is_turned_upon_the_paper_and_no_side_grows_beyond_its_picture(printer, tmp_path):
    asked = []

    def draw(side, wide):
        asked.append(wide)
        return drawn(side, wide)

    print_sides(printer, sides(per_side=2, banners=False), draw, lambda _words: None)
    [page] = printed(tmp_path)
    assert page.pixel(607, 5)[1] < 50  # its upper left corner is the paper's upper right one
    assert page.pixel(5, 5)[1] == 40
    assert asked == [3300]  # eleven inches, 300 dots each


def test_blank_sides_stay_blank_and_covers_are_printed(printer, tmp_path):
    print_sides(printer, sides(1, cover=True, two_sided=True), drawn, lambda _words: None)
    pages = printed(tmp_path)
    assert [page.pixel(300, 400)[0] for page in pages] == [200, 255, 40, 255]


def test_numbered_copies_are_drawn_one_by_one_and_not_multiplied_again(printer, tmp_path):
    printer.setCopyCount(3)
    print_sides(printer, sides(1, copies=3), drawn, lambda _words: None)
    assert len(printed(tmp_path)) == 3
    assert printer.copyCount() == 1


def test_nothing_is_left_of_what_waits_for_the_printer(printer, spool, monkeypatch):
    seen = []
    print_sides(printer, sides(), drawn, lambda _words: seen.append([each.name for each in spool.iterdir()]))
    if sys.platform == "linux":
        assert seen[0][0].startswith("tearline-print-")
    assert list(spool.iterdir()) == []
    assert "TMPDIR" not in os.environ


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system takes sheets without a file")
def test_what_a_killed_process_left_goes_with_the_next_printing_and_what_another_prints_stays(printer, spool):
    dead, alive = spool / "tearline-print-4194305-x", spool / f"tearline-print-{os.getppid()}-x"
    for folder in (dead, alive):
        folder.mkdir()
        (folder / "sheets").write_text("lamps")
    print_sides(printer, sides(), drawn, lambda _words: None)
    assert [each.name for each in spool.iterdir()] == [alive.name]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt itself gives up the job")
@pytest.mark.parametrize("error", [Cancelled("Stopped."), OutputError("No room."), ZeroDivisionError()], ids=repr)
def test_whatever_ends_the_drawing_nothing_is_handed_over(printer, spool, monkeypatch, error):
    """What CUPS would be given is gone before the painter ends."""
    left = []
    sound = printing._empty

    def emptied(folder):
        (folder / "sheets").write_text("half of it")
        sound(folder)
        left.append(list(folder.iterdir()))

    monkeypatch.setattr(printing, "_empty", emptied)

    def step(words):
        if words.startswith("Drawing side 2"):
            raise error

    with pytest.raises(type(error)):
        print_sides(printer, sides(3), drawn, step)
    assert left == [[]]
    assert list(spool.iterdir()) == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_begin_is_told_in_a_sentence(printer, tmp_path, spool):
    printer.setOutputFileName(str(tmp_path / "no folder" / "out.pdf"))
    with pytest.raises(OutputError, match="takes nothing to print"):
        print_sides(printer, sides(), drawn, lambda _words: None)
    assert list(spool.iterdir()) == []


def test_a_spooler_that_refuses_is_told_in_a_sentence(printer, monkeypatch):
    monkeypatch.setattr(printing, "_refused", lambda _printer: True)
    with pytest.raises(OutputError, match="Nothing was printed"):
        print_sides(printer, sides(), drawn, lambda _words: None)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing waits in a folder")
def test_a_full_disk_is_told_before_half_of_it_is_handed_over(printer, monkeypatch):
    monkeypatch.setattr(printing, "_ROOM", 1 << 60)
    with pytest.raises(OutputError, match="no room"):
        print_sides(printer, sides(), drawn, lambda _words: None)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_session_folder_that_cannot_be_written_is_told_in_a_sentence(printer, spool):
    spool.chmod(0o500)
    with pytest.raises(OutputError, match="Nothing can be written"):
        print_sides(printer, sides(), drawn, lambda _words: None)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing waits in a folder")
def test_a_session_folder_that_is_not_there_is_told_in_a_sentence(printer, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(OutputError, match="Nothing can be written"):
        print_sides(printer, sides(), drawn, lambda _words: None)


def test_it_is_drawn_beside_the_window(printer, tmp_path):
    """Qt paints on printers in any thread; so the window lives on meanwhile."""
    ended = []

    def work():
        print_sides(printer, sides(2), drawn, lambda _words: None)
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(60)
    assert ended
    assert len(printed(tmp_path)) == 2


def test_what_is_printed_tells_neither_name_nor_title(qapp, spool, tmp_path, monkeypatch):
    """The job is called the same whatever it is, since others see the list of jobs."""
    asked = []

    class Dialog:
        def __init__(self, printer, parent):
            asked.append(printer)

        def setOptions(self, options):  # noqa: N802 - Qt's name
            asked.append(options)

        def exec(self):
            return 1

    monkeypatch.setattr(printing, "QPrintDialog", Dialog)
    made = printing.ask_printer(None, sides(per_side=2, two_sided=True), Arrangement(two_sided=True, copies=4), "")
    assert (made.docName(), made.creator()) == ("Tearline", "Tearline")
    assert made.copyCount() == 4
    assert paper_of(made) == pytest.approx(LETTER)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    print_sides(made, sides(), drawn, lambda _words: None)
    assert str(tmp_path).encode() not in (tmp_path / "out.pdf").read_bytes()
    assert not Path("Tearline.pdf").exists()


@pytest.mark.parametrize(
    ("arrangement", "mode"),
    [
        (Arrangement(), QPrinter.DuplexMode.DuplexNone),
        (Arrangement(two_sided=True), QPrinter.DuplexMode.DuplexLongSide),
        (Arrangement(two_sided=True, per_side=2), QPrinter.DuplexMode.DuplexShortSide),
        (Arrangement(booklet=True), QPrinter.DuplexMode.DuplexShortSide),
    ],
)
def test_sheets_are_turned_over_their_upright_edge(arrangement, mode):
    laid = impose([1, 2], [LETTER] * 2, LETTER, arrangement, 30.0)
    assert printing.duplex_of(laid, arrangement) is mode
