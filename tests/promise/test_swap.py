"""D, the swap: whatever stands in the place of what is withheld, the file is the same, byte for byte."""

import pytest
from hypothesis import given, settings
from promise_cables import POOLS, SAID, Sketch, listed_as, other_length, same_length, sketches

from tearline.exports.extract import FORMS as EXTRACT_FORMS
from tearline.exports.extract import extract_file
from tearline.exports.index import FORMS, index_file
from tearline.publish import FileNames
from tearline.release.extracting import Sourced, extract_of
from tearline.release.index import index_of
from tearline.review.selection import Picked, Selection

few = settings(max_examples=4)


@pytest.mark.parametrize("pool", POOLS)
@pytest.mark.parametrize("swap", [same_length, other_length], ids=["same length", "other length"])
def test_swapping_what_is_withheld_leaves_the_file_equal(pool: str, swap: object) -> None:
    @few
    @given(sketches())
    def equal(sketch: Sketch) -> None:
        one, other = swap(sketch, POOLS[pool])  # type: ignore[operator]
        assert one.text != other.text
        first, second = one.finish(), other.finish()
        assert first.data == second.data
        names = [FileNames(lambda _name: True).next(each.release) for each in (first, second)]
        assert names[0] == names[1]
        assert first.report == second.report

    equal()


@pytest.mark.parametrize("pool", POOLS)
def test_swapping_what_is_withheld_leaves_every_index_equal(pool: str) -> None:
    @few
    @given(sketches(), sketches())
    def equal(sketch: Sketch, another: Sketch) -> None:
        pairs = [other_length(each, POOLS[pool]) for each in (sketch, another)]
        first, second = (
            [listed_as(job, number) for number, job in enumerate(jobs)] for jobs in zip(*pairs, strict=True)
        )
        for ending in FORMS:
            assert index_file(index_of(first, SAID), ending) == index_file(index_of(second, SAID), ending)

    equal()


@pytest.mark.parametrize("left_out", ["sign", "silently"])
@pytest.mark.parametrize("pool", POOLS)
def test_swapping_what_is_withheld_leaves_every_extract_equal(pool: str, left_out: str) -> None:
    @few
    @given(sketches())
    def equal(sketch: Sketch) -> None:
        jobs = other_length(sketch, POOLS[pool])
        names = ["subject", *map(str, range(len(sketch.paragraphs), 0, -1)), "tags"]
        picked = Selection(tuple(Picked(0, name) for name in names), left_out)  # type: ignore[arg-type]
        first, second = (extract_of([Sourced(job.cable, job.plan)], picked).extract for job in jobs)
        for ending in EXTRACT_FORMS:
            assert extract_file(first, ending) == extract_file(second, ending)

    equal()
