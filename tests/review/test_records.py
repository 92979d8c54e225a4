"""Where a recorded source is looked for, and what is said of one that is not there."""

import sys
from pathlib import Path

import pytest

from tearline.errors import SourceError
from tearline.intake.find import SourceRef
from tearline.review.records import Entry, document_of, source_of

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
