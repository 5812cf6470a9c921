# SPDX-License-Identifier: MIT
"""Long work that only the GUI thread may do, in short turns with room for events between them.

What touches widgets, their documents or the open store cannot go to a thread. It is written as a
generator that yields after every small step.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

_TURN_SECONDS = 0.008
"""So long the events of the window wait at most, but for the last step of a turn."""


class Turns(QObject):
    """Does one piece of work at a time; another one takes the place of what is not done yet.

    `at_once` steps are done before `start` returns, so that a little work needs no turn at all.
    """

    def __init__(self, parent: QObject | None = None, *, at_once: int = 0) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._work: Iterator[None] = iter(())
        self._done: Callable[[], None] | None = None
        self._busy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take_turn)

    @property
    def busy(self) -> bool:
        """Whether something is not done yet."""
        return self._busy

    def start(self, work: Iterator[None], done: Callable[[], None] | None = None) -> None:
        """Begin `work` in place of what is under way; `done` is called after its last step."""
        self._work, self._done, self._busy = work, done, True
        self._timer.start(0)
        for _ in range(self._at_once):
            if not self._step():
                return

    def finish(self) -> None:
        """Do all that is left at once, for somebody who needs it now."""
        while self.busy and self._step():
            pass

    def stop(self) -> None:
        """Drop what is not done yet; `done` is not called."""
        self._timer.stop()
        self._work, self._done, self._busy = iter(()), None, False

    def _take_turn(self) -> None:
        end = time.perf_counter() + _TURN_SECONDS
        while self._step() and time.perf_counter() < end:
            pass

    def _step(self) -> bool:
        """Take one step; False where none was left. Work that fails is dropped."""
        try:
            next(self._work)
        except StopIteration:
            done = self._done
            self.stop()
            if done is not None:
                done()
            return False
        except BaseException:
            self.stop()
            raise
        return True
