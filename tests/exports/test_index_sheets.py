"""An index for a spreadsheet: what a reader of its own finds in it, and what a spreadsheet would not carry out."""

import csv
import re
import zipfile
from dataclasses import replace
from io import BytesIO, StringIO
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from index_samples import SECRET, example
from release_strategies import indexes, quick

from tearline.errors import OutputError
from tearline.exports import index_sheets
from tearline.exports.index_sheets import index_csv, index_xlsx
from tearline.release.index import Index, Row


def values(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8"), newline="")))


def local(element: Xml.Element) -> str:
    return element.tag.rpartition("}")[2]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def grid(data: bytes, sheet: int) -> list[list[str]]:
    """The cells of a sheet, row after row, without those that are empty."""
    found = parts(data)
    strings = [
        "".join(each.text or "" for each in item.iter() if local(each) == "t")
        for item in Xml.fromstring(found["xl/sharedStrings.xml"])
    ]
    rows = []
    for row in Xml.fromstring(found[f"xl/worksheets/sheet{sheet}.xml"]).iter():
        if local(row) == "row":
            cells = [(cell.get("t"), "".join(cell.itertext())) for cell in row]
            rows.append([strings[int(text)] if sort == "s" else text for sort, text in cells])
    return rows


def test_comma_separated_values_hold_the_rows_and_then_the_totals() -> None:
    rows = values(index_csv(example(2)))
    assert [row["Row"] for row in rows] == ["passage"] * 2 + ["total of a code"] * 2 + ["total of a document"] * 2
    assert rows[1] == {
        "Row": "passage",
        "Document": "09STRELSAU2",
        "Portion": "2.A",
        "Page": "2",
        "Amount": "7 lines",
        "Codes": "1.4(b); (b)(6)",
        "Justification": "1.4(b): Foreign government information",
        **dict.fromkeys(("Passages", "Documents", "File", "Released", "Banner"), ""),
    }
    assert (rows[2]["Codes"], rows[2]["Passages"], rows[2]["Documents"]) == ("1.4(b)", "2", "2")
    assert (rows[5]["Document"], rows[5]["File"], rows[5]["Banner"]) == (
        "09STRELSAU2",
        "09STRELSAU2.pdf",
        "SECRET//NOFORN",
    )


@quick
@given(indexes())
def test_comma_separated_values_are_as_the_standard_says(index: Index) -> None:
    data = index_csv(index)
    assert data.endswith(b"\r\n")
    assert len({len(row) for row in csv.reader(StringIO(data.decode("utf-8"), newline=""), strict=True)}) == 1
    assert [row["Page"] for row in values(data) if row["Row"] == "passage"] == [str(row.page) for row in index.rows]


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "\n=1"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    index = replace(example(0), rows=(Row(text, text, 1, text, (text,), (text,)),))
    row = values(index_csv(index))[0]
    for head in ("Document", "Portion", "Amount", "Codes", "Justification"):
        assert row[head][0] in "'["
    book = index_xlsx(index)
    assert b"<f" not in re.sub(
        rb"<(font|fill|family|fileVersion|footer|fonts|fills)", b"", b"".join(parts(book).values())
    )
    if text.isprintable():
        assert grid(book, 1)[2] == [text, text, "1", text, text, text]


def test_a_workbook_holds_the_rows_and_the_totals_under_the_banner() -> None:
    data = index_xlsx(example(2))
    assert grid(data, 1) == [
        ["SECRET//NOFORN"],
        ["Document", "Portion", "Page", "Amount", "Codes", "Justification"],
        ["09STRELSAU1", "1.A", "1", "7 lines", "1.4(b); (b)(6)", "1.4(b): Foreign government information"],
        ["09STRELSAU2", "2.A", "2", "7 lines", "1.4(b); (b)(6)", "1.4(b): Foreign government information"],
    ]
    assert grid(data, 2)[2:] == [["1.4(b)", "Foreign government information", "2", "2"], ["(b)(6)", "2", "2"]]
    assert grid(data, 3)[2:] == [
        [f"09STRELSAU{at}", f"09STRELSAU{at}.pdf", "in part", "SECRET//NOFORN", "1.4(b); (b)(6)", "1"] for at in (1, 2)
    ]


def test_a_workbook_keeps_its_head_in_sight_and_its_banner_on_every_page() -> None:
    found = parts(index_xlsx(example(2)))
    for sheet in (1, 2, 3):
        page = found[f"xl/worksheets/sheet{sheet}.xml"].decode()
        assert 'ySplit="2"' in page
        assert 'state="frozen"' in page
        assert "<oddHeader>&amp;CSECRET//NOFORN</oddHeader>" in page
        assert "<oddFooter>&amp;CSECRET//NOFORN&amp;Rpage &amp;P of &amp;N</oddFooter>" in page
        assert min(map(float, re.findall(r'width="([\d.]+)"', page))) > 5


def test_a_workbook_tells_nothing_of_when_where_and_by_whom() -> None:
    data = index_xlsx(example(2))
    core = parts(data)["docProps/core.xml"].decode()
    assert set(re.findall(r">([^<]+)</", core)) == {"Index of withholdings", "1980-01-01T00:00:00Z"}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    assert {(entry.date_time, entry.create_system, entry.extra, entry.comment) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0, b"", b"")
    }
    assert data == index_xlsx(example(2))


def test_a_banner_too_long_for_the_edge_of_a_page_is_shortened_there_alone() -> None:
    nations = tuple(a + b + c for a in "ABCD" for b in "ABCD" for c in "ABCD")
    data = index_xlsx(example(1, banner=replace(SECRET, controls=(), rel_to=("USA", *nations))))
    assert grid(data, 1)[0][0].endswith("DDD")
    header = re.search(r"<oddHeader>(.*?)</oddHeader>", parts(data)["xl/worksheets/sheet1.xml"].decode())
    assert header is not None
    assert header[1].endswith("…")


def test_more_rows_than_a_workbook_takes_are_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_sheets, "_MOST_ROWS", 5)
    assert index_xlsx(example(5))
    with pytest.raises(OutputError, match=r"name a \.csv"):
        index_xlsx(example(6))
