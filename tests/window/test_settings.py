import stat
import sys
from pathlib import Path

import pytest

from tearline.window.settings import Settings


def test_what_was_opened_last_comes_first_once_and_not_for_ever(tmp_path):
    file = tmp_path / "window.ini"
    for number in range(12):
        Settings(file).opened([tmp_path / f"{number}.txt"])
    Settings(file).opened([tmp_path / "5.txt"])
    recent = Settings(file).recent()
    assert recent[:2] == [tmp_path / "5.txt", tmp_path / "11.txt"]
    assert len(recent) == len(set(recent)) == 10
    Settings(file).forget_recent()
    assert Settings(file).recent() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other permissions")
def test_nobody_else_may_read_what_was_opened(tmp_path):
    file = tmp_path / "deep" / "window.ini"
    settings = Settings(file)
    settings.opened([Path("lamps.txt")])
    settings._store.sync()
    assert "lamps.txt" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_damaged_settings_are_as_good_as_none(tmp_path):
    file = tmp_path / "window.ini"
    file.write_bytes(b"\x00\xff[recent\nface/size=huge\n[window]\ngeometry=@ByteArray(nonsense")
    settings = Settings(file)
    assert settings.recent() == []
    assert settings.number("face/size", 11, range(7, 33)) == 11
    settings.bytes("window/geometry")


def test_where_nothing_can_be_kept_settings_still_work(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    settings = Settings(blocked / "window.ini")
    assert settings.number("face/size", 11, range(7, 33)) == 11
