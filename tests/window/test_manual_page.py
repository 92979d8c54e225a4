import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from tearline.paths import resource
from tearline.window.actions import TABLE
from tearline.window.manual_page import chapters


@pytest.fixture
def page(opened):
    opened.activateWindow()
    opened.commands["manual"].trigger()
    return opened.pages.page


def titles(page):
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_every_chapter_is_in_the_contents_and_begins_with_its_title():
    listed = {chapter.file.name for chapter in chapters()}
    assert listed == {file.name for file in resource("manual").glob("*.md")}
    assert all(chapter.text.startswith(f"# {chapter.title}\n") for chapter in chapters())


def test_the_manual_opens_at_its_contents_and_a_link_leads_on_and_back(page):
    assert page.list.currentRow() == 0
    page.text.setSource(page.text.source().resolved(QUrl("first-steps.md")))
    assert page.list.currentItem().text() == "First steps"
    assert page.text.toPlainText().startswith("First steps")
    QTest.keyClick(page.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.text.toPlainText().lstrip().startswith("Manual")


def test_words_find_their_chapters_and_enter_goes_to_the_next_place(page):
    page.search.setText("first steps")
    assert "First steps" in titles(page)
    marked = page.text.extraSelections()
    assert marked
    page.next_match()
    assert page.text.textCursor().selectedText().casefold() == "first steps"
    QTest.keyClick(page.text, Qt.Key.Key_F3)
    QTest.keyClick(page.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    page.search.setText("zzzz")
    assert titles(page) == []
    assert page.nothing.isVisible()
    page.search.clear()
    assert len(titles(page)) == len(page.chapters)


def test_pictures_fit_into_the_column(page):
    page.text.read(resource("manual", "first-steps.md"))
    page.window().resize(640, 420)
    QTest.qWait(20)
    assert page.text.horizontalScrollBar().maximum() == 0


KEYS = re.compile(
    r"(?<!\w)(?:(?:Ctrl|Alt|Shift)\+)*"
    r"(?:(?<![+\w])F[0-9]{1,2}\b|(?<=\+)(?:F[0-9]{1,2}|PgUp|PgDown|Tab|Space|[A-Z](?!\w)|[0-9+=,/-]))"
)
ALWAYS = {"F10", "Shift+Tab", "Shift+Space"}


def test_every_key_that_the_manual_names_is_one(page):
    own = {keys for entry in TABLE for keys in entry.keys} | ALWAYS
    wrong = {(chapter.file.name, keys) for chapter in chapters() for keys in KEYS.findall(chapter.text)}
    assert {(name, keys) for name, keys in wrong if keys not in own} == set()


def test_in_a_wide_window_the_first_chapter_is_whole(opened, page):
    opened.resize(1600, 900)
    opened.pages.close()
    opened.commands["manual"].trigger()
    text = opened.pages.page.text
    text.grab()
    assert text.document().size().width() <= text.viewport().width()
    assert text.horizontalScrollBar().maximum() == 0
