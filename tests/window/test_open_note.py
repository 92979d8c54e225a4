"""The export says what is open before it is made, and what it did with it afterwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tearline.review import profiles
from tearline.review.model import Act, Profile, Target
from tearline.window.app import make_window
from tearline.window.settings import Settings

LONG = 60_000


@pytest.fixture
def page(qtbot, opened):
    qtbot.waitUntil(lambda: bool(opened.desk.docket.matters), timeout=LONG)
    opened.commands["export"].trigger()
    return opened.middle.export


def rows(page):
    listed = page.open_note.list
    return [listed.item(at).text() for at in range(listed.count())]


def test_what_is_open_is_listed_and_leads_there(opened, page):
    note = page.open_note
    assert note.title.text().startswith(f"{len(opened.desk.docket.open)} things are still open")
    at = next(at for at, words in enumerate(rows(page)) if words.startswith("¶4 · The mark of 4"))
    note.list.setCurrentRow(at)
    note.list.setFocus()
    QTest.keyClick(note.list, Qt.Key.Key_Return)
    assert opened.middle.views.currentWidget() is opened.middle.text
    assert opened.desk.portion.id == "4"
    assert opened.desk.docket.current.key == "mark-unknown@4"


def test_the_list_at_the_foot_makes_room_for_the_export(qtbot, opened):
    qtbot.waitUntil(lambda: bool(opened.desk.docket.matters), timeout=LONG)
    opened.commands["next-matter"].trigger()
    assert opened.foot.list_panel.isVisible()
    opened.commands["export"].trigger()
    assert not opened.foot.list_panel.isVisible()
    assert not opened.foot.notices.button.isChecked()


def test_what_is_settled_is_gone_from_it(qtbot, opened, page):
    for matter in opened.desk.docket.open:
        opened.desk.docket.turn_to(matter)
        opened.desk.docket.leave()
    qtbot.waitUntil(lambda: not opened.desk.docket.open, timeout=LONG)
    opened.commands["export"].trigger()
    assert page.open_note.isHidden()


def test_recorded_approvals_are_shown(qtbot, opened, page, planned):
    word = opened.desk.decision(Act.RELEASE, Target.CONTROL, "NODIS", note="S/ES, 20 November")
    planned(lambda: opened.desk.record([(opened.desk.case, (word,))], "Word on NODIS"))
    assert "NODIS is lifted on the originator's word: S/ES, 20 November." in page.open_note.words.text()


def test_the_export_says_what_it_did_with_what_was_open(qtbot, page, tmp_path):
    page.file.setText(str(tmp_path / "release.pdf"))
    page.export.click()
    qtbot.waitUntil(lambda: not page.running.under_way, timeout=LONG)
    assert (tmp_path / "release.pdf").exists()
    assert "1 portion with a mark not understood was withheld." in page.told.text()
    assert page.told.isVisible()


def test_a_profile_is_chosen_and_says_what_it_does(opened, page, planned):
    page.case_number.setText("F-2009-1")
    page._adopt()
    planned(lambda: choose(page, "foreign-disclosure"))
    assert page.manner.text() == "No amount is stated."
    assert page.amount.currentData() == "none"
    assert (opened.desk.profile.name, opened.desk.profile.case_number) == ("foreign-disclosure", "F-2009-1")
    assert opened.desk.undo.undoText() == "Profile foreign-disclosure"
    planned(opened.desk.undo.undo)
    assert page.profiles.currentText() == "default"
    assert page.amount.currentData() == "lines"


def test_a_profile_that_came_with_a_session_is_in_the_list(opened, page):
    opened.desk.adopt(Profile("their house", amount="none"))
    page.offer()
    assert page.profiles.currentText() == "their house"


def test_a_profile_that_is_no_good_is_told_and_the_old_one_stays(opened, page, monkeypatch, tmp_path):
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "house.toml").write_text('finders = ["dreams"]', encoding="utf-8")
    monkeypatch.setattr(profiles, "user_config", lambda: tmp_path)
    page.offer()
    choose(page, "house")
    assert "finders can't name 'dreams'" in opened.strip.sentences[0]
    assert opened.desk.profile.name == "default"
    assert page.profiles.currentText() == "default"


def choose(page, name):
    page.profiles.setCurrentIndex(page.profiles.findText(name))
    page.profiles.activated.emit(page.profiles.currentIndex())


def test_the_window_begins_with_the_profile_of_the_settings(qtbot, qapp, tmp_path):
    settings = Settings(tmp_path / "mine.ini")
    settings.keep("profile", "foreign-disclosure")
    window = make_window(qapp, settings)
    qtbot.addWidget(window)
    assert (window.desk.profile.name, window.desk.profile.amount) == ("foreign-disclosure", "none")
    assert window.desk.undo.count() == 0
    settings.keep("profile", "gone")
    other = make_window(qapp, settings)
    qtbot.addWidget(other)
    assert "There is no profile 'gone'" in other.strip.sentences[0]
    assert other.desk.profile == Profile()
