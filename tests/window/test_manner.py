"""How the cable is set: face, size, length of lines, line numbers."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontInfo, QWheelEvent
from PySide6.QtWidgets import QApplication

from tearline.window.app import make_window


def test_the_face_follows_the_settings(opened):
    pane = opened.middle.text
    assert QFontInfo(pane.font()).fixedPitch()
    opened.settings.keep("face", "sans")
    assert pane.font().family() == QApplication.font().family()
    assert pane.document().defaultFont().family() == pane.font().family()
    opened.settings.keep("face", "typewriter")
    assert pane.font().family() == "Go Mono"


def test_the_size_is_one_whether_set_in_the_settings_or_by_the_wheel(opened):
    pane = opened.middle.text
    opened.resize(2000, 800)
    opened.settings.keep("face/size", 15)
    assert pane.points == pane.font().pointSize() == 15
    middle = QPointF(pane.viewport().rect().center())
    wheel = QWheelEvent(
        middle,
        pane.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), wheel)
    assert pane.points == opened.settings.size == 16


def test_lines_are_as_long_as_the_settings_say(opened):
    pane = opened.middle.text
    opened.resize(2400, 800)
    character = pane.fontMetrics().horizontalAdvance("0")
    assert 72 <= pane.viewport().width() / character < 78
    opened.settings.keep("measure", 100)
    assert 100 <= pane.viewport().width() / character < 106


def test_each_fifth_line_is_numbered_beside_the_text_where_that_is_asked_for(opened):
    pane = opened.middle.text
    assert not pane.numbers.isVisible()
    before = pane.viewport().geometry()
    opened.settings.keep("line-numbers", True)
    assert pane.numbers.isVisible()
    numbers = pane.numbers.numbers()
    assert [number for number, _ in numbers][:2] == [5, 10]
    assert pane.numbers.geometry().left() >= pane.viewport().geometry().right()
    assert pane.numbers.geometry().right() <= pane.width()
    assert numbers[0][1] == next(top for _, _, top in list(pane.lines.visible())[4:])
    opened.settings.keep("line-numbers", False)
    assert pane.viewport().geometry() == before


def test_numbers_fit_in_a_small_window(opened):
    opened.settings.keep("line-numbers", True)
    opened.resize(900, 600)
    pane = opened.middle.text
    assert pane.numbers.geometry().left() >= pane.viewport().geometry().right()
    assert pane.numbers.geometry().right() <= pane.verticalScrollBar().mapTo(pane, QPoint(0, 0)).x()


def test_a_window_begins_in_the_manner_of_the_last(opened, qapp):
    opened.settings.keep("face", "sans")
    opened.settings.keep("face/size", 14)
    opened.settings.keep("measure", 90)
    again = make_window(qapp, opened.settings)
    pane = again.middle.text
    assert (pane.font().family(), pane.points, pane.column.measure) == (QApplication.font().family(), 14, 90)
    again.close()
