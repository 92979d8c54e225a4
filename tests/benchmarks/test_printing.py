"""Page 1 of 300 on its sheet against the first page of a document of one page: a preview draws what is in sight alone.

Run ``.venv/bin/pytest tests/benchmarks/test_printing.py --benchmark-only``. The figure is a ratio in one run, of this
process's own time; the work is that of the process beside the window.
"""

import time
from collections.abc import Callable

import pymupdf
import pytest

from tearline.exports.imposition import Arrangement, impose
from tearline.exports.printed import Printable, Printing
from tearline.exports.retyped import retyped_pdf
from tearline.markings.model import Level, Mark
from tearline.release.model import Release, ReleasedPortion, Stamp
from tearline.window.press_room import _Room

_PAGES = 300
_WIDE = 600
"""Pixels, as wide as a sheet in the window."""
_BANNER = Mark(Level.C)


def document(pages: int) -> bytes:
    """An audited document looks no different to whoever draws it."""
    text = "The keepers of the lighthouse asked for new lamps, and nobody answered them. " * 60
    portions = tuple(
        ReleasedPortion(str(n), "paragraph", 0, f"{n}.", "(C)", "C", False, (text,), False) for n in range(1, pages + 1)
    )
    stamp = Stamp("in full", "", "", "", ())
    data = retyped_pdf(Release("09STRELSAU42", _BANNER, None, False, "C", stamp, portions))
    with pymupdf.open(stream=data, filetype="pdf") as file:
        file.select(range(pages))
        return bytes(file.tobytes())


def first_side(data: bytes) -> Callable[[], object]:
    """Lays a document on sheets, as when the page Print opens, and draws the first."""
    printable = Printable("Release", _BANNER, data)

    def draw() -> object:
        room = _Room()
        laid = room.lay(lambda _words: None, printable)
        count = len(laid.sizes)
        sides = impose(range(1, count + 1), laid.sizes, (612.0, 792.0), Arrangement(), laid.band)
        printing = Printing("Release", _BANNER, count, count, 1, True)
        return room.side(lambda _words: None, laid.number, sides[0], printing, _WIDE)

    return draw


def seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


@pytest.fixture(scope="module")
def long_and_short() -> tuple[Callable[[], object], Callable[[], object]]:
    long, short = first_side(document(_PAGES)), first_side(document(1))
    long(), short()
    return long, short


def test_preview_of_page_1_of_300(benchmark, long_and_short):
    long, short = long_and_short
    pairs = [(seconds(long), seconds(short)) for _ in range(9)]
    benchmark.extra_info["times_page_1_of_1"] = min(a for a, _ in pairs) / min(b for _, b in pairs)
    benchmark.pedantic(long, rounds=5)
