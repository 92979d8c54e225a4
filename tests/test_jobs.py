import gc
import multiprocessing
import operator
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


_SLOW_WORK = """
import os, time
from tearline.jobs import over_all_cores

def work(_item):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.01)

if __name__ == "__main__":
    for _ in over_all_cores(work, iter(range(100000)), workers=2, lost=work):
        pass
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_workers_end_when_the_process_that_they_work_for_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text(_SLOW_WORK)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(20)}
        parent.kill()
        try:
            parent.communicate(timeout=20)  # ends when nobody holds the pipe any more
        except subprocess.TimeoutExpired:
            for worker in workers:
                os.kill(worker, signal.SIGKILL)
            raise


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


def test_spawned_workers_look_for_cycles_as_seldom_as_the_process_they_work_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spawn = multiprocessing.get_context("spawn")
    monkeypatch.setattr(multiprocessing, "get_context", lambda _method: spawn)
    before = gc.get_threshold()
    gc.set_threshold(12_345, 6, 7)
    try:
        told = list(over_all_cores(operator.call, [gc.get_threshold] * 3, workers=2, lost=operator.call))
    finally:
        gc.set_threshold(*before)
    assert told == [(12_345, 6, 7)] * 3
