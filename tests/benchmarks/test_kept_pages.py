"""Pages of a PDF a second, kept as pictures and audited, and how that compares with having the same PDF retyped.

Run ``.venv/bin/pytest tests/benchmarks/test_kept_pages.py --benchmark-only``.
"""

import sys
import time
from pathlib import Path

import pytest

from tearline.cables.read import read_cable
from tearline.intake.load import document_from_bytes
from tearline.paths import resource
from tearline.publish import finish
from tearline.publish_pages import cut_source, finish_pages
from tearline.registry import read_audience
from tearline.review.plan import make_plan

sys.path.append(str(Path(__file__).parents[1] / "intake"))
from pdfs import typed

_ROUNDS = 5


@pytest.mark.benchmark(group="kept-pages")
def test_pages_are_kept(benchmark) -> None:  # type: ignore[no-untyped-def]
    data = typed(resource("samples", "09STRELSAU118.txt").read_text(encoding="utf-8"))
    (document,) = document_from_bytes(data, "cable.pdf")
    cable = read_cable(document)
    plan = make_plan(cable, read_audience("C//REL TO USA, NOR"))
    pages = len(cut_source(cable, plan, lambda: data).kept.pages)
    benchmark.pedantic(lambda: finish_pages(cut_source(cable, plan, lambda: data)), rounds=_ROUNDS, warmup_rounds=1)
    retyped = []
    for _ in range(_ROUNDS):
        before = time.perf_counter()
        finish(cable, plan)
        retyped.append(time.perf_counter() - before)
    benchmark.extra_info["pages_a_second"] = pages / benchmark.stats["min"]
    benchmark.extra_info["times_retyped"] = benchmark.stats["min"] / min(retyped)
