"""The pages of the extract, as an export would write them, follow what one does with it."""

import pytest
from PySide6.QtWidgets import QToolButton

from tearline.review.model import Act
from tearline.window.print_offers import offers_of

LONG = 30_000


@pytest.fixture
def pages(qtbot, opened):
    """The pages of an extract of one portion."""
    opened.desk.select("1")
    opened.commands["pick"].trigger()
    opened.commands["extract-pages"].trigger()
    qtbot.waitUntil(lambda: opened.middle.extract_pages.preview is not None, timeout=LONG)
    return opened.middle.extract_pages


def another(qtbot, pages, act):
    """Do something, and wait for other pages."""
    before = pages.preview.number
    act()
    qtbot.waitUntil(lambda: pages.preview is not None and pages.preview.number > before, timeout=LONG)


def ink(picture):
    return sum(
        picture.pixelColor(x, y).lightness() < 200
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )


def drawn(qtbot, pages):
    qtbot.waitUntil(lambda: bool(pages._pictures), timeout=LONG)
    return next(iter(pages._pictures.values()))


def test_they_are_shown_with_what_the_audit_said_and_the_panel_beside_them(qtbot, opened, pages):
    assert pages.isVisible()
    assert pages.hasFocus() or not opened.isActiveWindow()
    assert opened.extracting.panel.isVisible()
    assert pages.words.startswith("1 page · audit passed")
    assert ink(drawn(qtbot, pages)) > 50


def test_they_follow_acts_on_the_extract_and_decisions_on_its_sources(qtbot, opened, pages):
    before = ink(drawn(qtbot, pages))
    opened.desk.select("6")
    another(qtbot, pages, opened.commands["pick"].trigger)
    qtbot.waitUntil(lambda: bool(pages._pictures) and ink(drawn(qtbot, pages)) > before, timeout=LONG)
    opened.desk.select("1")
    another(qtbot, pages, lambda: opened.desk.decide(Act.WITHHOLD))
    another(qtbot, pages, lambda: opened.desk.address("S"))
    another(qtbot, pages, opened.desk.undo.undo)


def test_the_switch_at_the_foot_has_a_button_for_them_while_there_is_an_extract(qtbot, opened, pages):
    *views, button = opened.foot.switch.findChildren(QToolButton)
    assert button.text() == "Extract"
    assert button.isVisible()
    assert button.isChecked()
    assert not any(view.isChecked() for view in views)
    opened.commands["review"].trigger()
    assert not button.isChecked()
    button.click()
    assert pages.isVisible()
    opened.desk.undo.undo()
    assert not button.isVisible()


def test_they_are_there_and_can_be_exported_where_every_cable_is_closed(qtbot, opened, pages):
    opened.commands["review"].trigger()
    opened.commands["close"].trigger()
    opened.drawers.put_away()
    assert opened.stack.currentWidget() is opened.empty
    assert not opened.above.isVisible()
    opened.commands["extract-pages"].trigger()
    assert pages.isVisible()
    assert opened.above.isVisible()
    assert opened.above.words == "UNCLASSIFIED"
    assert opened.foot.switch.isVisible()
    qtbot.waitUntil(lambda: pages.words.startswith("1 page · audit passed"), timeout=LONG)
    opened.commands["extract"].trigger()
    opened.extracting.panel.export.click()
    assert opened.middle.extract_export.isVisible()
    opened.middle.extract_export.back.click()
    assert pages.isVisible()
    opened.desk.draft.remove([0])
    assert opened.stack.currentWidget() is opened.empty
    assert not opened.commands["extract-pages"].isEnabled()
    assert not opened.foot.isVisible()


def test_where_nothing_is_left_they_go_and_that_is_said(qtbot, opened, pages):
    opened.desk.draft.remove([0])
    qtbot.waitUntil(lambda: pages.preview is None, timeout=LONG)
    assert pages.words == "Nothing is in the extract yet."
    opened.desk.undo.undo()
    qtbot.waitUntil(lambda: pages.preview is not None, timeout=LONG)


def test_the_pages_of_the_release_stay_beside_them(qtbot, opened, pages):
    opened.show_view("release")
    qtbot.waitUntil(lambda: opened.middle.pages.preview is not None, timeout=LONG)
    drawn(qtbot, opened.middle.pages)
    opened.show_view("extract-pages")
    before = set(pages._pictures)
    pages.zoom(1)
    qtbot.waitUntil(lambda: bool(set(pages._pictures) - before), timeout=LONG)


def test_they_zoom_by_the_usual_keys(qtbot, opened, pages):
    drawn(qtbot, pages)
    before = pages.verticalScrollBar().maximum()
    opened.commands["zoom-in"].trigger()
    assert pages.verticalScrollBar().maximum() > before


def test_what_is_printed_first_is_what_is_looked_at(opened, pages):
    assert offers_of(opened)[0].words == "The extract"
    opened.show_view("review")
    assert offers_of(opened)[0].words == "The release to U"
