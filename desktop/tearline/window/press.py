"""The one process beside the window in which PyMuPDF works: it is not thread-safe, and from a thread it would stall
the window. Nothing here knows Qt; calls block and are made from an errand's thread.
"""

import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from tearline.beside import Beside
from tearline.errors import Cancelled, TearlineError
from tearline.window.press_room import serve

_GLANCE = 0.05
"""Seconds between two looks at whether the caller still wants the result."""


def _never() -> bool:
    return False


class Press:
    """Starts the process when it is first needed, and again after it was stopped."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._beside = Beside(serve, "tearline-press")

    def call(
        self,
        work: str,
        *values: Any,
        step: Callable[[str], None] = lambda _words: None,
        stopped: Callable[[], bool] = _never,
    ) -> Any:
        """Have one of the works of ``press_room`` done, one at a time.

        ``step`` hears what begins. Once ``stopped()`` is true the process is ended in the middle of its work and
        Cancelled is raised. Raises whatever the work raises, and TearlineError where the process dies.
        """
        with self._turn:
            if stopped():
                raise Cancelled("Stopped.")
            try:
                return self._converse(self._beside.ready(), work, values, step, stopped)
            except Cancelled:
                self.stop()
                raise
            except (EOFError, OSError) as error:
                self.stop()
                raise TearlineError("The part of Tearline that sets pages stopped; nothing was written.") from error

    def _converse(
        self,
        connection: Connection,
        work: str,
        values: tuple[Any, ...],
        step: Callable[[str], None],
        stopped: Callable[[], bool],
    ) -> Any:
        connection.send((work, values))
        while True:
            while not connection.poll(_GLANCE):
                if stopped():
                    raise Cancelled("Stopped.")
            kind, value = connection.recv()
            if kind == "step":
                step(value)
            elif kind == "done":
                return value
            else:
                raise value

    def stop(self) -> None:
        """End the process, whatever it is doing; it holds nothing but memory."""
        self._beside.stop()
