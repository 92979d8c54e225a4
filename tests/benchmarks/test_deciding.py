"""What is open about a long cable, finders on a long text, and a search through many cables.

Run ``.venv/bin/pytest tests/benchmarks/test_deciding.py --benchmark-only -s``. Figures that compare are ratios of two
things measured in the same run.
"""

import time

import pytest

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.paths import resource
from tearline.registry import read_audience
from tearline.review.finders import FINDERS
from tearline.review.hits import Query, find_hits
from tearline.review.matters import find_matters
from tearline.review.model import Act, Decision, Target
from tearline.review.plan import make_plan

PORTIONS = 50_000
LONG = 10_000_000
CABLES = 200
SENTENCE = "The guild met and spoke of lamps, of oil and of the harbor for an hour or two"


def seconds(act):
    begin = time.process_time()
    act()
    return time.process_time() - begin


def long_cable():
    body = "".join(f"{at}. ({'CUSN'[at % 4]}) {SENTENCE} {at * 7919 % 100003}.\n\n" for at in range(1, PORTIONS))
    text = f"C O N F I D E N T I A L STRELSAU 000042\n\nSUBJECT: LAMPS (U)\n\n{body}"
    return read_cable(Document("long.txt", "text", text))


def test_a_decision_on_every_fourth_portion_against_a_plan_without(benchmark):
    cable = long_cable()
    decisions = [Decision(Act.WITHHOLD, Target.PORTION, each.id) for each in cable.portions[4::4]]
    without = min(seconds(lambda: make_plan(cable, read_audience("U"))) for _ in range(3))
    benchmark.pedantic(make_plan, (cable, read_audience("U"), decisions), rounds=3)
    benchmark.extra_info["times_a_plan"] = round(benchmark.stats["min"] / without, 2)


def test_matters_against_the_plan(benchmark):
    """The list without the search for repeated words, which the window leaves for a rest in a text so long."""
    cable = long_cable()
    plan = make_plan(cable, read_audience("U"))
    planning = min(seconds(lambda: make_plan(cable, read_audience("U"))) for _ in range(3))
    listing = min(seconds(lambda: find_matters(cable, plan, ())) for _ in range(3))
    benchmark.pedantic(find_matters, (cable, plan, ()), rounds=3)
    benchmark.extra_info["times_a_plan"] = round(listing / planning, 2)


@pytest.mark.parametrize("finder", FINDERS, ids=lambda each: each.name)
def test_a_finder_on_ten_megabytes(benchmark, finder):
    sample = resource("samples", "09STRELSAU118.txt").read_text(encoding="utf-8")
    text = sample * (LONG // len(sample))
    benchmark.pedantic(finder.find, (text,), rounds=1)


def test_a_name_in_many_cables(benchmark):
    sample = resource("samples", "09STRELSAU118.txt").read_text(encoding="utf-8")
    cables = [read_cable(Document(f"{at}.txt", "text", sample)) for at in range(CABLES)]
    reading = seconds(lambda: [read_cable(each.document) for each in cables])
    searching = seconds(lambda: list(find_hits(cables, [Query("text", "Zeller")])))
    benchmark.pedantic(lambda: list(find_hits(cables, [Query("text", "Zeller")])), rounds=1)
    benchmark.extra_info["times_reading_them"] = round(searching / reading, 2)
