"""The process beside the window, begun and ended."""

import multiprocessing
import threading
from multiprocessing.process import BaseProcess

from tearline.errors import TearlineError
from tearline.window.press import Press


def test_a_window_that_closes_while_the_process_starts_leaves_none(monkeypatch):
    press, told = Press(), []
    starting, go = threading.Event(), threading.Event()
    start = BaseProcess.start

    def slowly(process):
        starting.set()
        assert go.wait(10)
        start(process)

    def call():
        try:
            press.call("page", 0, 0, 100)
        except TearlineError as error:
            told.append(error.sentence)

    monkeypatch.setattr(BaseProcess, "start", slowly)
    caller, closer = threading.Thread(target=call), threading.Thread(target=press.stop)
    caller.start()
    assert starting.wait(10)
    closer.start()
    closer.join(0.2)
    go.set()
    closer.join(20)
    caller.join(20)
    assert not any(each.name == "tearline-press" for each in multiprocessing.active_children())
    assert told == ["The part of Tearline that sets pages stopped; nothing was written."]
