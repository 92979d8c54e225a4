"""Long work: many items over all cores, in order, with progress and cancel.

The terminal and the window share this; neither Qt nor a terminal is known here.
"""

import gc
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Progress = Callable[[str], None]
"""Called with a word for the step that begins (``Writing``); raises ``Cancelled`` to stop the work."""

_LARGEST_CHUNK = 16


def over_all_cores(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """Apply ``work`` to every item in its own processes and yield the results in the order of the items.

    ``work`` and the items must be picklable. Items are taken as they are needed, a bounded number ahead. Where an
    item kills its process (memory used up, a crash in a library), ``lost`` gives its result and the rest goes on.
    """
    source = iter(items)
    first = list(islice(source, 2))
    everything = chain(first, source)
    if workers == 1 or len(first) < 2:
        yield from map(work, everything)
    else:
        yield from _in_processes(work, everything, workers, lost)


def _in_processes(
    work: Callable[[Item], Result], source: Iterator[Item], workers: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    pool = _pool(workers)
    taken = 0
    try:
        while True:
            while len(waiting) < 3 * workers:
                # Small chunks first, so that a handful of items still spreads over all cores.
                chunk = list(islice(source, min(_LARGEST_CHUNK, 1 + taken // (4 * workers))))
                if not chunk:
                    break
                taken += len(chunk)
                waiting.append((chunk, _submit(pool, work, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                stranded = [chunk, *(later for later, _ in waiting)]
                waiting.clear()
                yield from (_alone(work, item, lost) for items in stranded for item in items)
                pool = _pool(workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, work: Callable[[Item], Result], items: list[Item]) -> Future[list[Result]]:
    try:
        return pool.submit(_work_through, work, items)
    except BrokenProcessPool as broken:
        future: Future[list[Result]] = Future()
        future.set_exception(broken)
        return future


def _pool(workers: int) -> ProcessPoolExecutor:
    # A fork starts at once, and the terminal has no threads that it could tear apart; elsewhere only spawn is safe.
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(workers, context, initializer=_begin, initargs=gc.get_threshold())


def _begin(*threshold: int) -> None:
    """Let a worker look for unreachable objects as seldom as the process that it works for, and end with that one.

    Else it would take a tenth longer over a file where it is not forked, and, its parent killed, wait for ever with
    text in its memory.
    """
    gc.set_threshold(*threshold)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _work_through(work: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [work(item) for item in items]


def _alone(work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return lost(item)
