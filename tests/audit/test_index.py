"""The audit of an index: what is as it should be passes, what says anything else does not, in every form."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from forge import Forge
from hypothesis import given
from index_samples import SAID, SECRET, justified, listed
from release_strategies import listings, quick

from tearline.audit.index import Grounds, audit_index
from tearline.audit.model import Report
from tearline.exports.index import FORMS, index_file
from tearline.markings.model import Level, Mark
from tearline.release.index import Index, Listed, index_of
from tearline.release.withheld import Withheld

SECRETS = [Withheld("3.A", "the castle of Zenda has a second gate")]
Listing = tuple[list[Listed], dict[str, str]]


def listing(count: int, said: str = SAID, banner: Mark = SECRET) -> Listing:
    return listed(count, banner), justified(said)


def audited(data: bytes, ending: str, given: Listing, withheld: list[Withheld], index: Index | None = None) -> Report:
    """The audit of a file as the index of what is given, or as an index that says something else."""
    index = index or index_of(*given)
    blank = index_file(replace(index, rows=(), by_code=(), by_document=()), ending)
    return audit_index(data, ending, index, Grounds(given[0], [withheld], given[1], {SAID}), blank)


def failed(report: Report) -> set[str]:
    return {check.name for check in report.checks if not check.passed}


def all_failed(given: Listing, ending: str, change: Callable[[bytes], bytes] = bytes) -> set[str]:
    """What the audit finds in the file of an index that was changed."""
    return failed(audited(change(index_file(index_of(*given), ending)), ending, given, SECRETS))


@pytest.mark.parametrize("ending", FORMS)
def test_an_index_passes(ending: str) -> None:
    @quick
    @given(listings())
    def passes(given: Listing) -> None:
        assert all_failed(given, ending) == set()

    passes()


def test_long_and_odd_ones_pass() -> None:
    odd = "ﬁne ☃ 中文 e\u0301 soft\u00adhyphen co-operation _x0041_ <b>&amp; \u202eevil"
    for banner in (Mark(Level.C, rel_to=("USA", "BRA", "ZAF")), Mark(None)):
        for ending in FORMS:
            assert all_failed(listing(300, odd, banner), ending) == set()


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[:-1],
        lambda rows: (*rows[:-1], replace(rows[-1], page=rows[-1].page + 1)),
        lambda rows: (*rows[:-1], replace(rows[-1], codes=("1.4(b)", "(b)(7)(C)"))),
        lambda rows: (*rows[:-1], replace(rows[-1], justifications=(SECRETS[0].text, ""))),
        lambda rows: rows[::-1],
    ],
)
def test_a_row_that_says_anything_else_is_a_finding(ending: str, change: Callable[..., tuple[object, ...]]) -> None:
    index = index_of(*listing(5))
    other = replace(index, rows=change(index.rows))
    data = index_file(other, ending)
    assert failed(audited(data, ending, listing(5), SECRETS)) & {"released-text", "as-listed"}
    assert "rows-as-released" in failed(audited(data, ending, listing(5), SECRETS, other))


@pytest.mark.parametrize("ending", FORMS)
def test_a_file_that_ends_too_early_is_a_finding(ending: str) -> None:
    index = index_of(*listing(5))
    last = replace(index.by_document[-1], codes=index.by_document[-1].codes[:1])
    shorter = replace(index, by_document=(*index.by_document[:-1], last))
    found = failed(audited(index_file(shorter, ending), ending, listing(5), SECRETS))
    assert found & {"released-text", "as-listed"}


@pytest.mark.parametrize("ending", FORMS)
def test_withheld_text_in_a_row_is_found_and_not_quoted(ending: str) -> None:
    index = index_of(*listing(5))
    other = replace(index, rows=(replace(index.rows[0], amount="castle of Zenda"), *index.rows[1:]))
    report = audited(index_file(other, ending), ending, listing(5), SECRETS)
    assert "withheld-text" in failed(report)
    assert "Zenda" not in " ".join(check.detail for check in report.checks)


def test_what_is_hidden_in_a_pdf_is_found() -> None:
    def with_keywords(data: bytes) -> bytes:
        forge = Forge.of(data)
        forge.entry(forge.information, b"Keywords", b"(castle of Zenda)")
        return forge.written()

    assert all_failed(listing(2), ".pdf", with_keywords) >= {"withheld-text", "metadata-fixed"}


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
    "figures in a part that never varies": lambda data: repacked(data, in_part("xl/styles.xml", b'"11"', b'"1203"')),
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
    assert all_failed(listing(3), ".xlsx", lambda data: repacked(data, same)) == set()


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_is_hidden_in_a_workbook_is_found(spoilt: str) -> None:
    assert all_failed(listing(3), ".xlsx", SPOILT[spoilt])


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b'"', b"a,b\r\n"])
def test_broken_values_do_not_pass(data: bytes) -> None:
    assert all_failed(listing(3), ".csv", lambda _data: data)


@pytest.mark.parametrize(
    "change",
    [
        lambda index: replace(index, banner=Mark(Level.U)),
        lambda index: replace(index, released_to="the castle of Zenda"),
        lambda index: replace(index, case_number="Zenda"),
        lambda index: replace(index, by_code=index.by_code[1:]),
        lambda index: replace(index, by_code=(replace(index.by_code[0], passages=9), *index.by_code[1:])),
        lambda index: replace(
            index, by_document=(replace(index.by_document[0], file="zenda.txt"), *index.by_document[1:])
        ),
        lambda index: replace(
            index, by_document=(replace(index.by_document[0], document="Zenda"), *index.by_document[1:])
        ),
    ],
)
def test_a_total_or_head_that_no_release_bears_out_is_a_finding(change: Callable[[Index], Index]) -> None:
    other = change(index_of(*listing(3)))
    assert "rows-as-released" in failed(audited(index_file(other, ".csv"), ".csv", listing(3), SECRETS, other))


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
    given = listing(2, said)
    for ending in FORMS:
        report = audited(index_file(index_of(*given), ending), ending, given, [Withheld("2", passage)])
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
    (only,), said = listing(1)
    given = [replace(only, file=file, release=replace(only.release, cable_id=cable_id))], said
    passages = [Withheld("1", text) for text in ("Jane Doe", "cable", "09STRELSAU118", "118")]
    report = audited(index_file(index_of(*given), ".csv"), ".csv", given, passages)
    assert ("own-words" in failed(report)) == found
