import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tearline.window import theme
from tearline.window.settings import CHOICES, Settings
from tearline.window.settings_page import SettingsPage


@pytest.fixture
def page(opened):
    opened.commands["settings"].trigger()
    yield opened.pages.page
    opened.settings.forget("theme")


def shown(page):
    return {name for name, row in page.rows.items() if not row.isHidden()}


def test_every_choice_has_a_row_that_says_what_it_does(page):
    assert shown(page) == {choice.name for choice in CHOICES}
    for choice in CHOICES:
        assert page.rows[choice.name].control.accessibleName() == choice.words
        assert page.rows[choice.name].control.accessibleDescription() == choice.explained


def test_words_find_a_setting_by_its_name_its_sentence_or_its_values(page):
    page.search.setText("dark")
    assert shown(page) == {"theme"}
    page.search.setText("screen reader")
    assert shown(page) == {"letters"}
    page.search.setText("zzzz")
    assert shown(page) == set()
    assert page.nothing.isVisible()


def test_a_choice_is_in_force_at_once(page, opened):
    chooser = page.rows["theme"].control
    chooser.setCurrentIndex(chooser.findData("dark"))
    chooser.activated.emit(chooser.currentIndex())
    assert opened.settings.theme == "dark"
    assert theme.colours().dark
    page.rows["measure"].control.setValue(90)
    page.rows["line-numbers"].control.click()
    QTest.keyClicks(page.rows["reviewer"].control, "Ada")
    assert (opened.settings.measure, opened.settings.line_numbers, opened.settings.reviewer) == (90, True, "Ada")


def test_by_keyboard_alone(page, opened):
    opened.activateWindow()
    page.search.setFocus()
    for _ in range(20):
        if opened.focusWidget() is page.rows["letters"].control:
            break
        QTest.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(opened.focusWidget(), Qt.Key.Key_Space)
    assert opened.settings.letters is False


def test_what_changes_elsewhere_is_shown(page, opened):
    opened.settings.keep("face/size", 15)
    assert page.rows["face/size"].control.value() == 15


def test_all_as_usual(page, opened):
    opened.settings.keep("measure", 90)
    opened.settings.keep("reviewer", "Ada")
    page.usual.click()
    assert all(opened.settings.choice(choice.name) == choice.usual for choice in CHOICES)
    assert page.rows["measure"].control.value() == 72


def test_the_shipped_profiles_can_be_chosen(page):
    assert page.rows["profile"].control.findData("foia") > 0


def test_a_private_window_says_that_nothing_is_kept(qtbot, tmp_path):
    page = SettingsPage(Settings(tmp_path / "window.ini", private=True))
    qtbot.addWidget(page)
    words = [label.text() for label in page.findChildren(type(page.nothing))]
    assert any("private window" in each for each in words)
