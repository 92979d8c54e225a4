from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tearline.errors import Cancelled, TearlineError
from tearline.window.press import Press

LONG = 20_000
"""Milliseconds that the process beside the window may take to start on a busy machine."""


@pytest.fixture
def press():
    press = Press()
    yield press
    press.stop()


@pytest.fixture
def exporting(opened, tmp_path):
    """The export page with a target in an empty folder."""
    (tmp_path / "out").mkdir()
    opened.middle.show_export()
    opened.middle.export.file.setText(str(tmp_path / "out" / "lamps.pdf"))
    return opened


def text_of(file: Path) -> str:
    with pymupdf.open(file) as pages:
        return "\n".join(page.get_text() for page in pages)


def files(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def ended(window):
    return lambda: not window.middle.export.running.under_way


def test_the_release_shows_pages_and_that_they_passed(qtbot, opened):
    opened.show_view("release")
    pages = opened.middle.pages
    assert pages.words.startswith("Setting")
    qtbot.waitUntil(lambda: pages.preview is not None, timeout=LONG)
    assert "audit passed" in pages.words
    qtbot.waitUntil(lambda: bool(pages._pictures), timeout=LONG)
    picture = next(iter(pages._pictures.values()))
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, 400, 3)}
    assert len(colours) > 3


def test_the_release_follows_the_plan(qtbot, opened, planned):
    opened.show_view("release")
    qtbot.waitUntil(lambda: opened.middle.pages.preview is not None, timeout=LONG)
    first = opened.middle.pages.preview.number
    opened.desk.select("1")
    planned(opened.panel.withhold.click)
    qtbot.waitUntil(
        lambda: opened.middle.pages.preview is not None and opened.middle.pages.preview.number > first, timeout=LONG
    )


def test_the_release_turns_pages_and_zooms(qtbot, opened):
    opened.show_view("release")
    qtbot.waitUntil(lambda: opened.middle.pages.preview is not None, timeout=LONG)
    bar = opened.middle.pages.verticalScrollBar()
    QTest.keyClick(opened.middle.pages, Qt.Key.Key_Space)
    assert bar.value() > 0
    highest = bar.maximum()
    opened.commands["zoom-in"].trigger()
    assert bar.maximum() > highest


def test_an_export_writes_an_audited_file_and_says_so(qtbot, exporting, tmp_path):
    page = exporting.middle.export
    page.case_number.setText("F-2009-00042")
    page.export.click()
    assert page.running.isVisible()
    assert not page.export.isEnabled()
    qtbot.waitUntil(ended(exporting), timeout=LONG)
    assert "Written to" in page.result.text()
    assert page.checks.text().count("✓") >= 3
    text = text_of(tmp_path / "out" / "lamps.pdf")
    assert "Forty keepers attended." in text
    assert "treasurer" not in text
    assert "F-2009-00042" in text
    assert files(tmp_path / "out") == ["lamps.pdf"]


def test_a_file_that_nothing_opens_is_told(qtbot, exporting, monkeypatch):
    monkeypatch.setattr("tearline.window.file_page.QDesktopServices.openUrl", lambda _url: False)
    page = exporting.middle.export
    page.export.click()
    qtbot.waitUntil(ended(exporting), timeout=LONG)
    page.show_file.click()
    assert exporting.strip.sentences[0].startswith("This computer knows no program that opens ")


def test_the_file_is_named_by_the_cable_and_never_by_the_source(opened):
    opened.middle.show_export()
    assert Path(opened.middle.export.file.text()).name == "09STRELSAU42.pdf"


def test_a_number_that_is_withheld_names_no_file(opened, planned):
    for portion in ("banner", "transmission"):
        opened.desk.select(portion)
        planned(opened.panel.withhold.click)
    opened.middle.show_export()
    assert Path(opened.middle.export.file.text()).name == "cable.pdf"


def test_the_form_reaches_the_preview(opened, planned):
    opened.middle.show_export()
    page = opened.middle.export
    planned(lambda: page.amount.activated.emit(page.amount.setCurrentIndex(1) or 1))
    assert opened.desk.profile.amount == "none"
    planned(page.strike.click)
    assert opened.desk.profile.strike_banner


def test_a_cancelled_export_leaves_nothing(qtbot, exporting, tmp_path):
    page = exporting.middle.export
    page.export.click()
    page.running.cancel.click()
    qtbot.waitUntil(ended(exporting), timeout=LONG)
    assert page.result.text() == "Stopped. Nothing was written."
    assert page.export.isEnabled()
    assert files(tmp_path / "out") == []


def test_an_export_that_can_not_be_written_says_so_and_keeps_what_was_there(qtbot, exporting, tmp_path):
    exporting.resize(900, 500)
    exporting.middle.export.file.setText(str(tmp_path / "nowhere" / "lamps.pdf"))
    exporting.middle.export.export.click()
    qtbot.waitUntil(ended(exporting), timeout=LONG)
    assert exporting.middle.export.result.text().endswith(".")
    assert "Written" not in exporting.middle.export.result.text()
    qtbot.wait(50)
    assert not exporting.middle.export.result.visibleRegion().isEmpty()
    assert not exporting.middle.export.visits.isVisible()


def test_the_window_lives_while_it_exports(qtbot, exporting):
    turns = 0
    exporting.middle.export.export.click()
    while exporting.middle.export.running.under_way:
        qtbot.wait(1)
        turns += 1
    assert turns > 3


def test_closing_while_an_export_runs_leaves_nothing(qtbot, exporting, tmp_path):
    exporting.middle.export.export.click()
    qtbot.waitUntil(lambda: bool(exporting.middle.export.running.step.text()), timeout=LONG)
    exporting.close()
    assert not exporting.isVisible()
    assert files(tmp_path / "out") == []


def test_back_leads_to_the_view_before(opened):
    opened.show_view("read")
    opened.middle.show_export()
    opened.middle.export.back.click()
    assert opened.middle.views.currentWidget() is opened.middle.text
    assert opened.commands["read"].isChecked()


def test_a_press_that_dies_says_so_and_starts_again(press, opened):
    case = opened.desk.case
    with pytest.raises(TearlineError, match="nothing was written"):
        press.call(
            "preview",
            case.read.cable,
            case.reckoning.plan,
            stopped=lambda: press._beside._process and press._beside._process.kill(),
        )
    assert press.call("preview", case.wanted(case.reckoning.plan)).sizes


def test_a_press_stops_in_the_middle_of_its_work(press, opened):
    case = opened.desk.case
    with pytest.raises(Cancelled):
        press.call("finish", case.wanted(case.reckoning.plan), stopped=lambda: press._beside._process is not None)
    assert press._beside._process is None


def test_an_old_page_is_not_taken_for_a_new_one(press, opened):
    case = opened.desk.case
    old = press.call("preview", case.wanted(case.reckoning.plan))
    press.call("preview", case.wanted(case.reckoning.plan))
    assert press.call("page", old.number, 0, 100) is None


def test_an_error_in_the_press_names_no_text(press):
    with pytest.raises(TearlineError) as caught:
        press.call("preview", "the treasurer", "told us")
    assert "treasurer" not in str(caught.value)


def test_enter_in_the_field_of_the_file_exports(qtbot, exporting, tmp_path):
    page = exporting.middle.export
    QTest.keyClick(page.file, Qt.Key.Key_Return)
    assert page.running.isVisible()
    qtbot.waitUntil(ended(exporting), timeout=LONG)
    assert files(tmp_path / "out") == ["lamps.pdf"]
