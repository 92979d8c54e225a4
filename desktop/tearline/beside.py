"""A process beside this one, for a library that is not thread-safe, or that may crash over a file."""

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess


class Beside:
    """Starts the process when it is first needed, and again after it was stopped or died."""

    def __init__(self, serve: Callable[[Connection], None], name: str) -> None:
        self._serve = serve
        self._name = name
        self._changing = threading.Lock()
        """One thread may stop the process while another is still starting it."""
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def ready(self) -> Connection:
        """The way to the process; it stays the same until the process is stopped or dies."""
        with self._changing:
            if self._connection is not None and self._process is not None and self._process.is_alive():
                return self._connection
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            self._process = context.Process(target=self._serve, args=(theirs,), name=self._name, daemon=True)
            self._process.start()
            theirs.close()
            self._connection = ours
            return ours

    def stop(self) -> None:
        """End the process, whatever it is doing; it holds nothing but memory."""
        with self._changing:
            process, connection = self._process, self._connection
            self._process = self._connection = None
        if process is not None:
            process.kill()
            process.join(2)
        if connection is not None:
            connection.close()
