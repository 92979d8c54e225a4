import csv
import threading
import zipfile

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from tearline.window import arrivals, reading

LONG = 20_000
"""Milliseconds that work beside the window may take on a busy machine."""


def wait_read(qtbot, window):
    qtbot.waitUntil(lambda: window.desk.arrivals.reading is None, timeout=LONG)


def test_nothing_open_shows_what_tearline_does_and_the_samples(window):
    assert window.stack.currentWidget() is window.empty
    assert [sample.text() for sample in window.empty.samples][-2:] == ["09 STRELSAU 131", "An extract of them"]
    assert len(window.empty.samples) == 4
    assert not window.above.isVisible()
    assert not window.commands["export"].isEnabled()


def test_a_sample_opens(qtbot, window):
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.empty.samples[0].click()
    assert window.stack.currentWidget() is window.panes
    assert window.desk.case.read.cable.header.id in window.empty.samples[0].text().replace(" ", "")


def test_the_sample_extract_opens_with_its_cables(qtbot, window):
    window.empty.samples[-1].click()
    qtbot.waitUntil(lambda: len(window.desk.cases) == 3, timeout=LONG)
    assert str(window.desk.audience) == "C"
    qtbot.waitUntil(lambda: window.desk.draft.result is not None, timeout=LONG)
    assert len(window.desk.draft.result.parts) == 17


def test_a_cable_from_the_command_line_shows_text_outline_and_banner(opened):
    assert "The guild met on Monday." in opened.middle.text.toPlainText()
    assert opened.above.isVisible()
    assert opened.below.isVisible()
    assert opened.above.words == opened.below.words == "CONFIDENTIAL"
    assert "09 STRELSAU 42" in opened.windowTitle()
    assert "09 STRELSAU 42" in opened.middle.card.title.text()
    assert "AMEMBASSY STRELSAU → SECSTATE WASHDC" in opened.middle.card.route.text()


def test_dropping_a_file_opens_it(qtbot, window, cable_file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(cable_file))])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.dropEvent(drop)
    assert "guild" in window.middle.text.toPlainText()


def test_words_are_not_taken_for_a_drop(window):
    data = QMimeData()
    data.setText("words")
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    window.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_the_dialog_opens_what_was_chosen(qtbot, window, cable_file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(cable_file)], ""))
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.commands["open"].trigger()
    assert window.settings.recent() == [cable_file]


def test_a_recent_file_opens_from_the_menu_and_can_be_forgotten(qtbot, opened, cable_file):
    opened.desk.close_case()
    menu = opened.toolbar.open.menu()
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions()]
    recent = next(action for action in menu.actions() if action.text().startswith("lamps.txt"))
    with qtbot.waitSignal(opened.desk.planned, timeout=LONG):
        recent.trigger()
    assert "Forget these" in names
    next(action for action in menu.actions() if action.text() == "Forget these").trigger()
    assert opened.settings.recent() == []


def test_what_is_not_there_is_not_remembered(window, tmp_path):
    window.open([tmp_path / "nowhere.txt"])
    assert window.settings.recent() == []


def test_every_cable_of_an_archive_can_be_brought_in_front(qtbot, window, cable_file, tmp_path):
    archive = tmp_path / "two.zip"
    text = cable_file.read_text()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.txt", text)
        file.writestr("b.txt", text.replace("000042", "000043"))
    window.open([archive])
    wait_read(qtbot, window)
    assert window.middle.card.chooser.text().startswith("1 of 2")
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.commands["next-cable"].trigger()
    assert "STRELSAU 43" in window.windowTitle()
    assert not window.commands["next-cable"].isEnabled()


def test_opening_more_keeps_what_is_open_and_its_decisions(qtbot, opened, planned, cable_file, tmp_path):
    opened.desk.select("2")
    planned(opened.panel.release.click)
    other = tmp_path / "other.txt"
    other.write_text(cable_file.read_text().replace("000042", "000050"))
    planned(lambda: opened.open([other]))
    assert "STRELSAU 50" in opened.windowTitle()
    planned(lambda: opened.open([cable_file]))
    assert "STRELSAU 42" in opened.windowTitle()
    assert len(opened.desk.cases) == 2
    assert len(opened.desk.case.decisions) == 1


def test_what_can_not_be_read_is_told_in_a_sentence_and_the_rest_goes_on(qtbot, window, cable_file, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nno more")
    window.open([tmp_path / "missing.txt", broken, cable_file])
    wait_read(qtbot, window)
    assert "guild" in window.middle.text.toPlainText()
    assert window.strip.isVisible()
    assert len(window.strip.sentences) == 2
    assert all(sentence.endswith(".") and "Traceback" not in sentence for sentence in window.strip.sentences)
    assert any("missing.txt" in sentence for sentence in window.strip.sentences)
    window.strip.dismiss.click()
    window.strip.dismiss.click()
    assert not window.strip.isVisible()


def test_an_archive_that_is_none_is_told_too(qtbot, window, cable_file, tmp_path):
    archive = tmp_path / "broken.zip"
    archive.write_bytes(b"PK\x03\x04 and nothing more")
    window.open([archive, cable_file])
    wait_read(qtbot, window)
    assert "guild" in window.middle.text.toPlainText()
    assert len(window.strip.sentences) == 1
    assert "broken.zip" in window.strip.sentences[0]


def test_a_text_without_a_banner_is_not_taken_for_unclassified(qtbot, window, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("A note without any mark.\n")
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([note])
    assert window.above.words == "CLASSIFICATION UNKNOWN"
    assert window.toolbar.audience.meter.words.startswith("0 of")


def slow_reader(monkeypatch):
    """Reading that waits until it is allowed to go on."""
    go, begun, read = threading.Event(), threading.Event(), arrivals._read

    def slow(errand, paths, window):
        begun.set()
        go.wait(10)
        read(errand, paths, window)

    monkeypatch.setattr(arrivals, "_read", slow)
    return go, begun


def test_the_window_lives_while_a_slow_file_is_read(qtbot, window, cable_file, monkeypatch):
    go, begun = slow_reader(monkeypatch)
    window.open([cable_file])
    assert begun.wait(20)
    assert window.foot.reading.isVisible()
    with qtbot.waitSignal(window.foot.reading.windowTitleChanged, timeout=2000):
        window.foot.reading.setWindowTitle("the event loop turns")
    qtbot.waitUntil(window.foot.stop.isVisible, timeout=LONG)
    go.set()
    wait_read(qtbot, window)
    assert "guild" in window.middle.text.toPlainText()
    assert not window.foot.reading.isVisible()


def test_reading_can_be_stopped(qtbot, window, cable_file, monkeypatch):
    go, begun = slow_reader(monkeypatch)
    window.open([cable_file])
    assert begun.wait(20)
    window.foot.stop.click()
    go.set()
    wait_read(qtbot, window)
    assert window.desk.cases == []
    assert window.stack.currentWidget() is window.empty


def test_the_window_closes_while_a_file_is_being_read(qtbot, window, cable_file, monkeypatch):
    go, begun = slow_reader(monkeypatch)
    window.open([cable_file])
    assert begun.wait(20)
    threading.Timer(0.2, go.set).start()
    window.close()
    assert not window.isVisible()
    qtbot.wait(400)
    assert window.desk.cases == []


def test_the_sentence_of_the_empty_window_is_shown_whole(window):
    sentence = window.empty.sentence
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def corpus_of(path, *bodies):
    """A corpus with a row for each body."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\", lineterminator="\n")
        for number, body in enumerate(bodies, 1):
            rows.writerow([number, "3/5/2009 15:30", f"09ZENDA{number}", "", "UNCLASSIFIED", "", "FM ZENDA", body])
    return path


def test_every_row_of_a_corpus_is_a_cable(qtbot, window, tmp_path):
    path = corpus_of(tmp_path / "c.csv", "UNCLAS ZENDA 1\n\n1. (U) One.", "", "UNCLAS ZENDA 3\n\n1. (U) Three.")
    window.open([path])
    wait_read(qtbot, window)
    assert [each.read.cable.document.name for each in window.desk.cases] == ["c.csv, row 1", "c.csv, row 3"]
    assert window.strip.sentences == ("c.csv, row 2 has no body, so there is no cable in it.",)


def test_a_large_corpus_opens_no_more_than_it_says(qtbot, window, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    path = corpus_of(tmp_path / "c.csv", *(f"UNCLAS ZENDA {number}\n\n1. (U) Text." for number in range(1, 9)))
    window.open([path])
    wait_read(qtbot, window)
    assert len(window.desk.cases) == 3
    assert window.strip.sentences == ("c.csv holds more than 3 cables; only its first 3 are open.",)
