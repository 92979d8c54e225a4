"""The samples that a newcomer tries first, and the finished files that are shown of them."""

from pathlib import Path

import pymupdf
import pytest

from tearline import cli
from tearline.paths import resource

SAMPLES = resource("samples")
EXTRACT = SAMPLES / "harbor-inspections.extract"
EXAMPLES = resource("manual") / "examples"


def words(path: Path) -> list[str]:
    with pymupdf.open(path) as file:
        return [" ".join(page.get_text().split()) for page in file]


def test_the_sample_extract_is_made_whole_and_shows_what_an_extract_can(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["extract", str(EXTRACT), "-o", str(tmp_path / "extract.pdf")]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "13 portions of 3 cables" in captured.out
    assert "Derived From: Multiple Sources" in captured.out
    pages = words(tmp_path / "extract.pdf")
    assert len(pages) == 2
    assert pages == words(EXAMPLES / "extract.pdf"), "run packaging/pictures.py"


def test_the_sample_extract_knows_its_sources_by_their_text_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "harbor.extract").write_bytes(EXTRACT.read_bytes())
    for sample in SAMPLES.glob("*.txt"):
        (tmp_path / sample.name).write_bytes(sample.read_bytes() + b"\n")
    assert cli.main(["extract", str(tmp_path / "harbor.extract"), "-o", str(tmp_path / "extract.pdf")]) == 0
    assert capsys.readouterr().err == ""
    assert words(tmp_path / "extract.pdf") == words(EXAMPLES / "extract.pdf")


def test_the_index_that_is_shown_is_the_one_that_is_made(tmp_path: Path) -> None:
    index = tmp_path / "out" / "index.pdf"
    released = ["redact", str(SAMPLES), "--release-to", "U", "-o", str(tmp_path / "out"), "--index", str(index)]
    assert cli.main(released) == 0
    assert words(index) == words(EXAMPLES / "index.pdf"), "run packaging/pictures.py"
