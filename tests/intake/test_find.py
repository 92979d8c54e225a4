import inspect
import os
import pickle
import sys
import zipfile
from itertools import islice
from pathlib import Path

import pytest

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
