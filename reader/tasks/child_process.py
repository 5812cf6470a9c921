# SPDX-License-Identifier: MIT
"""A process of one's own to talk with: started, heard and ended without the window waiting.

It is started with spawn by a thread, because even that takes too long for the window, and lives
as long as the work that it was given, at the longest as long as this program.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_log = logging.getLogger(__name__)


class ChildProcess:
    """A process and the threads that start it, write to it and listen to it.

    It runs `work(pipe, *args)`. `tell(child, said)` is called, on a thread of its own, for
    everything that the work sends, last with None.
    """

    def __init__(
        self,
        work: Callable[..., None],
        args: tuple[object, ...],
        tell: Callable[[ChildProcess, object], None],
    ) -> None:
        self._work = work
        self._args = args
        self._tell = tell
        self._messages: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._process: SpawnProcess | None = None
        self._lock = threading.Lock()
        self._killed = False
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()

    def send(self, message: object) -> None:
        """Say something to the process, in order; lost if it has ended."""
        self._messages.put(message)

    def kill(self) -> None:
        """End the process at once."""
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def join(self, seconds: float) -> bool:
        """Wait for its end."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _live(self) -> None:
        try:
            self._talk()
        except OSError as error:
            _log.warning("A background process could not be started: %s", error)
        finally:
            self._tell(self, None)

    def _talk(self) -> None:
        # Costs 20 ms and is not needed before.
        import multiprocessing  # noqa: PLC0415

        context = multiprocessing.get_context("spawn")
        pipe, there = context.Pipe()
        process = context.Process(target=self._work, args=(there, *self._args), daemon=True)
        with self._lock:
            if self._killed:
                return
            process.start()
            self._process = process
        there.close()
        writer = threading.Thread(target=self._write, args=(pipe,), daemon=True)
        writer.start()
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._tell(self, pipe.recv())
        self._messages.put(None)
        writer.join()
        pipe.close()
        process.join()
        with self._lock:
            self._process = None

    def _write(self, pipe: Connection) -> None:
        while (message := self._messages.get()) is not None:
            try:
                pipe.send(message)
            except OSError:
                return
