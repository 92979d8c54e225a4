"""The pages of an index: whole rows under repeated heads, tagged as tables, between banners."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from hypothesis import given
from index_samples import example
from release_strategies import indexes, quick

from tearline.exports.index_pdf import index_pdf
from tearline.release.index import Index, Row

LONG_WORD = "Geheimhaltungsvorschriftenverordnungsentwurf"


def texts(data: bytes) -> list[list[str]]:
    return [page.get_text().split("\n") for page in pymupdf.open(stream=data)]


def rows_on(page: list[str]) -> int:
    """How many rows begin on a page."""
    return len(re.findall(r"09STRELSAU(\d+)\s+\1\.A", "\n".join(page)))


@quick
@given(indexes())
def test_every_cell_stands_on_the_pages_in_order(index: Index) -> None:
    said = "".join("".join("".join(line.split()) for line in page) for page in texts(index_pdf(index)))
    at = 0
    for row in index.rows:
        for cell in (row.document, row.portion, str(row.page), row.amount, *row.codes, *row.justifications):
            at = said.index("".join(cell.replace("\t", " ").split()), at)


def test_every_page_has_the_banner_above_and_below_its_number_and_the_head_of_its_table() -> None:
    pages = texts(index_pdf(example(200)))
    assert len(pages) > 10
    for number, page in enumerate(pages, start=1):
        assert page.count("SECRET//NOFORN") >= 2
        assert f"page {number} of {len(pages)}" in page
        assert "Case No. F-2031-00417" in page
        if rows_on(page):
            assert sum("Portion" in line for line in page) == 1


def test_the_banner_stands_at_the_edges_of_the_paper() -> None:
    (page, *_) = pymupdf.open(stream=index_pdf(example(3)))
    heights = sorted(box.y0 for box in page.search_for("SECRET//NOFORN"))
    assert heights[0] < 40
    assert heights[-1] > page.rect.height - 60
    assert page.rect.width > page.rect.height


@pytest.mark.parametrize("tall", [7, 9, 12, 17, 22])
def test_a_row_stands_whole_on_its_page(tall: int) -> None:
    index = example(60, " ".join(["Foreign government information"] * tall))
    pages = texts(index_pdf(index))
    assert sum(map(rows_on, pages)) == 60
    for page in map(" ".join, pages):
        if "Portion" in page:
            assert page.partition("By code")[0].count("(b)(6)") == rows_on([page])


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing() -> None:
    codes = tuple(f"code {number} of the house" for number in range(200))
    index = replace(example(1), rows=(Row("09STRELSAU1", "1", 1, "", codes, ("",) * 200),))
    pages = texts(index_pdf(index))
    assert len(pages) > 4
    rows = " ".join(line for page in pages for line in page).partition("By code")[0]
    assert re.findall(r"code \d+ of the house", rows) == list(codes)


@pytest.mark.parametrize("rows", range(1, 40))
def test_a_table_opens_only_where_its_first_row_follows(rows: int) -> None:
    pages = texts(index_pdf(example(rows)))
    for page in pages:
        lines = [line.strip() for line in page]
        for title in ("Withheld passages", "By code", "By document"):
            if title in lines:
                rest = lines[lines.index(title) :]
                assert any(line.startswith(("09STRELSAU", "1.4(b)")) for line in rest)


def test_long_words_are_broken_only_where_no_column_takes_them_and_never_cut() -> None:
    index = example(1, f"{LONG_WORD} {'x' * 300}")
    data = index_pdf(index)
    (page, *_) = pymupdf.open(stream=data)
    assert any(line.strip() == LONG_WORD for line in page.get_text().split("\n"))
    assert sum(len(line.strip()) for page in texts(data) for line in page if set(line.strip()) == {"x"}) == 600


def test_an_index_of_nothing_says_so() -> None:
    (page,) = texts(index_pdf(example(0)))
    assert any("No passages withheld from 0 documents." in line for line in page)


def test_it_is_tagged_as_tables_of_rows_and_cells() -> None:
    index = example(90)
    with pikepdf.open(BytesIO(index_pdf(index))) as pdf:
        document = pdf.Root.StructTreeRoot.K
        tables = [element for element in document.K if element.S == "/Table"]
        assert [len(table.K) - 1 for table in tables] == [90, 2, 90]
        for table in tables:
            head, *rows = table.K
            assert {(str(cell.S), str(cell.A.Scope)) for cell in head.K} == {("/TH", "/Column")}
            assert all({str(cell.S) for cell in row.K} == {"/TD"} for row in rows)
            assert all(len(row.K) == len(head.K) for row in rows)
        assert [str(element.S) for element in document.K if element.S != "/Table"] == ["/H1", "/P"] + ["/H2", "/P"] * 3


def test_another_process_elsewhere_writes_the_same_bytes() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_index_pdf as t, hashlib;"
        "print(hashlib.sha256(t.index_pdf(t.example(30))).hexdigest())"
    )
    command = [sys.executable, "-c", code, Path(__file__).parent]
    said = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "USER": user},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, user in (("1", "UTC", "rassendyll"), ("2", "Asia/Tokyo", "hentzau"))
    }
    assert len(said) == 1
