"""What runs in the process beside the window: setting and auditing a release, drawing its pages, and sheets of them.

The only place of the window that knows PyMuPDF.
"""

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from tearline.audit.model import Report
from tearline.cables.model import Cable
from tearline.errors import TearlineError
from tearline.exports.imposition import Side, Size
from tearline.release.extracting import Extracted
from tearline.release.wanted import Wanted
from tearline.review.model import Profile

if TYPE_CHECKING:
    from tearline.exports.pictures import Leaf
    from tearline.exports.printed import Printable, Printing

Tell = Callable[[str], None]
DOTS = 300
"""To the inch, on paper and in files of printed sheets."""


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
    sizes: tuple[Size, ...]
    """Width and height of each page, in points."""
    checks: int
    """How many questions the audit asked, all answered well."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A document that can be laid on sheets."""

    number: int
    """Which it is; sides are asked for by it."""
    sizes: tuple[Size, ...]
    """Width and height of each of its pages, in points."""
    band: float
    """How much room a banner takes on each side above and below, in points."""


class _Room:
    """The works, and what is kept between them: the last previews of a release and of the extract, and a document for
    paper.
    """

    def __init__(self) -> None:
        self._documents: dict[str, tuple[int, Any]] = {}

    def works(self) -> tuple[Callable[..., Any], ...]:
        """All that can be asked for, by name."""
        made = self.finish, self.preview, self.page, self.index, self.finish_extract, self.preview_extract
        printed = self.print_release, self.print_cable, self.print_extract, self.print_index
        return (*made, *printed, self.lay, self.side, self.leaf, self.bind)

    def finish(self, tell: Tell, wanted: Wanted) -> Any:
        from tearline.publish_pages import finish_as  # noqa: PLC0415 - only this process ever needs the exporters

        return finish_as(wanted, tell)

    def index(self, tell: Tell, wanted: list[Wanted], profile: Profile, ending: str) -> Any:
        from tearline.publish_index import index_plans  # noqa: PLC0415

        return index_plans(wanted, profile, ending, tell)

    def preview(self, tell: Tell, wanted: Wanted) -> Preview:
        finished = self.finish(tell, wanted)
        return self._previewed("release", finished.data, finished.report)

    def preview_extract(self, tell: Tell, made: Extracted) -> Preview:
        return self._previewed("extract", *self.finish_extract(tell, made, ".pdf"))

    def _previewed(self, what: str, data: bytes, report: Report) -> Preview:
        return Preview(*self._keep(what, data), len(report.checks))

    def _keep(self, what: str, data: bytes) -> tuple[int, tuple[Size, ...]]:
        """Keep a document in place of the last of its kind; its number, and the size of each page in points."""
        pages = _pymupdf().open(stream=data, filetype="pdf")
        number = time.monotonic_ns()  # no other process ever had it for other pages
        self._documents[what] = number, pages
        return number, tuple((page.rect.width, page.rect.height) for page in pages)

    def _kept(self, number: int) -> Any:
        """The document of that number; None where another has taken its place."""
        return next((kept for each, kept in self._documents.values() if each == number), None)

    def finish_extract(self, tell: Tell, made: Extracted, ending: str) -> Any:
        from tearline.publish_extract import finish_extract  # noqa: PLC0415

        return finish_extract(made, ending, tell)

    def page(self, tell: Tell, number: int, page: int, width: int) -> Picture | None:  # noqa: ARG002
        """One page of a preview, ``width`` pixels wide; None where another preview has taken its place."""
        pages = self._kept(number)
        return _picture(_pixels(pages[page], width / pages[page].rect.width)) if pages is not None else None

    def print_release(self, tell: Tell, wanted: Wanted) -> Any:
        from tearline.publish_print import print_release  # noqa: PLC0415

        return print_release(wanted, tell)

    def print_cable(self, tell: Tell, cable: Cable) -> Any:
        from tearline.publish_print import print_cable  # noqa: PLC0415

        return print_cable(cable, tell)

    def print_extract(self, tell: Tell, made: Extracted) -> Any:
        from tearline.publish_print import print_extract  # noqa: PLC0415

        return print_extract(made, tell)

    def print_index(self, tell: Tell, wanted: list[Wanted], profile: Profile) -> Any:
        from tearline.publish_print import print_index  # noqa: PLC0415

        return print_index(wanted, profile, tell)

    def lay(self, tell: Tell, printable: "Printable") -> Laid:
        """Take a document whose sides will be asked for."""
        from tearline.exports.cover import band_height  # noqa: PLC0415

        tell("Laying the pages on sheets")
        return Laid(*self._keep("paper", printable.data), band_height(printable.banner))

    def side(self, tell: Tell, number: int, side: Side, printing: "Printing", width: int) -> Picture | None:  # noqa: ARG002
        """One side of a sheet, ``width`` pixels wide; None where another document has taken its place."""
        document = self._kept(number)
        return _picture(_drawn(document, side, printing, width / side.size[0])) if document is not None else None

    def leaf(self, tell: Tell, number: int, side: Side, printing: "Printing") -> Any:  # noqa: ARG002
        """One side for a file of printed sheets; None as above."""
        from tearline.exports.pictures import Leaf, leaf  # noqa: PLC0415

        document = self._kept(number)
        if document is None:
            return None
        if not side.places and not side.cover:
            return Leaf(side.size)
        drawn = _drawn(document, side, printing, DOTS / 72)
        return leaf(side.size, drawn.width, drawn.height, bytes(drawn.samples))

    def bind(self, tell: Tell, leaves: Sequence["Leaf"]) -> bytes:
        """All sides as a file, audited."""
        from tearline.publish_print import bind  # noqa: PLC0415

        return bind(leaves, tell)


def _drawn(document: Any, side: Side, printing: "Printing", scale: float) -> Any:
    """The pixels of one side of a sheet with pages of a document."""
    from tearline.exports.cover import side_pdf  # noqa: PLC0415

    pymupdf = _pymupdf()
    with pymupdf.open() as sheet, pymupdf.open(stream=side_pdf(side, printing), filetype="pdf") as around:
        page = sheet.new_page(width=side.size[0], height=side.size[1])
        for place in side.places:
            box = pymupdf.Rect(place.x, place.y, place.x + place.width, place.y + place.height)
            page.show_pdf_page(box, document, place.page - 1)
        page.show_pdf_page(page.rect, around, 0)
        return _pixels(page, scale)


def _pixels(page: Any, scale: float) -> Any:
    return page.get_pixmap(matrix=_pymupdf().Matrix(scale, scale), alpha=False)


def _picture(drawn: Any) -> Picture:
    return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.samples))


def _pymupdf() -> Any:
    import pymupdf  # noqa: PLC0415

    return pymupdf


def serve(connection: Connection) -> None:
    """Do one work after another until the window is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    room = _Room()
    works: dict[str, Callable[..., Any]] = {work.__name__: work for work in room.works()}

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
