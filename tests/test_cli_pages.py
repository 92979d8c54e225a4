"""``tearline redact --layout pages``, and PDFs that are no cables."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from tearline import cli, publish_pages
from tearline.cables.read import read_cable
from tearline.errors import SourceError, UsageError
from tearline.intake.load import document_from_bytes
from tearline.paths import resource
from tearline.registry import read_audience
from tearline.review.plan import make_plan

sys.path.append(str(Path(__file__).parent / "intake"))
from pdfs import typed

Run = Callable[..., tuple[int, str, str]]
SAMPLE = resource("samples", "09STRELSAU118.txt").read_text(encoding="utf-8")
LETTER = "Dear Mr Zapt,", "Our officer Johann Krafft\nhas seen the lamps.", "They are old."


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        status = cli.main(words)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def letter(*paragraphs: str, picture: bool = False) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for number, paragraph in enumerate(paragraphs):
        for line, words in enumerate(paragraph.split("\n")):
            canvas.drawString(72, 700 - 40 * number - 14 * line, words)
    if picture:
        canvas.ellipse(72, 740, 110, 770)
    canvas.save()
    return file.getvalue()


def text_of(path: str) -> str:
    return " ".join(" ".join(page.get_text() for page in pymupdf.open(path)).split())


def test_a_letter_keeps_its_pages_and_goes_but_for_what_is_withheld(run: Run) -> None:
    Path("letter.pdf").write_bytes(letter(*LETTER))
    status, said, notes = run(
        "redact", "letter.pdf", "--release-to", "U", "--withhold", "Johann Krafft", "-o", "out.pdf"
    )
    assert status == 0
    assert said.startswith("letter.pdf → out.pdf: UNKNOWN, 2 of 3 portions released whole, audit passed")
    assert notes == "tearline: letter.pdf: No cable, and no mark is in it, so all of it goes but what you withhold.\n"
    assert "Our officer [less than 1 line withheld] has seen the lamps." in text_of("out.pdf")
    assert "Dear Mr Zapt, " in text_of("out.pdf")
    assert "Krafft" not in text_of("out.pdf")
    assert not any(banner in text_of("out.pdf") for banner in ("UNCLASSIFIED", "UNKNOWN"))
    assert len(pymupdf.open("out.pdf")[1].get_images()) == 1


def test_a_letter_is_retyped_where_that_is_asked_for(run: Run) -> None:
    Path("letter.pdf").write_bytes(letter(*LETTER))
    run("redact", "letter.pdf", "--release-to", "U", "--layout", "retyped", "-o", "out.pdf")
    assert "They are old." in text_of("out.pdf")
    assert not any(page.get_images() for page in pymupdf.open("out.pdf"))


def test_of_a_letter_with_marks_goes_what_they_let_go(run: Run) -> None:
    Path("memo.pdf").write_bytes(
        letter("SECRET", "(U) The lamps are old.", "(S) Krafft has\nseen them.", "He went home.")
    )
    status, _, notes = run("redact", "memo.pdf", "--release-to", "U", "-o", "out.pdf")
    assert (status, notes) == (0, "")
    text = text_of("out.pdf")
    assert "(U) The lamps are old." in text
    assert "(S) [less than 1 line withheld" in text
    assert not any(word in text for word in ("Krafft", "went home", "SECRET"))


def test_pictures_that_show_are_told(run: Run) -> None:
    Path("letter.pdf").write_bytes(letter(*LETTER, picture=True))
    _, _, notes = run("redact", "letter.pdf", "--release-to", "U", "-o", "out.pdf")
    assert "letter.pdf: Page 1 shows pictures or drawings, in which no search finds words; look at them." in notes
    _, _, notes = run("redact", "letter.pdf", "--release-to", "U", "-o", "out.pdf", "--withhold", "Dear")
    assert "pictures" not in notes


def test_a_cable_keeps_its_pages_where_that_is_asked_for(run: Run) -> None:
    Path("cable.pdf").write_bytes(typed(SAMPLE))
    words = ("redact", "cable.pdf", "--release-to", "U", "--layout", "pages", "-o", "out.pdf", "--index", "out.csv")
    status, said, _ = run(*words, "--json")
    record: dict[str, Any] = json.loads(said)
    assert status == 0
    assert record["banner"] == "UNCLASSIFIED"
    assert record["audit"]["passed"]
    with pymupdf.open("out.pdf") as made:
        assert len(made) == 1 + len(pymupdf.open("cable.pdf"))
        pages = [page.get_text() for page in made]
    listed = csv.DictReader(Path("out.csv").read_text(encoding="utf-8-sig").splitlines())
    rows = [row for row in listed if row["Row"] == "passage"]
    assert rows
    for row in rows:
        assert "withheld" in pages[int(row["Page"]) - 1]
    retyped = of_text(run)
    assert [record[key] for key in ("portions", "withheld", "codes")] == [
        retyped[key] for key in ("portions", "withheld", "codes")
    ]


def of_text(run: Run) -> dict[str, Any]:
    """What is said of the same cable as text."""
    Path("cable.txt").write_text(SAMPLE, encoding="utf-8")
    told: dict[str, Any] = json.loads(run("redact", "cable.txt", "--release-to", "U", "-o", "text.pdf", "--json")[1])
    return told


def test_kept_pages_are_audited_with_the_session_they_were_made_from(run: Run) -> None:
    Path("cable.pdf").write_bytes(typed(SAMPLE))
    plan = {"schema": 1, "audience": "TS", "decisions": [{"act": "withhold", "target": "text", "value": "Strelsau"}]}
    Path("work.tearline").write_text(json.dumps(plan), encoding="utf-8")
    assert run("redact", "cable.pdf", "--plan", "work.tearline", "--layout", "pages", "-o", "out.pdf")[0] == 0
    status, said, _ = run("audit", "out.pdf", "--against", "cable.pdf", "--plan", "work.tearline")
    assert (status, said.count("FAILED")) == (0, 0), said
    run("redact", "cable.pdf", "--release-to", "TS", "--layout", "pages", "-o", "whole.pdf")
    assert run("audit", "whole.pdf", "--against", "cable.pdf", "--plan", "work.tearline")[0] == 1


def test_only_a_pdf_has_pages_to_keep(run: Run) -> None:
    Path("cable.txt").write_text(SAMPLE, encoding="utf-8")
    status, _, notes = run("redact", "cable.txt", "--release-to", "U", "--layout", "pages", "-o", "out.pdf")
    assert status == 2
    assert notes == "tearline: cable.txt: Only a PDF has pages to keep; leave --layout out to have the cable retyped.\n"
    assert not Path("out.pdf").exists()


def test_pages_with_several_cables_are_refused(run: Run) -> None:
    Path("two.pdf").write_bytes(
        typed(SAMPLE + "\n\n" + resource("samples", "09STATE20417.txt").read_text(encoding="utf-8"))
    )
    status, said, notes = run("redact", "two.pdf", "--release-to", "U", "--layout", "pages", "-o", "out")
    assert (status, said) == (2, "")
    assert notes.count("This PDF holds several cables, whose pages can't be told apart; have them retyped.") == 2
    assert run("redact", "two.pdf", "--release-to", "U", "-o", "out")[0] == 0


def test_a_source_that_changes_or_is_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    first, other = letter(*LETTER), letter("Dear Mr Sapt,", *LETTER[1:])
    (document,) = document_from_bytes(first, "letter.pdf")
    cable = read_cable(document)
    plan = make_plan(cable, read_audience("U"))
    with pytest.raises(SourceError, match=r"letter\.pdf changed since it was read; open it again\."):
        publish_pages.cut_source(cable, plan, lambda: other)
    monkeypatch.setattr(publish_pages, "_MOST_PAGES", 0)
    with pytest.raises(UsageError, match="too long"):
        publish_pages.cut_source(cable, plan, lambda: first)


def lying(words: str) -> bytes:
    """A letter whose font draws each letter of these words and says that it is the next of the alphabet."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 72), "Dear Mr Zapt,")
        page.insert_text((72, 150), words, fontname="tiro")
        (font,) = [each[0] for each in page.get_fonts() if "Times" in each[3]]
        table = document.get_new_xref()
        document.update_object(table, "<<>>")
        ranges = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <79> <0042> endbfrange"
        document.update_stream(table, b"begincmap /CMapName /X def " + ranges + b" endcmap")
        document.xref_set_key(font, "ToUnicode", f"{table} 0 R")
        return bytes(document.tobytes())


def test_pages_that_show_other_letters_than_they_say_are_not_kept(run: Run) -> None:
    Path("letter.pdf").write_bytes(lying("Seen Krafft twice"))
    status, _, notes = run("redact", "letter.pdf", "--release-to", "U", "--withhold", "Krafft", "-o", "out.pdf")
    assert status == 2
    assert "Page 1 of this PDF shows other letters than it says" in notes
    assert run("redact", "letter.pdf", "--release-to", "U", "--layout", "retyped", "-o", "out.pdf")[0] == 0
    assert "Krafft" not in text_of("out.pdf")
