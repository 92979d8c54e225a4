import inspect
import os
import pickle
import sys
import zipfile
from itertools import islice
from pathlib import Path

import pytest
from rows import cells, corpus

from tearline.errors import SourceError
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.load import load

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def put(path, data="UNCLAS POST 1\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def pack(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def names(*paths):
    """What is found, as names relative to the first path; sentences for what can't be."""
    return [
        found.sentence
        if isinstance(found, SourceError)
        else "/".join(filter(None, [os.path.relpath(found.path, paths[0]).replace(os.sep, "/"), found.member]))
        for found in find_sources(paths)
    ]


def test_a_file_is_found_whatever_its_kind(tmp_path):
    files = [put(tmp_path / name) for name in ("a.txt", "b.md", ".hidden", "noending")]
    assert list(find_sources(files)) == [SourceRef(each) for each in files]


def test_what_is_not_there_is_left_to_be_said_by_loading(tmp_path):
    [ref] = find_sources([tmp_path / "gone.txt"])
    with pytest.raises(SourceError, match=r"^gone\.txt is not there\.$"):
        load(ref)


def test_a_folder_gives_its_documents_in_order(tmp_path):
    for name in ("b.txt", "a/2.html", "a/1.HTM", "a/10.txt", "c.xhtml", "d.pdf", "e.docx", "z.text"):
        put(tmp_path / name)
    assert names(tmp_path) == ["a/1.HTM", "a/10.txt", "a/2.html", "b.txt", "c.xhtml", "d.pdf", "e.docx", "z.text"]


def test_a_folder_passes_over_what_is_no_document(tmp_path):
    for name in (
        "a.txt",
        "README.md",
        "p.png",
        ".git/x.txt",
        ".x.txt",
        "~$m.docx",
        "__MACOSX/x.txt",
        "s.css",
        "Makefile",
    ):
        put(tmp_path / name)
    (tmp_path / "empty").mkdir()
    assert names(tmp_path) == ["a.txt"]


def test_archives_in_folders_are_opened(tmp_path):
    put(tmp_path / "a.txt")
    pack(tmp_path / "b.zip", {"z.txt": "x", "m/a.html": "x"})
    put(tmp_path / "c.txt")
    assert names(tmp_path) == ["a.txt", "b.zip/z.txt", "b.zip/m/a.html", "c.txt"]


def test_an_archive_is_known_by_its_content(tmp_path):
    archive = pack(tmp_path / "cables.dat", {"a.txt": "x"})
    assert list(find_sources([archive])) == [SourceRef(archive, "a.txt")]
    disguised = put(tmp_path / "text.zip", "UNCLAS")
    assert list(find_sources([disguised])) == [SourceRef(disguised)]


def test_an_archive_gives_its_documents_in_its_own_order(tmp_path):
    archive = pack(
        tmp_path / "b.zip",
        dict.fromkeys(
            [
                *("z.txt", "folder/", "e.txt/", "folder/a.htm", "__MACOSX/._z.txt", "r.md", "i.png", ".hidden/x.txt"),
                *("inner.zip", "m.pdf", "folder/.DS_Store"),
            ],
            "",
        ),
    )
    assert [each.member for each in find_sources([archive])] == ["z.txt", "folder/a.htm", "inner.zip", "m.pdf"]


@pytest.mark.parametrize("kind", ["folder", "archive", "archive of pictures"])
def test_what_holds_nothing_says_so(tmp_path, kind):
    path = tmp_path / "batch"
    if kind == "folder":
        put(path / "README.md")
    else:
        pack(path, {"a.png": "x"} if "pictures" in kind else {})
    assert names(path) == ["batch holds no text, web page, PDF or ZIP archive."]


def test_a_damaged_archive_does_not_stop_the_rest(tmp_path):
    put(tmp_path / "a.txt")
    archive = pack(tmp_path / "b.zip", {"a.txt": "x" * 500})
    put(archive, archive.read_bytes()[:-30])
    put(tmp_path / "c.txt")
    assert names(tmp_path) == [
        "a.txt",
        "b.zip is a damaged ZIP archive; fetch it anew or unpack it with a repair tool.",
        "c.txt",
    ]


@posix
def test_links_to_folders_are_not_followed_but_links_to_files_are(tmp_path):
    put(tmp_path / "folder/a.txt")
    (tmp_path / "folder/round").symlink_to(tmp_path)
    (tmp_path / "folder/self.txt").symlink_to("self.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "folder/a.txt")
    assert names(tmp_path) == ["folder/a.txt", "folder/self.txt", "link.txt"]
    with pytest.raises(SourceError, match=r"^self\.txt is a link that leads round in a circle\.$"):
        load(SourceRef(tmp_path / "folder/self.txt"))


@posix
def test_a_link_to_a_folder_that_is_named_is_followed(tmp_path):
    put(tmp_path / "folder/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    assert names(tmp_path / "link") == ["a.txt"]


@posix
@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_forbidden_folder_does_not_stop_the_rest(tmp_path):
    put(tmp_path / "a/x.txt")
    put(tmp_path / "b.txt")
    (tmp_path / "a").chmod(0)
    try:
        assert names(tmp_path) == ["a may not be read: you have no permission.", "b.txt"]
    finally:
        (tmp_path / "a").chmod(0o700)


def test_a_folder_that_can_not_be_listed_does_not_stop_the_rest(tmp_path, monkeypatch):
    put(tmp_path / "a/x.txt")
    put(tmp_path / "b.txt")
    scandir = os.scandir

    def refusing(path):
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert names(tmp_path) == ["a may not be read: you have no permission.", "b.txt"]


def test_folders_nested_deeper_than_the_stack(tmp_path):
    put(tmp_path.joinpath(*["d"] * 60, "a.txt"))
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 50)
    try:
        assert len(list(find_sources([tmp_path]))) == 1
    finally:
        sys.setrecursionlimit(limit)


def test_finding_is_lazy(tmp_path):
    for number in range(50):
        put(tmp_path / f"{number:02}" / "a.txt")
    listed = []

    def paths():
        for each in sorted(tmp_path.iterdir()):
            listed.append(each)
            yield each

    assert len(list(islice(find_sources(paths()), 3))) == 3
    assert len(listed) <= 4


def test_names_in_sentences_hold_no_controls(tmp_path):
    if sys.platform == "win32":
        pytest.skip("such names can't be made")
    folder = tmp_path / "a\x1b[31m\u202eb"
    folder.mkdir()
    assert names(folder) == ["a\ufffd[31m\ufffdb holds no text, web page, PDF or ZIP archive."]


def test_references_travel_between_processes(tmp_path):
    ref = SourceRef(tmp_path / "a.zip", "b.txt")
    assert pickle.loads(pickle.dumps(ref)) == ref
    with pytest.raises(AttributeError):
        ref.member = "c.txt"  # type: ignore[misc]


THREE = corpus([cells(1), [*cells(2), "a ninth"], cells(3)])
SAID_OF_THREE = ["c.csv, row 1", "c.csv, row 2 has 9 cells instead of 8; it was left out.", "c.csv, row 3"]


def said(*paths, most=None):
    return [each.sentence if isinstance(each, SourceError) else each.name for each in find_sources(paths, most)]


def test_a_corpus_gives_its_rows_wherever_it_lies(tmp_path):
    put(tmp_path / "f/a.txt")
    put(tmp_path / "f/c.csv", THREE)
    pack(tmp_path / "f/d.zip", {"x/c.csv": THREE, "e.txt": "UNCLAS"})
    in_archive = [each.replace("c.csv", "d.zip/x/c.csv") for each in SAID_OF_THREE]
    assert said(tmp_path / "f") == ["a.txt", *SAID_OF_THREE, *in_archive, "d.zip/e.txt"]
    assert said(tmp_path / "f/c.csv") == SAID_OF_THREE
    assert said(put(tmp_path / "c.dat", THREE)) == [each.replace(".csv", ".dat") for each in SAID_OF_THREE]


def test_every_row_is_loaded_by_its_own_range(tmp_path):
    pack(tmp_path / "d.zip", {"c.csv": THREE.encode("utf-16")})
    put(tmp_path / "c.csv", "\ufeff" + THREE)
    for path in (tmp_path / "c.csv", tmp_path / "d.zip"):
        first, _, last = find_sources([path])
        assert [load(each)[0].metadata[1][1] for each in (last, first)] == ["09STRELSAU3", "09STRELSAU1"]
        assert load(pickle.loads(pickle.dumps(last)))[0].name == last.name


def test_a_row_of_an_archive_that_was_changed_is_read_anew(tmp_path):
    archive = pack(tmp_path / "d.zip", {"c.csv": corpus([cells(1, "old")])})
    (row,) = find_sources([archive])
    assert load(row)[0].text.endswith("old")
    os.utime(pack(tmp_path / "d.zip", {"c.csv": corpus([cells(1, "new")])}), ns=(1, 1))
    assert load(row)[0].text.endswith("new")


def test_a_corpus_that_was_cut_says_so(tmp_path):
    path = put(tmp_path / "c.csv", THREE)
    *_, last = find_sources([path])
    put(path, THREE[:-30])
    with pytest.raises(
        SourceError, match=r"^c\.csv, row 3 is not there any more: the file has changed; open it anew\.$"
    ):
        load(last)


def test_a_table_of_other_columns_is_left_to_be_refused(tmp_path):
    (place,) = find_sources([put(tmp_path / "c.csv", "name,post\nZeller,Strelsau\n")])
    with pytest.raises(SourceError, match=r"^c\.csv is a CSV table; only one with the columns of a corpus"):
        load(place)


def test_no_more_rows_are_found_than_are_wanted(tmp_path):
    path = put(tmp_path / "c.csv", corpus(cells(number) for number in range(1, 100)))
    told = "c.csv holds more than 2 cables; only its first 2 are open."
    assert said(path, most=2) == ["c.csv, row 1", "c.csv, row 2", told]
    assert len(said(path, most=99)) == 99


def test_a_corpus_too_large_for_its_archive_says_to_unpack_it(tmp_path, monkeypatch):
    monkeypatch.setattr("tearline.intake.archive.LARGEST_TEXT", 100)
    (place,) = find_sources([pack(tmp_path / "d.zip", {"c.csv": THREE})])
    with pytest.raises(
        SourceError, match=r"^d\.zip/c\.csv is too large to be read inside of the archive; unpack it first\.$"
    ):
        load(place)
