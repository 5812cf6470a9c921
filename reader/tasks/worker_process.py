# SPDX-License-Identifier: MIT
"""Long work in a process of its own: building indexes, importing, reading pinyin tables.

A busy thread in this process would slow every repaint, and memory that was once taken stays.
One worker serves the jobs in turn and leaves when it has been idle, so that nothing stays
resident. It is started with spawn (fork copies Qt's threads half) by a helper thread, because
even that takes too long for the GUI thread; `multiprocessing` is not loaded before. It is a bare
process with a pipe rather than a ProcessPoolExecutor, whose processes cannot be ended at once.

A program that is frozen must call `multiprocessing.freeze_support()` first of all in its main.
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import queue
import signal
import threading
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject

from reader.core.errors import ReaderError
from reader.tasks.operation import Failure, Groups, Operation, Relay

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")
_Job = tuple[Operation[Any], Callable[..., Any], tuple[Any, ...]]

_log = logging.getLogger(__name__)


class _Pipe(Protocol):
    """One end of a pipe; its class differs between systems."""

    def send(self, obj: Any, /) -> None: ...  # noqa: ANN401  (anything that can be pickled)
    def recv(self) -> Any: ...  # noqa: ANN401
    def close(self) -> None: ...


class WorkerDied(ReaderError):  # noqa: N818  (reads as what happened)
    """The worker ended before its job was done."""


class WorkerProcess(QObject):
    """Runs module-level functions with picklable arguments in one worker process.

    `failure` is told of errors for which the caller gave no handler.
    """

    def __init__(
        self, failure: Failure, parent: QObject | None = None, *, idle_seconds: float = 20
    ) -> None:
        super().__init__(parent)
        self._failure = failure
        self._relay = Relay(self)
        self._groups = Groups()
        self._worker = _Worker(idle_seconds)

    def run(
        self,
        work: Callable[..., T],
        *args: object,
        success: Callable[[T], None],
        failure: Failure | None = None,
        owner: QObject | None = None,
        group: str = "",
    ) -> Operation[T]:
        """Run `work(*args)` in the worker and `success(result)` back on this thread.

        A job that is cancelled before its turn is skipped; one under way is ended by `kill`
        only, as its result is dropped anyhow.
        """
        operation = Operation(success, failure or self._failure, None, owner)
        operation.attach(self._relay)
        self._groups.enter(group, operation)
        self._worker.put((operation, work, args))
        return operation

    def kill(self) -> None:
        """End the worker at once; its job fails, waiting jobs go on in a new one."""
        self._worker.kill()

    def shutdown(self, wait_ms: int = 1000) -> bool:
        """End the worker at once and for good; False if its thread did not end in time."""
        self._relay.close()
        return self._worker.stop(wait_ms / 1000)


class _Worker:
    """The helper thread and the process it looks after."""

    def __init__(self, idle_seconds: float) -> None:
        self._idle = idle_seconds
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._process: SpawnProcess | None = None
        self._pipe: _Pipe | None = None
        self._lock = threading.Lock()
        self._stopped = False

    def put(self, job: _Job) -> None:
        if self._stopped:
            return
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, daemon=True)
            self._thread.start()

    def kill(self) -> None:
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def stop(self, wait: float) -> bool:
        self._stopped = True
        self._jobs.put(None)
        self.kill()
        if self._thread is None:
            return True
        self._thread.join(wait)
        return not self._thread.is_alive()

    def _serve(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=self._idle)
            except queue.Empty:
                self._end_process()
                job = self._jobs.get()
            if job is None or self._stopped:
                break
            self._carry_out(*job)
        self._end_process()

    def _carry_out(
        self, operation: Operation[Any], work: Callable[..., Any], args: tuple[Any, ...]
    ) -> None:
        if operation.cancelled:
            return
        try:
            pipe = self._connect()
            pipe.send((work, args))
            succeeded, outcome = pipe.recv()
        except (EOFError, OSError) as error:
            self._end_process()
            if self._stopped:
                return
            _log.warning("The worker process ended early: %r", error)
            operation.fail(
                WorkerDied("后台进程意外结束，刚才的后台任务没有完成；正文可以照常阅读。")
            )
        except Exception as error:  # noqa: BLE001  (what cannot be pickled, for the caller to see)
            self._end_process()
            operation.fail(error)
        else:
            operation.succeed(outcome) if succeeded else operation.fail(outcome)

    def _connect(self) -> _Pipe:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._end_process()
        # Costs 20 ms and is not needed before the first job.
        import multiprocessing  # noqa: PLC0415

        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_work, args=(there,), daemon=True)
        with self._lock:
            process.start()
            self._process, self._pipe = process, here
            if self._stopped:
                process.kill()
        there.close()
        return here

    def _end_process(self) -> None:
        with self._lock:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()


def _work(pipe: _Pipe) -> None:
    """The worker's life: answer jobs until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        while True:
            work, args = pipe.recv()
            try:
                outcome = True, work(*args)
            except Exception as error:  # noqa: BLE001  (sent to who asked)
                outcome = False, _portable(error)
            try:
                pipe.send(outcome)
            except (pickle.PicklingError, TypeError, AttributeError) as error:
                pipe.send((False, _portable(error)))


def _portable(error: Exception) -> Exception:
    """The error itself if it survives the way, else one that says the same; with its traceback."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001  (constructors of errors may ask for anything)
        sent = (
            ReaderError(str(error)) if isinstance(error, ReaderError) else RuntimeError(str(error))
        )
        sent.add_note("".join(error.__notes__))
        return sent
    return error
