import pytest

from tearline.window.repeats_note import RepeatsNote

LONG = 20_000

CABLE = """\
C O N F I D E N T I A L STRELSAU 000042

E.O. 12958: DECL: 03/10/2019
SUBJECT: THE LIGHTHOUSE KEEPERS (U)

1. (C) The treasurer, Morgenrot, told us that the lamps were never bought.

2. (U) The keepers met on Monday. Morgenrot was in the chair.

3. (U) The weather was fine.
"""


@pytest.fixture
def note(qtbot, window, tmp_path) -> RepeatsNote:
    (tmp_path / "keepers.txt").write_text(CABLE, encoding="utf-8")
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([tmp_path / "keepers.txt"])
    window.middle.show_export()
    return window.middle.export.repeats


def test_what_goes_out_although_it_is_withheld_elsewhere_is_shown_before_export(qtbot, note):
    qtbot.waitUntil(lambda: not note.isHidden(), timeout=LONG)
    assert "“Morgenrot” in ¶2, withheld in ¶1" in note.text()
    assert "weather" not in note.text()


def test_nothing_is_said_where_all_goes(qtbot, window, note):
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.desk.address("S")
    qtbot.wait(300)
    assert note.isHidden()
