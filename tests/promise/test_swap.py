"""D, the swap: whatever stands in the place of what is withheld, the file is the same, byte for byte."""

import pytest
from hypothesis import given, settings
from promise_cables import POOLS, Sketch, other_length, same_length, sketches

from tearline.publish import file_stem

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
        assert file_stem(first.release) == file_stem(second.release)
        assert first.report == second.report

    equal()
