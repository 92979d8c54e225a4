import os
import signal
from collections.abc import Iterator

import pytest

from tearline.jobs import over_all_cores


def double(number: int) -> int:
    return 2 * number


def no_result(number: int) -> int:
    return -number


def double_unless_deadly(number: int) -> int:
    if number in (7, 23):
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 17, 300])
def test_results_come_in_the_order_of_the_items(workers: int, count: int) -> None:
    results = over_all_cores(double, iter(range(count)), workers=workers, lost=no_result)
    assert list(results) == [2 * number for number in range(count)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_an_item_that_kills_its_process_loses_only_itself() -> None:
    results = list(over_all_cores(double_unless_deadly, range(1, 60), workers=2, lost=no_result))
    assert results == [-number if number in (7, 23) else 2 * number for number in range(1, 60)]


def test_items_are_taken_only_as_far_ahead_as_there_is_work() -> None:
    taken = []

    def endless() -> Iterator[int]:
        number = 0
        while True:
            taken.append(number)
            yield number
            number += 1

    results = over_all_cores(double, endless(), workers=2, lost=no_result)
    assert [next(results) for _ in range(5)] == [0, 2, 4, 6, 8]
    assert len(taken) < 100


def test_an_error_of_the_work_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(over_all_cores(reciprocal, [1, 2, 0, 4], workers=2, lost=no_result))


def reciprocal(number: int) -> int:
    return 1 // number
