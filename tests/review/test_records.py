"""Where a recorded source is looked for, and what is said of one that is not there."""

import sys
from pathlib import Path

import pytest

from tearline.errors import SourceError
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.load import load
from tearline.intake.table import Row
from tearline.review.records import Entry, document_of, entry_from, entry_values, source_of

WORDS = "1. (U) The lamps are out.\n"


def test_a_source_is_where_it_was_else_beside_the_file_under_its_name(tmp_path: Path) -> None:
    there, beside = tmp_path / "there", tmp_path / "beside"
    for folder in (there, beside):
        folder.mkdir()
    (beside / "lamps.txt").write_text(WORDS)
    entry = Entry(str(there / "lamps.txt"), "a.txt")
    assert source_of(entry, beside) == SourceRef(beside / "lamps.txt", "a.txt")
    (there / "lamps.txt").write_text(WORDS)
    assert source_of(entry, beside) == SourceRef(there / "lamps.txt", "a.txt")
    assert source_of(entry, None) == SourceRef(there / "lamps.txt", "a.txt")


def test_a_path_that_is_not_absolute_leads_on_from_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cables").mkdir()
    (tmp_path / "cables" / "lamps.txt").write_text(WORDS)
    (tmp_path / "elsewhere" / "cables").mkdir(parents=True)
    (tmp_path / "elsewhere" / "cables" / "lamps.txt").write_text("Another text.")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert source_of(Entry("cables/lamps.txt"), tmp_path).path == tmp_path / "cables" / "lamps.txt"


@pytest.mark.parametrize("path", ["", "/nowhere/lamps.txt", "x" * 5000, "there/lamps.txt", "a\ud800.txt"])
def test_whatever_the_path_a_source_that_is_not_there_is_told_in_a_sentence(tmp_path: Path, path: str) -> None:
    with pytest.raises(SourceError, match=r"\.$"):
        document_of(source_of(Entry(path), tmp_path), 0)


def test_a_message_that_its_source_holds_no_more_is_told(tmp_path: Path) -> None:
    (tmp_path / "lamps.txt").write_text(WORDS)
    source = source_of(Entry("lamps.txt"), tmp_path)
    assert document_of(source, 0).text == WORDS
    with pytest.raises(SourceError, match=r"lamps\.txt does not hold this message any more\."):
        document_of(source, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_folder_that_may_not_be_looked_into_is_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refused)
    assert source_of(Entry("/locked/lamps.txt"), tmp_path).path == tmp_path / "lamps.txt"


def test_a_row_is_known_by_its_bytes_alone(tmp_path):
    """Rows of one length change places: the range of one holds the other."""
    rows = [f'"{number}","1/1/2000 10:30","00ZENDA{number}","","","","FM X","UNCLAS {number}"\n' for number in (1, 2)]
    path = tmp_path / "c.csv"
    path.write_text("".join(rows))
    _, second = find_sources([path])
    (document,) = load(second)
    entry = Entry(str(path), row=second.row, sha256=document.sha256)
    assert source_of(entry, None) == second
    assert entry.file_name == "c.csv, row 2"
    assert document_of(second, 0, entry.sha256) == document
    path.write_text("".join(reversed(rows)))
    assert document_of(second, 0).text.endswith("UNCLAS 1")
    with pytest.raises(
        SourceError, match=r"^c\.csv, row 2 is not there any more: the file has changed; open it anew\.$"
    ):
        document_of(second, 0, entry.sha256)


@pytest.mark.parametrize("row", [[1, 2], [1, 2, 3, 4], "1", [1, 2, "3"], [1, -2, 3], {"number": 1}])
def test_a_row_that_is_none_is_refused(row):
    with pytest.raises(ValueError, match="row"):
        entry_from({"path": "c.csv", "row": row})


def test_the_row_of_an_entry_comes_back_and_others_have_none():
    entry = Entry("c.csv", row=Row(3, 200, 300))
    assert entry_from(entry_values(entry)) == entry
    assert "row" not in entry_values(Entry("c.txt"))
