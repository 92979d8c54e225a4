"""The audit of an index: what is as it should be passes, what says anything else does not, in every form."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from forge import Forge
from hypothesis import given
from index_samples import example
from release_strategies import indexes, quick

from tearline.audit.index import audit_index
from tearline.audit.model import Report
from tearline.exports.index import FORMS, index_file
from tearline.markings.model import Level, Mark
from tearline.release.index import Index
from tearline.release.withheld import Withheld

SECRET = Withheld("3.A of document 1", "the castle of Zenda has a second gate")
SHIPPED = ("Foreign government information",)


def audited(data: bytes, ending: str, index: Index, *withheld: Withheld) -> Report:
    blank = index_file(replace(index, rows=(), by_code=(), by_document=()), ending)
    return audit_index(data, ending, index, withheld or (SECRET,), SHIPPED, blank)


def failed(report: Report) -> set[str]:
    return {check.name for check in report.checks if not check.passed}


@pytest.mark.parametrize("ending", FORMS)
def test_an_index_passes(ending: str) -> None:
    @quick
    @given(indexes())
    def passes(index: Index) -> None:
        assert failed(audited(index_file(index, ending), ending, index)) == set()

    passes()


def test_long_and_odd_ones_pass() -> None:
    odd = "ﬁne ☃ 中文 e\u0301 soft\u00adhyphen co-operation _x0041_ <b>&amp; \u202eevil"
    for banner in (Mark(Level.C, rel_to=("USA", "BRA", "ZAF")), Mark(None)):
        index = example(300, odd, banner=banner)
        for ending in FORMS:
            assert failed(audited(index_file(index, ending), ending, index)) == set()


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[:-1],
        lambda rows: (*rows[:-1], replace(rows[-1], page=rows[-1].page + 1)),
        lambda rows: (*rows[:-1], replace(rows[-1], codes=("1.4(b)", "(b)(7)(C)"))),
        lambda rows: (*rows[:-1], replace(rows[-1], justifications=(SECRET.text, ""))),
        lambda rows: rows[::-1],
    ],
)
def test_a_row_that_says_anything_else_is_a_finding(ending: str, change: Callable[..., tuple[object, ...]]) -> None:
    index = example(5)
    other = replace(index, rows=change(index.rows))
    assert failed(audited(index_file(other, ending), ending, index)) & {"released-text", "as-listed"}


@pytest.mark.parametrize("ending", FORMS)
def test_withheld_text_in_a_row_is_found_and_not_quoted(ending: str) -> None:
    index = example(5)
    other = replace(index, rows=(replace(index.rows[0], amount="castle of Zenda"), *index.rows[1:]))
    report = audited(index_file(other, ending), ending, index)
    assert "withheld-text" in failed(report)
    assert "Zenda" not in " ".join(check.detail for check in report.checks)


def test_what_is_hidden_in_a_pdf_is_found() -> None:
    forge = Forge.of(index_file(example(2), ".pdf"))
    forge.entry(forge.information, b"Keywords", b"(castle of Zenda)")
    assert failed(audited(forge.written(), ".pdf", example(2))) >= {"withheld-text", "metadata-fixed"}


def repacked(data: bytes, change: Callable[[str, bytes], bytes], *, comment: bytes = b"", more: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, change(name, given.read(name)))
        if more:
            written.writestr(more, b"<x/>")
        written.comment = comment
    return out.getvalue()


def in_part(part: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, data: data.replace(old, new) if name == part else data


def same(_name: str, data: bytes) -> bytes:
    return data


SPOILT = {
    "an author": lambda data: repacked(
        data, in_part("docProps/core.xml", b"<dc:creator>", b"<dc:creator>Zenda castle")
    ),
    "an attribute": lambda data: repacked(data, in_part("xl/worksheets/sheet1.xml", b'r="1"', b'r="1" x="Zenda gate"')),
    "a formula": lambda data: repacked(data, in_part("xl/worksheets/sheet1.xml", b"<v>", b"<f>1+1</f><v>")),
    "a string no cell shows": lambda data: repacked(
        data, in_part("xl/sharedStrings.xml", b"</sst>", b"<si><t>castle of Zenda</t></si></sst>")
    ),
    "a comment": lambda data: repacked(data, same, comment=b"castle of Zenda"),
    "a part of its own": lambda data: repacked(data, same, more="castle-of-zenda.xml"),
    "bytes before it": lambda data: b"castle of Zenda" + data,
    "half of it": lambda data: data[: len(data) // 2],
    "nothing": lambda _data: b"",
}


def test_a_workbook_packed_anew_passes() -> None:
    index = example(3)
    assert failed(audited(repacked(index_file(index, ".xlsx"), same), ".xlsx", index)) == set()


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_is_hidden_in_a_workbook_is_found(spoilt: str) -> None:
    index = example(3)
    assert failed(audited(SPOILT[spoilt](index_file(index, ".xlsx")), ".xlsx", index))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b'"', b"a,b\r\n"])
def test_broken_values_do_not_pass(data: bytes) -> None:
    assert failed(audited(data, ".csv", example(3)))


@pytest.mark.parametrize(
    ("said", "passage", "found"),
    [
        ("Names of Jane  DOE, a private citizen", "Jane Doe", True),
        ("The gates of the castle", "gate", False),
        ("The gate of the castle", "gate", True),
        ("Foreign government information", "information", False),
        ("A source abroad", "a", False),
        ("李明先生", "李明", True),
    ],
)
def test_a_withheld_name_in_what_a_house_says_of_a_code_is_found(said: str, passage: str, found: bool) -> None:
    index = example(2, said)
    for ending in FORMS:
        report = audited(index_file(index, ending), ending, index, Withheld("2 of document 1", passage))
        assert ("own-words" in failed(report)) == found


@pytest.mark.parametrize(
    ("cable_id", "file", "found"),
    [
        (None, "Jane Doe.pdf", True),
        (None, "cable-12.pdf", False),
        ("09STRELSAU118", "09STRELSAU118.pdf", False),
        ("09STRELSAU118", "09STRELSAU118-2.pdf", False),
        (None, "09STRELSAU118.pdf", True),
    ],
)
def test_a_withheld_passage_in_a_name_that_somebody_chose_is_found(
    cable_id: str | None, file: str, found: bool
) -> None:
    index = example(1)
    listed = replace(index.by_document[0], cable_id=cable_id, document=cable_id or file, file=file)
    index = replace(index, by_document=(listed,), rows=(replace(index.rows[0], document=cable_id or file),))
    passages = [Withheld("1 of document 1", text) for text in ("Jane Doe", "cable", "09STRELSAU118", "118")]
    report = audited(index_file(index, ".csv"), ".csv", index, *passages)
    assert ("own-words" in failed(report)) == found
