"""The index of withholdings in the window: of the cable in front or of all, audited, and told in a sentence if not."""

import csv
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tearline.paths import resource
from tearline.review.model import Act, Decision, Target
from tearline.window.index_page import IndexPage
from tearline.window.main_window import MainWindow

LONG = 20_000
SAMPLES = sorted(resource("samples").glob("*.txt"))


@pytest.fixture
def indexing(opened: MainWindow, tmp_path: Path) -> MainWindow:
    """The page of the index with a target in an empty folder."""
    (tmp_path / "out").mkdir()
    opened.commands["index"].trigger()
    opened.middle.index.file.setText(str(tmp_path / "out" / "index.csv"))
    return opened


def made(qtbot: QtBot, page: IndexPage) -> str:
    """Press the button, and what is said at the end."""
    page.export.click()
    qtbot.waitUntil(lambda: not page.running.under_way, timeout=LONG)
    return page.result.text()


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_index_lists_what_is_withheld_from_the_cable_in_front(
    qtbot: QtBot, indexing: MainWindow, tmp_path: Path
) -> None:
    page = indexing.middle.index
    assert indexing.middle.views.currentWidget() is page
    assert made(qtbot, page) == f"Written to {page.file.text()}. The audit passed:"
    assert page.checks.text().count("✓") >= 3
    found = rows(tmp_path / "out" / "index.csv")
    withheld = [row for row in found if row["Row"] == "passage"]
    assert {row["Document"] for row in withheld} == {"09STRELSAU42"}
    assert [row["Portion"] for row in withheld][:2] == ["2", "3"]
    assert {row["Row"] for row in found} >= {"total of a code", "total of a document"}
    assert page.told.text() == f"It lists {len(withheld)} passages in 1 document."
    assert "lamps were never bought" not in (tmp_path / "out" / "index.csv").read_text("utf-8-sig")
    assert page.visits.isVisible()
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["index.csv"]


def test_the_ending_chooses_the_form(qtbot: QtBot, indexing: MainWindow, tmp_path: Path) -> None:
    page = indexing.middle.index
    page.file.setText(str(tmp_path / "out" / "Index.PDF"))
    assert "The audit passed" in made(qtbot, page)
    with pymupdf.open(tmp_path / "out" / "Index.PDF") as pages:
        assert "Index of withholdings" in pages[0].get_text()
    page.file.setText(str(tmp_path / "out" / "index.xlsx"))
    assert "The audit passed" in made(qtbot, page)
    assert (tmp_path / "out" / "index.xlsx").read_bytes().startswith(b"PK")
    page.file.setText(str(tmp_path / "out" / "index.ods"))
    assert made(qtbot, page) == "The file is to end in .pdf, .csv or .xlsx; give it another name."


def test_all_open_cables_are_listed_with_what_was_decided_on_each(
    qtbot: QtBot, indexing: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(indexing.desk.arrivals.changed, timeout=LONG):
        indexing.open(SAMPLES)
    qtbot.waitUntil(lambda: indexing.desk.arrivals.reading is None and len(indexing.desk.cases) == 4, timeout=LONG)
    indexing.commands["index"].trigger()
    page = indexing.middle.index
    assert [page.which.itemText(number) for number in range(page.which.count())][1] == "All 4 open cables"
    page.which.setCurrentIndex(1)
    page.file.setText(str(tmp_path / "out" / "index.csv"))
    assert "The audit passed" in made(qtbot, page)
    totals = [row for row in rows(tmp_path / "out" / "index.csv") if row["Row"] == "total of a document"]
    assert [row["Document"] for row in totals] == ["09STRELSAU42", *(path.stem for path in SAMPLES)]
    assert page.told.text().endswith("in 4 documents.")


def test_the_audience_the_decisions_and_the_words_of_the_profile_are_those_in_force(
    qtbot: QtBot, indexing: MainWindow, tmp_path: Path
) -> None:
    desk = indexing.desk
    assert indexing.middle.index.justifications.text() == "For each code its official title."
    desk.select("6")
    indexing.panel.withhold.click()
    desk.adopt(replace(desk.profile, name="house", justifications=(("1.4(b)", "Because the guild asked."),)))
    assert indexing.middle.index.justifications.text().startswith("For each code as the profile house says")
    indexing.commands["index"].trigger()
    indexing.middle.index.file.setText(str(tmp_path / "out" / "index.csv"))
    assert "The audit passed" in made(qtbot, indexing.middle.index)
    found = rows(tmp_path / "out" / "index.csv")
    assert "6" in [row["Portion"] for row in found]
    assert any("Because the guild asked." in row["Justification"] for row in found)


def test_a_justification_that_tells_what_is_withheld_is_not_written(
    qtbot: QtBot, indexing: MainWindow, tmp_path: Path
) -> None:
    desk = indexing.desk
    desk.adopt(
        replace(desk.profile, justifications=(("1.4(b)", "Its treasurer told us that the lamps were never bought."),))
    )
    said = made(qtbot, indexing.middle.index)
    assert "failed its audit and was not written" in said
    assert "treasurer" not in said
    assert list((tmp_path / "out").iterdir()) == []


def test_a_cancelled_index_leaves_nothing(qtbot: QtBot, indexing: MainWindow, tmp_path: Path) -> None:
    page = indexing.middle.index
    page.export.click()
    assert page.running.isVisible()
    assert not page.which.isEnabled()
    page.running.cancel.click()
    qtbot.waitUntil(lambda: not page.running.under_way, timeout=LONG)
    assert page.result.text() == "Stopped. Nothing was written."
    assert page.which.isEnabled()
    assert list((tmp_path / "out").iterdir()) == []


def test_an_index_that_can_not_be_written_says_so(qtbot: QtBot, indexing: MainWindow, tmp_path: Path) -> None:
    page = indexing.middle.index
    page.file.setText(str(tmp_path / "nowhere" / "index.pdf"))
    said = made(qtbot, page)
    assert said.startswith("The folder")
    assert not page.visits.isVisible()


def test_nothing_is_listed_while_decisions_have_lost_their_text(
    qtbot: QtBot, indexing: MainWindow, tmp_path: Path
) -> None:
    indexing.desk.case.lost = (Decision(Act.WITHHOLD, Target.PORTION, "2"),)
    assert "nothing is exported before they are settled" in made(qtbot, indexing.middle.index)
    assert list((tmp_path / "out").iterdir()) == []


def test_escape_leads_back_to_the_cable(indexing: MainWindow) -> None:
    QTest.keyClick(indexing.middle.index, Qt.Key.Key_Escape)
    assert indexing.middle.views.currentWidget() is indexing.middle.text
