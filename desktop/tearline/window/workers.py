"""Long work beside the window: threads for pure Python; results come back in the window's own thread."""

import threading
import weakref
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tearline.errors import Cancelled
from tearline.window import faults

_Listener = TypeVar("_Listener", bound=QObject)
_Values = ParamSpec("_Values")


def heard_by(listener: _Listener, hear: Callable[Concatenate[_Listener, _Values], None]) -> Callable[_Values, None]:
    """Listens for a part of the window while it is there; what is under way does not keep it from being freed."""
    held = weakref.ref(listener)

    def heard(*values: _Values.args, **named: _Values.kwargs) -> None:
        here = held()
        if here is not None and isValid(here):
            hear(here, *values, **named)

    return heard


def _nothing(*_values: object) -> None:
    """For listeners that are not given."""


class Errand(QObject):
    """One piece of long work: ``delivered`` may come any number of times, ``ended`` comes once and last."""

    delivered = Signal(object)
    stepped = Signal(str)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, work: Callable[["Errand"], None]) -> None:
        super().__init__()
        self._work = work
        self._stop = threading.Event()
        self._committed = False
        self._verdict = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="tearline-errand", daemon=True)

    def start(self) -> None:
        """Begin; the work runs in a thread of its own."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; nothing it delivers after that arrives. Too late once committed."""
        with self._verdict:
            if not self._committed:
                self._stop.set()

    def commit(self, words: str) -> None:
        """Say what begins, and that it can't be stopped any more. To be called by the work; raises Cancelled where it
        was to stop before.
        """
        with self._verdict:
            self.step(words)
            self._committed = True

    def forget(self) -> None:
        """Let go of the work once it has ended, with all that it was about."""
        self._work = _nothing

    @property
    def stopped(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end; whether it came in time."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def step(self, words: str) -> None:
        """Say what begins. To be called by the work; raises Cancelled once the work is to stop."""
        self.stop_if_asked()
        self.stepped.emit(words)

    def deliver(self, result: Any) -> None:
        """Hand a result to the window. To be called by the work; raises Cancelled once the work is to stop."""
        self.stop_if_asked()
        self.delivered.emit(result)

    def fail(self, error: Exception) -> None:
        """Tell of an error after which the work goes on. To be called by the work."""
        self.stop_if_asked()
        self.failed.emit(faults.tell(error))

    def stop_if_asked(self) -> None:
        """To be called by the work now and then; raises Cancelled once it is to stop."""
        if self._stop.is_set():
            raise Cancelled("Stopped.")

    def _run(self) -> None:
        try:
            self._work(self)
        except Cancelled:
            pass
        except Exception as error:
            self._tell(self.failed.emit, faults.tell(error))
        self._tell(self.ended.emit)

    def _tell(self, emit: Callable[..., Any], *values: Any) -> None:
        try:
            emit(*values)
        except RuntimeError:
            return  # the window is gone, and with it whoever would have listened


class Errands(QObject):
    """All work under way, so that it can be stopped when the window closes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: set[Errand] = set()

    def send(
        self,
        work: Callable[[Errand], None],
        delivered: Callable[[Any], None],
        failed: Callable[[str], None],
        ended: Callable[[], None] = _nothing,
        stepped: Callable[[str], None] = _nothing,
    ) -> Errand:
        """Start ``work`` in a thread; the listeners are called in the window's thread, ``ended`` after all others."""
        errand = Errand(work)
        self._under_way.add(errand)
        listeners: dict[str, Callable[..., None]] = {"delivered": delivered, "failed": failed, "ended": ended}
        errand.delivered.connect(lambda result: None if errand.stopped else listeners["delivered"](result))
        errand.failed.connect(lambda sentence: None if errand.stopped else listeners["failed"](sentence))
        errand.stepped.connect(stepped)
        errand.ended.connect(lambda: self._finish(errand, listeners))
        errand.start()
        return errand

    def _finish(self, errand: Errand, listeners: dict[str, Callable[..., None]]) -> None:
        """Forget what it was about, too: Qt keeps what listens for as long as the errand, which is kept by it."""
        self._under_way.discard(errand)
        listeners["ended"]()
        errand.forget()
        listeners.clear()

    def close(self, seconds: float = 2.0) -> None:
        """Stop everything and wait a moment for it."""
        for errand in list(self._under_way):
            errand.cancel()
        for errand in list(self._under_way):
            errand.wait(seconds)
        self._under_way.clear()
