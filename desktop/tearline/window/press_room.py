"""What runs in the process beside the window: setting and auditing a release, and drawing its pages.

The only place of the window that knows PyMuPDF.
"""

import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from tearline.cables.model import Cable
from tearline.errors import TearlineError
from tearline.release.extracting import Extracted
from tearline.review.model import Plan, Profile

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as pixels: rows of RGB, three bytes each."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """A release that passed its audit, ready to be drawn."""

    number: int
    """Which preview it is; pages are asked for by it."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page, in points."""
    checks: int
    """How many questions the audit asked, all answered well."""


class _Room:
    """The works, and the one preview that is kept between them."""

    def __init__(self) -> None:
        self._pages: Any = None
        self._number = 0

    def finish(self, tell: Tell, cable: Cable, plan: Plan) -> Any:
        from tearline.publish import finish  # noqa: PLC0415 - only this process ever needs the exporters

        return finish(cable, plan, tell)

    def index(self, tell: Tell, planned: list[tuple[Cable, Plan]], profile: Profile, ending: str) -> Any:
        from tearline.publish_index import index_plans  # noqa: PLC0415

        return index_plans(planned, profile, ending, tell)

    def preview(self, tell: Tell, cable: Cable, plan: Plan) -> Preview:
        pymupdf = _pymupdf()
        finished = self.finish(tell, cable, plan)
        self._pages = pymupdf.open(stream=finished.data, filetype="pdf")
        self._number += 1
        sizes = tuple((page.rect.width, page.rect.height) for page in self._pages)
        return Preview(self._number, sizes, len(finished.report.checks))

    def finish_extract(self, tell: Tell, made: Extracted, ending: str) -> Any:
        from tearline.publish_extract import finish_extract  # noqa: PLC0415

        return finish_extract(made, ending, tell)

    def page(self, tell: Tell, number: int, page: int, width: int) -> Picture | None:  # noqa: ARG002
        """One page of a preview, ``width`` pixels wide; None where another preview has taken its place."""
        if number != self._number:
            return None
        scale = width / self._pages[page].rect.width
        drawn = self._pages[page].get_pixmap(matrix=_pymupdf().Matrix(scale, scale), alpha=False)
        return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.samples))


def _pymupdf() -> Any:
    import pymupdf  # noqa: PLC0415

    return pymupdf


def serve(connection: Connection) -> None:
    """Do one work after another until the window is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    room = _Room()
    works: dict[str, Callable[..., Any]] = {
        "finish": room.finish,
        "index": room.index,
        "preview": room.preview,
        "page": room.page,
        "finish_extract": room.finish_extract,
    }

    def tell(words: str) -> None:
        connection.send(("step", words))

    while True:
        try:
            work, values = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[str, Any] = ("done", works[work](tell, *values))
        except TearlineError as error:
            answer = ("failed", _plain(error))
        except Exception as error:
            answer = ("failed", TearlineError(f"Something went wrong while setting pages ({type(error).__name__})."))
        connection.send(answer)


def _plain(error: TearlineError) -> TearlineError:
    """The error as one that survives the way to the other process: its kind and its sentence, nothing else."""
    kind = next(each for each in type(error).__mro__ if each.__module__ == TearlineError.__module__)
    plain: TearlineError = kind(error.sentence)
    return plain
