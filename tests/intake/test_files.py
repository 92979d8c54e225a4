import errno
import os
import sys
import threading
from pathlib import Path

import pytest

from tearline.errors import SourceError
from tearline.intake import files
from tearline.intake.bounds import LARGEST_TEXT
from tearline.intake.files import read_file, read_head

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def sentence(path):
    with pytest.raises(SourceError) as refused:
        read_file(path)
    return refused.value.sentence


def test_reads_all_bytes(tmp_path):
    path = tmp_path / "a.txt"
    data = os.urandom(700_000)
    path.write_bytes(data)
    assert read_file(path) == data
    assert read_head(path) == data[:4096]


def test_folders_and_missing_files(tmp_path):
    assert sentence(tmp_path) == f"{tmp_path.name} is a folder, not a file."
    assert sentence(tmp_path / "gone.txt") == "gone.txt is not there."
    (tmp_path / "a.txt").touch()
    assert sentence(tmp_path / "a.txt" / "b.txt") == "b.txt is not there."


def test_impossible_names(tmp_path):
    assert sentence(tmp_path / "a\0b") == "a\ufffdb is no name that a file can have."
    if sys.platform != "win32":
        assert sentence(tmp_path / ("x" * 300)).endswith("xxx has too long a name to be opened.")


@posix
def test_a_pipe_never_blocks(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert sentence(pipe) == "pipe.txt is a device or a pipe, not a file."


@posix
def test_a_file_that_turns_into_a_pipe_never_blocks(tmp_path, monkeypatch):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    monkeypatch.setattr(files.stat, "S_ISREG", lambda _mode: True)
    done = []
    reader = threading.Thread(target=lambda: done.append(read_file(pipe)), daemon=True)
    reader.start()
    reader.join(5)
    assert done == [b""]


@posix
def test_a_device_is_refused():
    assert sentence(Path("/dev/zero")) == "zero is a device or a pipe, not a file."


@posix
def test_a_file_without_permission(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.touch()

    def refusing(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.os, "open", refusing)
    assert sentence(path) == "a.txt may not be read: you have no permission."


def test_a_failing_disk(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.touch()

    def failing(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(files, "read_bounded", failing)
    assert sentence(path) == "a.txt can't be read: Input/output error."


def test_an_enormous_file_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_TEXT + 1)  # sparse: takes no room
    monkeypatch.setattr(files, "read_bounded", None)
    assert sentence(path) == "a.txt is too large: texts are read up to 128 MiB."


def test_an_enormous_corpus_is_called_what_it_is(tmp_path):
    path = tmp_path / "cables.csv"
    with path.open("wb") as file:
        file.write(b'"1","1/2/1999 3:04","99STRELSAU1","","","","",""\n')
        file.truncate(LARGEST_TEXT + 1)
    assert sentence(path) == (
        "cables.csv is a corpus in CSV; its rows are looked for where its name ends in .csv, and read one by one."
    )


def test_a_file_that_grows_is_read_as_it_is(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    original = files.os.fstat

    def grow(descriptor):
        state = original(descriptor)
        with path.open("ab") as file:
            file.write(b"y" * 10)
        return state

    monkeypatch.setattr(files.os, "fstat", grow)
    assert read_file(path).startswith(b"x" * 10)


@posix
def test_virtual_files_without_a_size_are_read():
    if not Path("/proc/version").exists():
        pytest.skip("needs /proc")
    assert read_file(Path("/proc/version"))
