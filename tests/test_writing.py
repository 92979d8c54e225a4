import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tearline import writing as room
from tearline.errors import AuditError, OutputError
from tearline.writing import refuse_unwritable, write_atomically

OLD, NEW = b"old file, complete", b"new file, complete"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    target = tmp_path / "09STRELSAU97.pdf"
    target.write_bytes(OLD)
    return target


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def assert_untouched(target: Path) -> None:
    assert target.read_bytes() == OLD
    assert left_over(target.parent) == []


def test_bytes_take_the_name_and_only_their_owner_may_read_them(tmp_path: Path) -> None:
    target = tmp_path / "new.pdf"
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o600 or os.name == "nt"
    assert left_over(tmp_path) == []


def test_where_a_file_could_go_nothing_is_left_or_changed_by_asking(target: Path) -> None:
    refuse_unwritable(target)
    assert_untouched(target)
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("name", ["no folder/new.csv", "folder", "x" * 300])
def test_where_none_could_go_is_told_before(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError):
        refuse_unwritable(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_an_existing_file_is_replaced(target: Path) -> None:
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW
    assert left_over(target.parent) == []


def test_check_sees_the_file_as_written_before_it_has_its_name(target: Path) -> None:
    seen = []

    def check(written: bytes) -> None:
        (temporary,) = [path for path in target.parent.iterdir() if path != target]
        seen.append((written, temporary.read_bytes(), stat.S_IMODE(temporary.stat().st_mode), target.read_bytes()))

    write_atomically(target, NEW, check)
    assert seen == [(NEW, NEW, 0o600, OLD)]


@pytest.mark.parametrize("refusal", [AuditError("Found."), KeyboardInterrupt(), MemoryError(), OSError("its own")])
def test_whatever_the_check_raises_is_passed_on_and_nothing_is_written(target: Path, refusal: BaseException) -> None:
    def check(_written: bytes) -> None:
        raise refusal

    with pytest.raises(type(refusal)) as raised:
        write_atomically(target, NEW, check)
    assert raised.value is refusal
    assert_untouched(target)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room"),
        (errno.EDQUOT, "no room"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "may not write"),
        (errno.EIO, "could not be written"),
    ],
)
@pytest.mark.parametrize("act", ["write", "fsync", "open"])
def test_what_the_system_refuses_is_told_in_a_sentence(
    target: Path, monkeypatch: pytest.MonkeyPatch, act: str, number: int, words: str
) -> None:
    def refused(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(room.os, act, refused)
    with pytest.raises(OutputError, match=words) as raised:
        write_atomically(target, NEW)
    monkeypatch.undo()
    assert raised.value.sentence.endswith(".")
    assert_untouched(target)


def test_a_rename_that_fails_leaves_the_old_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OutputError, match="may not write"):
        write_atomically(target, NEW)
    assert_untouched(target)


def test_the_disk_may_take_the_bytes_piece_by_piece(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(room.os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW


def test_a_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is not there"):
        write_atomically(tmp_path / "missing" / "new.pdf", NEW)
    assert not (tmp_path / "missing").exists()


def test_a_file_is_no_folder(target: Path) -> None:
    with pytest.raises(OutputError, match="is not there"):
        write_atomically(target / "new.pdf", NEW)
    assert_untouched(target)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        write_atomically(tmp_path / "folder", NEW)


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "nul\x00.pdf"])
def test_a_name_that_the_system_does_not_take_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="no name"):
        write_atomically(tmp_path / name, NEW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("dangling", [True, False])
def test_nothing_is_written_through_a_symbolic_link(target: Path, dangling: bool) -> None:
    link = target.with_name("link.pdf")
    link.symlink_to(target.with_name("elsewhere.pdf") if dangling else target)
    with pytest.raises(OutputError, match="symbolic link"):
        write_atomically(link, NEW)
    assert link.is_symlink()
    assert not target.with_name("elsewhere.pdf").exists()
    assert_untouched(target)


def test_the_folder_may_be_reached_by_a_link(target: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(tmp_path)
    write_atomically(tmp_path / "way" / target.name, NEW)
    assert target.read_bytes() == NEW


def test_other_names_of_a_hard_link_keep_the_old_file(target: Path) -> None:
    other = target.with_name("other.pdf")
    other.hardlink_to(target)
    write_atomically(target, NEW)
    assert (target.read_bytes(), other.read_bytes()) == (NEW, OLD)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes by name here")
def test_a_pipe_or_a_device_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(OutputError, match="a device or a pipe"):
            write_atomically(odd, NEW)


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Run as nobody for a while, where the tests run as root, to whom nothing is refused."""
    if os.name == "nt" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_folder_of_somebody_else_is_told(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    folder.chmod(0o555)
    request.getfixturevalue("unprivileged")
    with pytest.raises(OutputError, match="may not write"):
        write_atomically(folder / "new.pdf", NEW)


def test_a_write_protected_file_is_left_alone(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Asked by a stand-in, since to root nothing is protected.
    monkeypatch.setattr(room.os, "access", lambda path, mode: (path, mode) != (target, os.W_OK))
    with pytest.raises(OutputError, match="write-protected"):
        write_atomically(target, NEW)
    assert_untouched(target)


def test_a_full_disk_is_told_and_the_old_file_stands(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        target = disk / "09STRELSAU97.pdf"
        target.write_bytes(OLD)
        with pytest.raises(OutputError, match="no room"):
            write_atomically(target, b"x" * 200_000)
        assert_untouched(target)
        write_atomically(target, NEW)
        assert target.read_bytes() == NEW
    finally:
        subprocess.run(["umount", str(disk)], check=True)


KILLED = """
import sys
from pathlib import Path
from tearline.writing import write_atomically
target = Path(sys.argv[1])
print("ready", flush=True)
number = 0
while True:
    number += 1
    write_atomically(target, b"%08d" % number * 40_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_killed_at_any_moment_the_file_is_one_or_the_other(tmp_path: Path) -> None:
    target = tmp_path / "new.pdf"
    for moment in range(24):
        command = [sys.executable, "-c", KILLED, str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            child.stdout.readline()
            time.sleep(0.0007 * moment)
            child.send_signal(signal.SIGKILL)
        if target.exists():
            written = target.read_bytes()
            assert len(written) == 320_000
            assert written == written[:8] * 40_000
    assert target.exists()


def stale(folder: Path, age: float = 3600) -> Path:
    leftover = folder / ".tearline-0123456789abcdef.part"
    leftover.write_bytes(b"half")
    os.utime(leftover, (time.time() - age, time.time() - age))
    return leftover


@pytest.fixture
def new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_swept", set())


@pytest.mark.usefixtures("new_process")
def test_what_a_killed_process_left_goes_with_the_next_export(target: Path) -> None:
    leftover = stale(target.parent)
    write_atomically(target, NEW)
    assert not leftover.exists()


@pytest.mark.usefixtures("new_process")
def test_nothing_else_is_swept(target: Path) -> None:
    young = stale(target.parent, age=5)
    others = [target.with_name(name) for name in (".tearline-notes", "tearline-1.part", ".hidden.part")]
    for other in others:
        other.write_bytes(b"kept")
    write_atomically(target, NEW)
    assert young.exists()
    assert all(other.exists() for other in others)


@pytest.mark.usefixtures("new_process")
@pytest.mark.skipif(os.name == "nt", reason="open files cannot be removed there anyway")
def test_what_another_process_is_writing_is_not_swept(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_written: bytes) -> None:
        (temporary,) = target.parent.glob(".tearline-*.part")
        os.utime(temporary, (0, 0))
        room._swept.clear()
        write_atomically(target.with_name("other.pdf"), NEW)
        assert temporary.exists()

    write_atomically(target, NEW, slow)
    assert target.read_bytes() == NEW
