"""An extract of 500 portions out of 200 cables, built and written, against reading those cables.

Run ``.venv/bin/pytest tests/benchmarks/test_extract.py --benchmark-only -s``. Figures are processor time of one run
and ratios of it.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from corpus import make_text

from tearline.cables.model import Cable, Document, Kind
from tearline.cables.read import read_cable
from tearline.exports.extract import FORMS
from tearline.publish_extract import write_extract
from tearline.registry import read_audience
from tearline.release.extracting import Sourced
from tearline.review.plan import make_plan
from tearline.review.selection import Picked, Selection

CABLES = 200
PORTIONS = 500
_BODY = {Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.BLOCK, Kind.ITEM, Kind.TABLE}


def processor_time(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def documents() -> list[Document]:
    """Invented cables, each with an id of its own."""
    found: dict[str | None, Document] = {}
    seed = 0
    while len(found) < CABLES:
        document = Document(f"{seed}.txt", "text", make_text(seed))
        found.setdefault(read_cable(document).header.id, document)
        found.pop(None, None)
        seed += 1
    return list(found.values())


def five_hundred(cables: Sequence[Cable]) -> Selection:
    places = [(at, each.id) for at, cable in enumerate(cables) for each in cable.portions if each.kind in _BODY]
    of_each = [next(place for place in places if place[0] == at) for at in range(len(cables))]
    others = Random(1).sample(sorted(set(places) - set(of_each)), PORTIONS - len(of_each))
    return Selection(tuple(Picked(*place) for place in [*of_each, *others]))


@pytest.mark.parametrize("ending", FORMS)
def test_five_hundred_portions_out_of_two_hundred_cables(benchmark: Any, ending: str, tmp_path: Path) -> None:
    sources = documents()
    cables = [read_cable(document) for document in sources]
    selection, audience, target = five_hundred(cables), read_audience("S"), tmp_path / f"brief{ending}"

    def build() -> None:
        write_extract([Sourced(cable, make_plan(cable, audience)) for cable in cables], selection, target)

    build()
    ratios = []
    for _ in range(3):
        reading = processor_time(lambda: [read_cable(document) for document in sources])
        ratios.append(processor_time(build) / reading)
    benchmark.extra_info["times_reading_the_cables"] = sorted(ratios)[1]
    benchmark.extra_info["bytes"] = target.stat().st_size
    benchmark.pedantic(build, rounds=1)
