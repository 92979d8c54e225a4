"""Printing from the window: the audited pages, on sheets as they were chosen, to a printer or to a file."""

import stat
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tearline.errors import TearlineError
from tearline.exports.printed import Printable
from tearline.markings.model import Level, Mark
from tearline.review.model import Act, Decision, Target
from tearline.window import printing
from tearline.window.print_form import PrintForm
from tearline.window.print_offers import Offer
from tearline.window.print_page import PrintPage
from tearline.window.settings import Settings

LONG = 30_000
"""Milliseconds that the process beside the window may take on a busy machine."""


def laid(qtbot, window):
    """The page, once the sheets lie."""
    page = window.pages.page
    qtbot.waitUntil(lambda: bool(page.sides) and page.print.isEnabled(), timeout=LONG)
    return page


@pytest.fixture
def page(qtbot, opened):
    opened.activateWindow()
    opened.commands["print"].trigger()
    return laid(qtbot, opened)


@pytest.fixture
def target(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "sheets.pdf"


def ended(page):
    return lambda: not page.running.under_way


def sheets_in(file: Path):
    with pymupdf.open(file) as sheets:
        return [(page.rect.width, page.rect.height) for page in sheets]


def settled(qtbot, page, count):
    qtbot.waitUntil(lambda: len(page.sides) == count, timeout=LONG)


def test_the_sheets_are_shown_as_they_will_be_printed(qtbot, page):
    assert page.summary.text().endswith("sheets") or page.summary.text() == "1 sheet"
    qtbot.waitUntil(lambda: bool(page.sheets._pictures), timeout=LONG)
    picture = next(iter(page.sheets._pictures.values()))
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, 200, 2)}
    assert "#007a33" in colours or len(colours) > 3
    page.form.cover.setChecked(True)
    page.form.copies.setValue(2)
    page.form.two_sided.setChecked(True)
    settled(qtbot, page, 8)
    assert page.summary.text() == "4 sheets, printed on both sides"
    assert page.sheets.accessibleName() == "Sheets. 4 sheets, printed on both sides"


def test_the_release_is_printed_from_the_bytes_that_an_export_writes(qtbot, opened, page):
    assert page.what.currentText() == "The release to U"
    text = text_of(page._made[0].data)
    assert "Forty keepers attended." in text
    assert "treasurer" not in text


def text_of(data: bytes) -> str:
    with pymupdf.open(stream=data, filetype="pdf") as file:
        return " ".join(" ".join(page.get_text() for page in file).split())


def test_whoever_reads_the_cable_as_sent_is_offered_that_first_and_told_what_it_is(qtbot, opened):
    opened.show_view("read")
    opened.commands["print"].trigger()
    page = laid(qtbot, opened)
    assert page.what.currentText() == "The cable as sent"
    assert "It is no release." in page.note.text()
    text = text_of(page._made[0].data)
    assert "lamps were never bought" in text
    assert "CABLE AS SENT" in text
    page.what.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page._made is not None and "treasurer" not in text_of(page._made[0].data), timeout=LONG)


def test_a_booklet_is_laid_broad_and_is_printed_on_both_sides(qtbot, page):
    page.form.per_side.setCurrentIndex(page.form.per_side.count() - 1)
    settled(qtbot, page, 2)
    assert all(side.broad for side in page.sides)
    assert not page.form.two_sided.isEnabled()
    assert page.summary.text() == "1 sheet, printed on both sides"


def test_a_banner_of_the_sheet_is_offered_where_pages_share_it_or_copies_are_counted(page):
    assert not page.form.banners.isEnabled()
    page.form.copies.setValue(2)
    assert page.form.banners.isEnabled()
    page.form.copies.setValue(1)
    page.form.per_side.setCurrentIndex(page.form.per_side.findData("4"))
    assert page.form.banners.isEnabled()


def test_pages_that_are_not_there_are_told_in_a_sentence_and_not_printed(qtbot, page):
    page.form.pages.setText("7")
    qtbot.waitUntil(lambda: not page.print.isEnabled(), timeout=LONG)
    assert page.summary.text().endswith("and no 7.")
    assert not page.to_file.isEnabled()
    page.form.pages.setText("1")
    settled(qtbot, page, 1)
    assert page.print.isEnabled()


def test_sheets_go_to_a_file_that_is_audited_and_for_ones_own_eyes(qtbot, page, target):
    page.form.per_side.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.sides[0].broad, timeout=LONG)
    page.write(target)
    assert page.running.isVisible()
    assert not page.print.isEnabled()
    qtbot.waitUntil(ended(page), timeout=LONG)
    assert page.result.text() == f"Written to {target}: 1 sheet."
    [(width, height)] = sheets_in(target)
    assert width > height
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [each.name for each in target.parent.iterdir()] == ["sheets.pdf"]
    data = target.read_bytes()
    assert b"keepers" not in data
    assert text_of(data) == ""


def test_the_same_sheets_are_the_same_file(qtbot, page, target):
    other = target.with_name("other.pdf")
    for each in (target, other):
        page.write(each)
        qtbot.waitUntil(ended(page), timeout=LONG)
    assert target.read_bytes() == other.read_bytes()


def test_without_a_printer_it_goes_to_a_file(qtbot, page, target, monkeypatch):
    monkeypatch.setattr(printing, "printer_names", list)
    asked = []

    def ask(*words):
        asked.append(words)
        return str(target.with_suffix("")), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    QTest.keyClick(page.form.cover, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: target.exists() and not page.running.under_way, timeout=LONG)
    assert "lamps" not in asked[0][2]


@pytest.mark.parametrize("where", ["no folder/sheets.pdf", "folder"])
def test_what_cannot_be_written_is_told_in_a_sentence(qtbot, page, tmp_path, where):
    (tmp_path / "folder").mkdir()
    page.write(tmp_path / where)
    qtbot.waitUntil(ended(page), timeout=LONG)
    assert page.result.text().endswith(".")
    assert "Written" not in page.result.text()
    assert page.print.isEnabled()


def test_cancel_leaves_the_old_file_and_the_sheets(qtbot, page, target):
    target.write_bytes(b"from before")
    page.form.copies.setValue(200)
    qtbot.waitUntil(lambda: len(page.sides) >= 200, timeout=LONG)
    page.write(target)
    qtbot.waitUntil(lambda: "Drawing side 2" in page.running.step.text(), timeout=LONG)
    assert page.running.cancel.hasFocus()
    QTest.keyClick(page.running.cancel, Qt.Key.Key_Space)
    qtbot.waitUntil(ended(page), timeout=LONG)
    assert page.result.text() == "Stopped. Nothing was printed."
    assert target.read_bytes() == b"from before"
    assert len(list(target.parent.iterdir())) == 1
    page.form.copies.setValue(1)
    qtbot.waitUntil(lambda: len(page.sides) < 10, timeout=LONG)
    page.write(target)
    qtbot.waitUntil(ended(page), timeout=LONG)
    assert "Written" in page.result.text()


def test_a_file_that_would_fill_the_memory_is_refused_in_a_sentence(qtbot, page, target):
    page.form.copies.setValue(900)
    qtbot.waitUntil(lambda: len(page.sides) >= 900, timeout=LONG)
    page.write(target)
    assert "too many for one file" in page.result.text()
    assert not page.running.under_way
    assert not target.exists()


def printer_to(file: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(file))
    made.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Portrait, QMarginsF()))
    return made


def test_sheets_go_to_a_printer_on_its_own_paper_in_as_many_copies_as_its_dialog_says(
    qtbot, page, tmp_path, monkeypatch
):
    made = printer_to(tmp_path / "printed.pdf")
    asked = []

    def ask(parent, sides, arrangement, usual):
        asked.append(arrangement.copies)
        return made

    monkeypatch.setattr(printing, "printer_names", lambda: ["Desk"])
    monkeypatch.setattr(printing, "ask_printer", ask)
    made.setCopyCount(2)
    per_copy = len(page.sides)
    page.print.click()
    qtbot.waitUntil(ended(page), timeout=LONG)
    assert page.result.text().startswith("Handed to ")
    assert asked == [1]
    assert page.form.copies.value() == 2
    sizes = sheets_in(tmp_path / "printed.pdf")
    assert len(sizes) == 2 * per_copy
    assert sizes[0] == pytest.approx((420, 595), abs=1)


def test_nothing_is_printed_where_the_dialog_is_left(qtbot, page, monkeypatch):
    monkeypatch.setattr(printing, "printer_names", lambda: ["Desk"])
    monkeypatch.setattr(printing, "ask_printer", lambda *_values: None)
    page.print.click()
    assert not page.running.under_way
    assert page.result.text() == ""


def test_a_page_that_is_closed_stops_its_printing_and_says_so(qtbot, opened, page, target):
    page.form.copies.setValue(300)
    qtbot.waitUntil(lambda: len(page.sides) >= 300, timeout=LONG)
    page.write(target)
    qtbot.waitUntil(lambda: "Drawing" in page.running.step.text(), timeout=LONG)
    with qtbot.waitSignal(page.destroyed, timeout=5000):
        page.done.click()
    qtbot.waitUntil(lambda: not opened.desk.errands._under_way, timeout=LONG)
    assert "Printing stopped" in opened.strip.sentences[0]
    assert not list(target.parent.iterdir())


def test_sheets_come_back_after_the_process_that_drew_them_was_ended(qtbot, opened, page):
    opened.middle.press.stop()
    page.sheets.lay([side.size for side in page.sides], page.laid.look)
    qtbot.waitUntil(lambda: bool(page.sheets._pictures), timeout=LONG)


def test_print_preview_begins_with_the_sheets(qtbot, opened):
    opened.activateWindow()
    opened.commands["print-preview"].trigger()
    page = opened.pages.page
    assert page.sheets.hasFocus()
    laid(qtbot, opened)
    high = page.sheets.verticalScrollBar().maximum()
    QTest.keyClick(page.sheets, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.sheets.verticalScrollBar().maximum() > high


def test_decisions_that_lost_their_text_are_not_printed_over(qtbot, opened):
    opened.desk.case.lost = (Decision(Act.WITHHOLD, Target.PORTION, "2"),)
    opened.commands["print"].trigger()
    page = opened.pages.page
    for words in ("The release to U", "The index of this cable"):
        page.sheets.say("")
        page.what.setCurrentText(words)
        page._set()
        qtbot.waitUntil(lambda: "text that is not there any more" in page.sheets.words, timeout=LONG)
        assert not page.print.isEnabled()
    assert chosen(qtbot, page, "The cable as sent").data


def chosen(qtbot, page, words):
    """What is printed, once it is made."""
    page._made = None
    page.what.setCurrentIndex(page.what.findText(words))
    page._set()
    qtbot.waitUntil(lambda: page._made is not None, timeout=LONG)
    return page._made[0]


def offered(page):
    return [page.what.itemText(index) for index in range(page.what.count())]


def test_the_extract_is_offered_once_something_is_in_it_and_first_where_it_is_in_front(qtbot, opened, page):
    assert "The extract" not in offered(page)
    for portion in ("1", "3"):
        opened.desk.select(portion)
        opened.commands["pick"].trigger()
    opened.commands["export-extract"].trigger()
    opened.commands["print"].trigger()
    page = laid(qtbot, opened)
    assert page.what.currentText() == "The extract"
    printed = chosen(qtbot, page, "The extract")
    text = text_of(printed.data)
    assert "Forty keepers attended." in text
    assert "treasurer" not in text
    assert printed.title == "Extract"


def test_the_index_of_one_cable_or_of_all_is_printed_broad(qtbot, opened, tmp_path):
    (tmp_path / "other.txt").write_text(
        "R 121200Z MAR 09\nFM SECSTATE WASHDC\nC O N F I D E N T I A L STATE 000077\n\n1. (C) Lamps.\n",
        encoding="utf-8",
    )
    opened.open([tmp_path / "other.txt"])
    qtbot.waitUntil(lambda: len(opened.desk.cases) == 2 and opened.desk.arrivals.reading is None, timeout=LONG)
    opened.commands["index"].trigger()
    opened.commands["print"].trigger()
    page = laid(qtbot, opened)
    assert page.what.currentText() == "The index of this cable"
    assert all(side.broad for side in page.sides)
    one = text_of(chosen(qtbot, page, "The index of this cable").data)
    both = text_of(chosen(qtbot, page, "The index of all open cables").data)
    assert "from 1 document." in one
    assert "from 2 documents." in both
    assert "treasurer" not in one + both


def test_anything_that_was_audited_can_be_printed_by_the_same_page(qtbot, opened, page):
    data = page._made[0].data
    offer = Offer("An extract", "", lambda errand: Printable("Extract", Mark(Level.TS), data))
    other = opened.pages.open(PrintPage(opened, [offer]))
    laid(qtbot, opened)
    assert other.what.isHidden()
    assert other.laid.printing.title == "Extract"


def test_what_cannot_be_made_is_told_in_place_of_the_sheets(qtbot, opened):
    def fail(errand):
        raise TearlineError("There is nothing of it.")

    opened.pages.open(PrintPage(opened, [Offer("An extract", "", fail)]))
    page = opened.pages.page
    qtbot.waitUntil(lambda: page.sheets.words == "There is nothing of it.", timeout=LONG)
    assert not page.print.isEnabled()


def test_choices_are_remembered_but_for_pages_and_copies(qapp, tmp_path):
    form = PrintForm(Settings(tmp_path / "window.ini"))
    form.per_side.setCurrentIndex(2)
    form.cover.setChecked(True)
    form.paper.setCurrentText("A3")
    form.pages.setText("1-2")
    form.copies.setValue(4)
    again = PrintForm(Settings(tmp_path / "window.ini"))
    made = again.arrangement()
    assert (made.per_side, made.cover, made.copies) == (4, True, 1)
    assert again.paper.currentText() == "A3"
    assert again.pages.text() == ""


def test_a_private_window_remembers_no_choice_and_no_printer(qapp, tmp_path):
    place = tmp_path / "window.ini"
    form = PrintForm(Settings(place, private=True))
    form.cover.setChecked(True)
    form._settings.keep("print/printer", "Desk")
    assert not place.exists()
    assert not PrintForm(Settings(place, private=True)).cover.isChecked()


def test_a_kept_choice_that_makes_no_sense_is_left(qapp, tmp_path):
    settings = Settings(tmp_path / "window.ini")
    settings.keep("print/layout", "17")
    settings.keep("print/paper", "Papyrus")
    form = PrintForm(settings)
    assert form.arrangement().per_side == 1
    assert form.paper.currentText() == "Letter"
