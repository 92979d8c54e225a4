import stat
import sys
from pathlib import Path

import pytest

from tearline.window.settings import CHOICES, Settings


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


def test_every_choice_has_its_attribute_and_a_usual_value_that_makes_sense(tmp_path):
    settings = Settings(tmp_path / "window.ini")
    for choice in CHOICES:
        attribute = choice.name.removeprefix("face/").replace("-", "_")
        assert getattr(settings, attribute) == choice.usual
        assert choice.allows(choice.usual)
        assert choice.words
        assert choice.explained.endswith(".")


def test_a_choice_is_kept_told_at_once_and_read_again(qtbot, tmp_path):
    settings = Settings(tmp_path / "window.ini")
    with qtbot.waitSignal(settings.changed) as told:
        settings.keep("line-numbers", True)
    settings.keep("measure", 80)
    settings.keep("reviewer", "Ada Quill")
    assert told.args == ["line-numbers"]
    again = Settings(tmp_path / "window.ini")
    assert (again.line_numbers, again.measure, again.reviewer) == (True, 80, "Ada Quill")


def test_a_choice_that_makes_no_sense_is_the_usual_one(tmp_path):
    (tmp_path / "window.ini").write_text("[General]\ntheme=pink\nmeasure=9000\n[face]\nsize=huge\n")
    settings = Settings(tmp_path / "window.ini")
    assert (settings.theme, settings.measure, settings.size) == ("system", 72, 11)


def test_keys_are_given_and_given_back(tmp_path):
    file = tmp_path / "window.ini"
    Settings(file).give_keys("export", ("Ctrl+,", "F9"))
    Settings(file).give_keys("quit", ())
    assert Settings(file).keys("export", ("Ctrl+E",)) == ("Ctrl+,", "F9")
    assert Settings(file).keys("quit", ("Ctrl+Q",)) == ()
    Settings(file).usual_keys("export")
    assert Settings(file).keys("export", ("Ctrl+E",)) == ("Ctrl+E",)


def test_a_private_window_reads_what_is_kept_and_keeps_nothing(tmp_path):
    file = tmp_path / "window.ini"
    Settings(file).keep("theme", "dark")
    Settings(file).give_keys("quit", ("F12",))
    before = file.read_bytes()
    private = Settings(file, private=True)
    private.keep("reviewer", "Ada Quill")
    private.opened([tmp_path / "lamps.txt"])
    private.usual_keys("quit")
    assert (private.theme, private.reviewer) == ("dark", "Ada Quill")
    assert private.keys("quit", ("Ctrl+Q",)) == ("Ctrl+Q",)
    private._store.sync()
    assert file.read_bytes() == before
    Settings(tmp_path / "none" / "window.ini", private=True).keep("reviewer", "Ada Quill")
    assert not (tmp_path / "none").exists()
