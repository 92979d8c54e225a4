"""Work on bytes that may be anybody's, in a process of its own: it may crash or never end, and we go on."""

import multiprocessing
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from tearline.audit.limits import Unreadable

Result = TypeVar("Result")

_SECONDS = 30
_SECONDS_PER_MEGABYTE = 10
_MEMORY = 4 << 30


def apart(work: Callable[[bytes], Result], data: bytes, seconds: float = 0.0) -> Result:
    """Do ``work``, a function of a module, in a process of its own. Raises Unreadable where it does not come back.

    It may take so many seconds besides those that the length of the data gives it.
    """
    if multiprocessing.current_process().daemon:  # which may have no process beside it, and is one itself
        return work(data)
    # A fork starts at once; elsewhere only a fresh process is safe.
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, data, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds + _SECONDS + _SECONDS_PER_MEGABYTE * len(data) / 1e6):
            raise Unreadable("Reading the file takes too long; make it anew.")
        outcome = ours.recv()
    except EOFError as error:
        raise Unreadable("Reading the file crashes a reader; make it anew.") from error
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(outcome, str):
        raise Unreadable(outcome)
    result: Result = outcome[0]
    return result


def _work(work: Callable[[bytes], Result], data: bytes, answer: Connection) -> None:
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    try:
        answer.send((work(data),))
    except Unreadable as error:
        answer.send(str(error))
    except (MemoryError, RecursionError):
        answer.send("The file takes more memory than it may; make it anew.")
