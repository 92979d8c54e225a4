import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from tearline.errors import SourceError, sentence_for
from tearline.window.workers import Errands, heard_by

LONG = 20_000
"""Milliseconds that work beside the window may take on a busy machine."""


@pytest.fixture
def errands(qapp):
    errands = Errands()
    yield errands
    errands.close()


def nothing(_value):
    pass


def test_results_arrive_in_the_threads_of_the_window(qtbot, errands):
    heard = []
    errands.send(
        lambda errand: errand.deliver(threading.current_thread().name),
        lambda name: heard.append((name, threading.current_thread() is threading.main_thread())),
        nothing,
    )
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG)
    assert heard == [("tearline-errand", True)]


def test_an_error_becomes_its_sentence(qtbot, errands):
    heard = []

    def work(errand):
        raise SourceError("lamps.txt is gone.")

    errands.send(work, nothing, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG)
    assert heard == ["lamps.txt is gone."]


def test_an_unexpected_error_becomes_a_sentence_without_its_text(qtbot, errands):
    heard = []

    def work(errand):
        raise ValueError("the treasurer told us")

    errands.send(work, nothing, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG)
    assert "treasurer" not in heard[0]
    assert "ValueError" in heard[0]
    assert heard[0].endswith(".")


def test_a_sentence_names_no_value():
    with pytest.raises(KeyError) as caught:
        {}["the treasurer"]
    assert "treasurer" not in sentence_for(caught.value)


def test_what_was_cancelled_says_nothing_more(qtbot, errands):
    heard, go, ended = [], threading.Event(), []

    def work(errand):
        errand.deliver("before")
        go.wait(20)
        errand.deliver("after")

    errand = errands.send(work, heard.append, heard.append, lambda: ended.append(True))
    qtbot.waitUntil(lambda: heard == ["before"], timeout=LONG)
    errand.cancel()
    go.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=LONG)
    assert heard == ["before"]


def test_what_is_cancelled_while_its_result_is_on_the_way_says_nothing(qtbot, errands):
    heard, ended = [], []
    errand = errands.send(lambda errand: errand.deliver("late"), heard.append, heard.append, lambda: ended.append(True))
    assert errand.wait(20)
    errand.cancel()
    qtbot.waitUntil(lambda: bool(ended), timeout=LONG)
    assert heard == []


def test_what_is_committed_can_not_be_cancelled(qtbot, errands):
    heard, committed, go = [], threading.Event(), threading.Event()

    def work(errand):
        errand.commit("Writing")
        committed.set()
        go.wait(20)
        errand.deliver("written")

    errand = errands.send(work, heard.append, heard.append)
    committed.wait(20)
    errand.cancel()
    go.set()
    qtbot.waitUntil(lambda: heard == ["written"], timeout=LONG)


def test_closing_does_not_wait_for_what_never_ends(qtbot, errands):
    errands.send(lambda errand: threading.Event().wait(30), nothing, nothing)
    errands.close(seconds=0.1)


def test_what_work_was_about_is_forgotten_once_it_has_ended(qtbot, errands):
    class Cable:
        """Anything large."""

    cable, heard = Cable(), []
    reference = weakref.ref(cable)

    def start(about):
        errands.send(lambda errand: errand.deliver(id(about)), lambda _: heard.append(id(about)), nothing)

    start(cable)
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG)
    del cable
    qtbot.waitUntil(lambda: gc.collect() >= 0 and reference() is None, timeout=LONG)


def test_who_listens_is_not_kept_by_what_is_under_way(qapp):
    listener, heard = QObject(), []
    tell = heard_by(listener, lambda _listener, words: heard.append(words))
    tell("there")
    known = weakref.ref(listener)
    del listener
    gc.collect()
    assert known() is None
    tell("gone")
    assert heard == ["there"]


def test_a_part_of_the_window_that_is_gone_hears_nothing(qapp):
    listener, heard = QObject(), []
    tell = heard_by(listener, lambda there, words: heard.append((there.objectName(), words)))
    delete(listener)
    tell("gone")
    assert heard == []
