"""The text of a PDF, read in a process beside this one.

MuPDF is not thread-safe, and a file may crash it, or keep it busy for ever: then only that process ends, and the file
is refused.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import NamedTuple

from tearline.beside import Beside
from tearline.errors import SourceError

_LONGEST_PAGE = 60.0
"""Seconds that a page may take; one full of text takes a hundredth of one."""
_LONGEST = 900.0
"""Seconds that a PDF may take."""
_PRINT_ANEW = "open it elsewhere and print it to a new PDF"
_MOST_MEMORY = 4 << 30
"""Bytes that the process may have where the system can bound it; the longest PDF that is read takes a fifth."""


class PdfText(NamedTuple):
    """What a PDF says."""

    text: str
    pictured: tuple[int, ...]
    """Pages, counted from 1, with pictures or drawings that may hold words and that no text says."""


def pdf_text(data: bytes, name: str) -> PdfText:
    """The text of a PDF. Raises SourceError with a sentence."""
    if multiprocessing.current_process().daemon:  # which may have no process beside it, and is one itself
        return _read(data, name, lambda _page: None)
    with _ROOM.turn:
        try:
            return _converse(_ROOM.beside.ready(), data, name)
        except (EOFError, OSError):
            _ROOM.beside.stop()
            raise SourceError(f"{name} used up the memory or crashed its reader; {_PRINT_ANEW}.") from None


def _converse(connection: Connection, data: bytes, name: str) -> PdfText:
    connection.send((data, name))
    page, end = 0, time.monotonic() + _LONGEST
    while connection.poll(min(_LONGEST_PAGE, max(0.0, end - time.monotonic()))):
        kind, value = connection.recv()
        if kind == "read":
            return PdfText(*value)
        if kind == "refused":
            raise SourceError(value)
        page = value
    _ROOM.beside.stop()
    raise SourceError(f"Page {page + 1} of {name} takes too long to read; {_PRINT_ANEW}.")


def _read(data: bytes, name: str, tell: Callable[[int], None]) -> PdfText:
    from tearline.intake.pdf_reader import read_pdf  # noqa: PLC0415 - only where a PDF is read

    printed = read_pdf(data, name, tell)
    return PdfText(printed.text, tuple(sorted({page + 1 for page, _ in printed.pictures})))


def serve(connection: Connection) -> None:
    """Read one PDF after another until the process that asks for them is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory()
    while True:
        try:
            data, name = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[str, object] = "read", _read(data, name, lambda page: connection.send(("page", page)))
        except SourceError as error:
            answer = "refused", error.sentence
        except MemoryError:
            return
        except Exception as error:
            answer = "refused", f"{name} could not be read ({type(error).__name__}); {_PRINT_ANEW}."
        connection.send(answer)


def _bound_memory() -> None:
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - only there

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


class _Room:
    """The process, and whose turn it is."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin anew, also where this process was forked off one that has a reader, which must not answer both."""
        self.turn = threading.Lock()
        self.beside = Beside(serve, "tearline-pdf")


_ROOM = _Room()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_ROOM.begin)
