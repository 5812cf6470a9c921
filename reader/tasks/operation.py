# SPDX-License-Identifier: MIT
"""Work off the GUI thread, its outcome back on it: success, failure, progress, cancel.

The caller gives the work and what shall happen afterwards; the work never touches a widget, and
the outcome is told by a queued signal, so that callbacks always run on the GUI thread. Three
promises hold: after `cancel` no callback runs; a callback whose widget was deleted does not run;
a failure that nobody asked for reaches the one failure handler of the `Background`.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from reader.core.errors import ReaderError

T = TypeVar("T")
Failure = Callable[[Exception], None]
Progress = Callable[[int, int], None]

_log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818  (an outcome, not an error)
    """Raised inside the work by `Operation.check` once the work is no longer wanted."""


class Operation(Generic[T]):
    """One piece of work under way, as both sides see it.

    The work may call `check` and `report`; who started it may call `cancel`. `owner` is the Qt
    object for which the work is done; without one, that of a bound method is taken.
    """

    def __init__(
        self,
        success: Callable[[T], None],
        failure: Failure,
        progress: Progress | None = None,
        owner: QObject | None = None,
    ) -> None:
        self._success = success
        self._failure = failure
        self._progress = progress
        bound = getattr(success, "__self__", None)
        self._owner = owner or (bound if isinstance(bound, QObject) else None)
        self._cancelled = threading.Event()
        self._newest: tuple[int, int] | None = None
        self._relay: Relay | None = None
        self.finished = False

    @property
    def cancelled(self) -> bool:
        """Whether the outcome is no longer wanted."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Want the outcome no longer: no callback runs from now on (GUI thread)."""
        self._cancelled.set()
        self._let_go()

    def check(self) -> None:
        """Raise Cancelled if the work is no longer wanted (called by the work)."""
        if self._cancelled.is_set():
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is; cheap, of a burst only the newest is shown (by the work)."""
        waiting, self._newest = self._newest, (done, total)
        if waiting is None and self._relay is not None:
            self._relay.send(self, self._show_progress)

    def attach(self, relay: Relay) -> None:
        """Name the way to the GUI thread; done by whoever runs the operation."""
        self._relay = relay

    def succeed(self, result: T) -> None:
        """Hand over the result; done once by whoever runs the operation, on any thread."""
        if self._relay is not None:
            self._relay.send(self, lambda: self._finish(lambda: self._success(result)))

    def fail(self, error: Exception) -> None:
        """Hand over the error; done once by whoever runs the operation, on any thread."""
        if self._relay is not None:
            self._relay.send(self, lambda: self._finish(lambda: self._failure(error)))

    def _finish(self, tell: Callable[[], None]) -> None:
        self.finished = True
        try:
            if self._wanted():
                tell()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        """Keep no widget alive through a callback that will not run."""
        self._success = self._failure = _nothing
        self._progress = self._owner = None

    def _show_progress(self) -> None:
        newest, self._newest = self._newest, None
        if newest is not None and self._progress is not None and self._wanted():
            self._progress(*newest)

    def _wanted(self) -> bool:
        if self.cancelled:
            return False
        return self._owner is None or shiboken6.isValid(self._owner)


class Relay(QObject):
    """Carries calls to the thread that made this object, in the order in which they were sent."""

    _sent = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._sent.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    def send(self, operation: Operation[Any], call: Callable[[], None]) -> None:
        """Have `call` run on the GUI thread; dropped once the relay is closed."""
        if self._open and not operation.cancelled and shiboken6.isValid(self):
            self._sent.emit(call)

    def close(self) -> None:
        """Carry nothing more."""
        self._open = False

    def _arrived(self, call: Callable[[], None]) -> None:
        if self._open:
            call()


class Groups:
    """Keeps of each named group only the newest operation wanted."""

    def __init__(self) -> None:
        self._newest: dict[str, Operation[Any]] = {}

    def enter(self, group: str, operation: Operation[Any]) -> None:
        """Cancel the operation that stood in the group; an empty name is no group."""
        if not group:
            return
        before = self._newest.get(group)
        if before is not None:
            before.cancel()
        self._newest[group] = operation


class Background(QObject):
    """Runs work in a few threads of its own.

    `failure` is told of errors for which the caller gave no handler; it gets the error, see
    `sentence_for`. Python threads are used rather than Qt's pool, whose destructor waits for
    work that does not end.
    """

    def __init__(
        self, failure: Failure, parent: QObject | None = None, *, threads: int = 2
    ) -> None:
        super().__init__(parent)
        self._failure = failure
        self._relay = Relay(self)
        self._groups = Groups()
        self._waiting: queue.SimpleQueue[tuple[Operation[Any], Callable[..., Any]] | None]
        self._waiting = queue.SimpleQueue()
        self._limit = threads
        self._threads: list[threading.Thread] = []
        self._operations: list[Operation[Any]] = []

    def run(  # noqa: PLR0913  (all but the work are named)
        self,
        work: Callable[[Operation[T]], T],
        *,
        success: Callable[[T], None],
        failure: Failure | None = None,
        progress: Progress | None = None,
        owner: QObject | None = None,
        group: str = "",
    ) -> Operation[T]:
        """Run `work(operation)` in a thread and `success(result)` back on this one.

        Starting one of a `group` cancels the one before it, so that only the newest answers.
        """
        operation = Operation(success, failure or self._failure, progress, owner)
        operation.attach(self._relay)
        self._groups.enter(group, operation)
        self._operations = [o for o in self._operations if not (o.finished or o.cancelled)]
        self._operations.append(operation)
        self._waiting.put((operation, work))
        if len(self._threads) < min(self._limit, len(self._operations)):
            thread = threading.Thread(target=_serve, args=(self._waiting,), daemon=True)
            self._threads.append(thread)
            thread.start()
        return operation

    def shutdown(self, wait_ms: int = 1000) -> bool:
        """Cancel everything and wait a little; False if work is still going on (it is left)."""
        self._relay.close()
        for operation in self._operations:
            operation.cancel()
        for _ in self._threads:
            self._waiting.put(None)
        deadline = time.monotonic() + wait_ms / 1000
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)


def sentence_for(error: BaseException) -> str:
    """What a person is told of an error; of an unexpected one the log has the rest."""
    if isinstance(error, ReaderError):
        return str(error)
    return f"出了意料之外的错误（{type(error).__name__}），刚才的操作没有完成。详情已记入日志。"


def _nothing(_outcome: object) -> None:
    """Stands where a callback was."""


def _serve(
    waiting: queue.SimpleQueue[tuple[Operation[Any], Callable[..., Any]] | None],
) -> None:
    """A thread's life: take the next operation until there are to be no more."""
    while (item := waiting.get()) is not None:
        _carry_out(*item)


def _carry_out(operation: Operation[Any], work: Callable[..., Any]) -> None:
    if operation.cancelled:
        return
    try:
        result = work(operation)
    except Cancelled:
        return
    except Exception as error:  # noqa: BLE001  (handed to the caller, whatever it is)
        if not isinstance(error, ReaderError):
            _log.error("Background work failed", exc_info=error)
        operation.fail(error)
    else:
        operation.succeed(result)
