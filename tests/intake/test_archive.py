import io
import os
import stat
import struct
import sys
import time
import tracemalloc
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from tearline.errors import SourceError
from tearline.intake import archive as archive_module
from tearline.intake.archive import member_names, read_member


def pack(path, members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def sentence(path, member="a.txt"):
    with pytest.raises(SourceError) as refused:
        read_member(path, member)
    return refused.value.sentence


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_reads_members(tmp_path, compression):
    path = pack(tmp_path / "b.zip", {"a.txt": "UNCLAS", "f/b.txt": "x" * 100_000}, compression)
    assert list(member_names(path)) == ["a.txt", "f/b.txt"]
    assert read_member(path, "a.txt") == b"UNCLAS"
    assert read_member(path, "f/b.txt") == b"x" * 100_000


def test_names_that_climb_are_only_names(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    evil = ["../evil.txt", "/tmp/evil.txt", "..\\evil.txt", "C:\\evil.txt", "a/../../evil.txt"]
    path = pack(folder / "b.zip", dict.fromkeys(evil, "content"))
    assert [read_member(path, name) for name in member_names(path)] == [b"content"] * len(evil)
    assert [each.name for each in tmp_path.rglob("*")] == ["in", "b.zip"]


def test_links_are_refused(tmp_path):
    path = tmp_path / "b.zip"
    link = zipfile.ZipInfo("a.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert sentence(path) == "b.zip/a.txt is a link, and links in archives are not followed."


def test_encrypted_members_are_refused(tmp_path):
    path = pack(tmp_path / "b.zip", {"a.txt": "secret"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert sentence(path) == "b.zip/a.txt is encrypted; unpack it with its password first."


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_ways_of_packing_are_refused(tmp_path, compression):
    path = pack(tmp_path / "b.zip", {"a.txt": "x"}, compression)
    assert sentence(path) == "b.zip/a.txt is packed in a way that can't be read here; unpack it first."


def test_a_bomb_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as member:
        for _ in range(50):
            member.write(bytes(1 << 20))
    monkeypatch.setattr(archive_module, "read_bounded", None)
    assert sentence(path) == "b.zip/a.txt would unpack to far more than any text does, as a decompression bomb does."


def test_text_of_one_letter_is_no_bomb_while_it_is_small(tmp_path):
    path = pack(tmp_path / "b.zip", {"a.txt": " " * 1_000_000})
    assert len(read_member(path, "a.txt")) == 1_000_000


def test_a_bomb_that_lies_about_its_size_takes_no_memory(tmp_path):
    path = pack(tmp_path / "b.zip", {"a.txt": bytes(30 << 20)})
    data = bytearray(path.read_bytes())
    for start, offset in ((0, 22), (data.index(b"PK\x01\x02"), 24)):
        data[start + offset : start + offset + 4] = struct.pack("<I", 1000)
    path.write_bytes(data)
    tracemalloc.start()
    try:
        assert sentence(path) == "b.zip/a.txt is damaged and can't be unpacked."
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_a_large_member_is_read_no_further_than_the_bound(tmp_path, monkeypatch):
    path = pack(tmp_path / "b.zip", {"a.txt": os.urandom(3 << 20)}, zipfile.ZIP_STORED)
    monkeypatch.setattr(archive_module, "LARGEST_TEXT", 1 << 20)
    assert sentence(path) == "b.zip/a.txt is too large: texts are read up to 128 MiB."


def overlapping(path, copies):
    """An archive in which every member is the same packed megabytes, as in the densest bombs."""
    body = zlib.compress(bytes(20 << 20), 9)[2:-4]
    crc = zlib.crc32(bytes(20 << 20))
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(body), 20 << 20, 5, 0) + b"a.txt" + body
    entry = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(body), 20 << 20, 5, 0, 0, 0, 0, 0, 0
    )
    directory = b"".join(entry + b"a.txt" for _ in range(copies))
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, copies, copies, len(directory), len(local), 0)
    path.write_bytes(local + directory + end)
    return path


def test_overlapping_members_are_told_and_not_unpacked(tmp_path):
    start = time.process_time()
    found = list(member_names(overlapping(tmp_path / "b.zip", 1000)))
    assert found[-1] == "a.txt"
    assert {str(each) for each in found[:-1]} == {
        "b.zip/a.txt is there more than once; only the last can be read, so unpack the archive."
    }
    assert "bomb" in sentence(tmp_path / "b.zip")
    assert time.process_time() - start < 6


def test_a_table_of_contents_without_end_is_refused(tmp_path, monkeypatch):
    path = pack(tmp_path / "b.zip", {f"{number}.txt": "" for number in range(100)})
    monkeypatch.setattr(archive_module, "LARGEST_DIRECTORY", 1000)
    with pytest.raises(SourceError, match=r"^b\.zip lists too many files; unpack it first\.$"):
        list(member_names(path))


def test_an_archive_in_an_archive_is_read_no_deeper(tmp_path):
    inner = io.BytesIO()
    pack(inner, {"a.txt": "x"})
    path = pack(tmp_path / "b.zip", {"inner.zip": inner.getvalue()})
    assert list(member_names(path)) == ["inner.zip"]  # loading it says that it must be unpacked first


def test_a_member_that_is_gone(tmp_path):
    path = pack(tmp_path / "b.zip", {"a.txt": "x"})
    assert sentence(path, "c.txt") == "b.zip/c.txt is no longer in the archive."


def test_an_archive_that_is_gone_or_changed_after_finding(tmp_path):
    path = pack(tmp_path / "b.zip", {"a.txt": "old"})
    assert read_member(path, "a.txt") == b"old"
    pack(path, {"a.txt": "changed"})
    assert read_member(path, "a.txt") == b"changed"
    path.write_bytes(b"no archive any more")
    assert sentence(path).startswith("b.zip is a damaged ZIP archive")
    path.unlink()
    assert sentence(path) == "b.zip is not there."


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_worker_opens_the_archive_anew(tmp_path):
    path = pack(tmp_path / "b.zip", {"a.txt": "x"})
    read_member(path, "a.txt")
    parent = archive_module._open(path)
    child = os.fork()
    if child == 0:
        os._exit(0 if archive_module._open(path) is not parent else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert archive_module._open(path) is parent


def test_many_members_do_not_read_the_contents_anew(tmp_path):
    path = pack(tmp_path / "b.zip", {f"{number}.txt": "x" for number in range(5000)})
    start = time.process_time()
    assert sum(len(read_member(path, name)) for name in member_names(path)) == 5000
    assert time.process_time() - start < 20


def test_no_file_is_left_open(tmp_path, recwarn):
    path = pack(tmp_path / "b.zip", {"a.txt": "x"})
    read_member(path, "a.txt")
    read_member(pack(tmp_path / "c.zip", {"a.txt": "x"}), "a.txt")
    (tmp_path / "d.zip").write_bytes(b"PK\3\4")
    assert "damaged" in sentence(tmp_path / "d.zip")
    if sys.platform == "linux":
        still_open = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
        assert str(path) not in still_open
    assert not recwarn.list


def test_a_member_said_to_lie_beyond_any_disk(tmp_path):
    path = pack(tmp_path / "b.zip", {"a.txt": "x"})
    data = path.read_bytes()
    entry, end = bytearray(data[data.index(b"PK\1\2") : -22]), bytearray(data[-22:])
    entry[42:46] = b"\xff" * 4
    entry[30:32] = struct.pack("<H", 12)
    entry += struct.pack("<HHQ", 1, 8, 2**64 - 1)
    end[12:16] = struct.pack("<I", len(entry))
    path.write_bytes(data[: data.index(b"PK\1\2")] + entry + end)
    assert sentence(path) == "b.zip/a.txt is damaged and can't be unpacked."


def damages(whole):
    """An archive with each of its bits flipped, and cut at each of its bytes from both ends."""
    for place, byte in enumerate(whole):
        for bit in range(8):
            yield whole[:place] + bytes([byte ^ 1 << bit]) + whole[place + 1 :]
        yield whole[:place]
        yield whole[place:]


def test_flipped_and_cut_archives_give_bytes_or_a_sentence(tmp_path):
    whole = io.BytesIO()
    pack(whole, {"a.txt": "UNCLAS POST 1\n" * 20, "ä.txt": "x"})
    path = tmp_path / "b.zip"
    for number, damaged in enumerate(damages(whole.getvalue())):
        path.write_bytes(damaged)
        os.utime(path, ns=(number, number))  # faster than the clock of some file systems
        with suppress(SourceError):
            for member in member_names(path):
                if isinstance(member, str):
                    with suppress(SourceError):
                        read_member(path, member)
