import threading

import pytest
from PySide6.QtCore import QThread

from tearline.errors import Cancelled
from tearline.window.paper import _PIECE, Paper


def filled_beside(text, window, **more):
    made = []
    thread = threading.Thread(target=lambda: made.append(Paper(text, window, **more)))
    thread.start()
    thread.join(10)
    return made


@pytest.mark.parametrize(
    "text", ["", "one line", "\n\n", "a\U0001f6a2\n" * (_PIECE // 2)], ids=["0", "1", "blank", "long"]
)
def test_a_paper_filled_beside_the_window_is_whole_and_belongs_to_the_window(qapp, text):
    [paper] = filled_beside(text, QThread.currentThread())
    assert paper.toPlainText() == text
    assert paper.thread() is QThread.currentThread()
    assert not paper.isUndoAvailable()


def test_filling_stops_where_it_is_told_to(qapp):
    def stop():
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        Paper("text", QThread.currentThread(), stop)
