"""The pages of a PDF kept or set anew: a choice of each open file, which preview, export, index and print follow."""

import csv
import sys
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tearline.review.model import Act, Decision, Target
from tearline.window.print_offers import offers_of

sys.path.append(str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parents[1] / "intake"))
from letters_made import pdf
from pdfs import typed

LONG = 60_000


@pytest.fixture
def cable_pdf(tmp_path: Path, cable_file: Path) -> Path:
    path = tmp_path / "cable.pdf"
    path.write_bytes(typed(cable_file.read_text("utf-8")))
    return path


@pytest.fixture
def show(qtbot, window):
    """Opens files, and waits until the first is in front and its plan is made."""

    def show(*paths: Path):
        with qtbot.waitSignal(window.desk.planned, timeout=LONG):
            window.open(list(paths))
        qtbot.waitUntil(
            lambda: window.desk.arrivals.reading is None and len(window.desk.cases) >= len(paths), timeout=LONG
        )
        window.middle.show_export()
        return window

    return show


def choose(window, layout: str) -> None:
    """As somebody does who has the choice before her, and uses the keys."""
    pages = window.middle.export.pages
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_Down if layout == "pages" else Qt.Key.Key_Up)


def withhold(qtbot, window, words: str) -> None:
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        decision = Decision(Act.WITHHOLD, Target.TEXT, words)
        window.desk.record([(window.desk.case, (decision,))], "Withhold")


def exported(qtbot, window, target: Path) -> str:
    """What the page says once the export is over."""
    page = window.middle.export
    page.file.setText(str(target))
    page.begin()
    qtbot.waitUntil(lambda: not page.running.under_way, timeout=LONG)
    return page.result.text()


def previewed(qtbot, window) -> tuple[int, str]:
    """How many pages the release has that is shown, and what is said of them."""
    pages = window.middle.pages
    before = pages.preview.number if pages.preview else 0
    window.show_view("release")
    qtbot.waitUntil(lambda: pages.preview is not None and pages.preview.number > before, timeout=LONG)
    return len(pages.preview.sizes), pages.words


def pictures(file: Path) -> int:
    with pymupdf.open(file) as made:
        return sum(len(page.get_images()) for page in made)


def test_a_letter_keeps_its_pages_and_a_cable_does_not_where_nobody_says(show, letter, cable_pdf):
    window = show(letter)
    assert window.middle.export.pages.currentText() == "Kept, as pictures"
    show(cable_pdf)
    assert window.middle.export.pages.currentText() == "Set anew from the text"
    assert window.middle.export.pages.accessibleName() == "Pages"


def test_only_a_pdf_has_the_choice(show, letter, cable_file):
    window = show(cable_file)
    assert not window.middle.export.pages.isVisible()
    show(letter)
    assert window.middle.export.pages.isVisible()
    window.desk.bring(0)
    assert not window.middle.export.pages.isVisible()


def test_one_of_several_cables_has_no_pages_of_its_own(show, cable_file, tmp_path):
    cable, path = cable_file.read_text("utf-8"), tmp_path / "two.pdf"
    path.write_bytes(typed(f"{cable}\n\n{cable.replace('000042', '000043')}"))
    window = show(path)
    assert len(window.desk.cases) == 2
    assert not window.middle.export.pages.isVisible()
    assert {each.layout for each in window.desk.cases} == {"retyped"}


def test_each_file_keeps_its_choice(show, letter, cable_pdf):
    window = show(letter, cable_pdf)
    choose(window, "retyped")
    window.desk.bring(1)
    assert window.middle.export.pages.currentText() == "Set anew from the text"
    choose(window, "pages")
    window.desk.bring(0)
    assert [each.layout for each in window.desk.cases] == ["retyped", "pages"]
    assert window.middle.export.pages.currentText() == "Set anew from the text"


def test_the_preview_is_of_the_file_that_an_export_writes(qtbot, show, cable_pdf, tmp_path):
    window = show(cable_pdf)
    retyped, _ = previewed(qtbot, window)
    window.middle.show_export()
    choose(window, "pages")
    kept, words = previewed(qtbot, window)
    with pymupdf.open(cable_pdf) as source:
        assert kept == len(source) + 1
    assert kept != retyped
    assert "audit passed" in words
    assert exported(qtbot, window, tmp_path / "out.pdf").startswith("Written to")
    with pymupdf.open(tmp_path / "out.pdf") as made:
        assert tuple((page.rect.width, page.rect.height) for page in made) == window.middle.pages.preview.sizes
    assert pictures(tmp_path / "out.pdf") == kept - 1


def test_another_choice_sets_the_pages_anew_that_are_looked_at(qtbot, show, letter):
    window = show(letter)
    assert previewed(qtbot, window)[0] == 2
    before = window.middle.pages.preview.number
    window.desk.lay("retyped")
    qtbot.waitUntil(lambda: window.middle.pages.preview.number > before, timeout=LONG)
    assert len(window.middle.pages.preview.sizes) == 1


def test_an_export_tells_that_a_letter_goes_whole_but_for_what_is_withheld(qtbot, show, letter, tmp_path):
    window = show(letter)
    withhold(qtbot, window, "Johann Krafft")
    assert exported(qtbot, window, tmp_path / "out.pdf").startswith("Written to")
    assert window.middle.export.told.text() == (
        "No cable, and no mark is in it, so all of it goes but what you withhold."
    )
    with pymupdf.open(tmp_path / "out.pdf") as made:
        text = " ".join(" ".join(page.get_text() for page in made).split())
    assert "Krafft" not in text
    assert "Rassendyll" in text
    assert "UNKNOWN" not in text


def test_the_index_names_pages_of_the_file_in_its_layout(qtbot, show, letter, tmp_path):
    window = show(letter)
    withhold(qtbot, window, "Johann Krafft")
    page = window.middle.index
    found = {}
    for layout in ("pages", "retyped"):
        window.desk.lay(layout)
        page.file.setText(str(tmp_path / f"{layout}.csv"))
        page.begin()
        qtbot.waitUntil(lambda: not page.running.under_way, timeout=LONG)
        rows = csv.DictReader((tmp_path / f"{layout}.csv").read_text(encoding="utf-8-sig").splitlines())
        found[layout] = [row["Page"] for row in rows if row["Row"] == "passage"]
    assert found == {"pages": ["2"], "retyped": ["1"]}


def test_a_release_is_printed_as_it_would_be_exported(qtbot, show, letter, tmp_path):
    window = show(letter)
    exported(qtbot, window, tmp_path / "out.pdf")
    made = []
    window.desk.errands.send(lambda errand: errand.deliver(offers_of(window)[0].make(errand)), made.append, made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=LONG)
    assert made[0].data == (tmp_path / "out.pdf").read_bytes()
    assert made[0].banner is None
    assert made[0].title == "Release of a PDF"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "letter.pdf"),
        (lambda path: path.write_bytes(pdf("Another letter,\nof another day.")), "changed since it was read"),
    ],
    ids=["gone", "changed"],
)
def test_a_source_that_is_gone_or_changed_is_told_and_nothing_is_lost(qtbot, show, letter, tmp_path, spoil, said):
    window = show(letter)
    withhold(qtbot, window, "Johann Krafft")
    spoil(letter)
    told = exported(qtbot, window, tmp_path / "out.pdf")
    assert said in told
    assert not (tmp_path / "out.pdf").exists()
    assert window.desk.case.decisions
    window.show_view("release")
    qtbot.waitUntil(lambda: window.middle.pages.words == told, timeout=LONG)
    window.middle.show_export()
    choose(window, "retyped")
    assert exported(qtbot, window, tmp_path / "out.pdf").startswith("Written to")
