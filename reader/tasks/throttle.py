# SPDX-License-Identifier: MIT
"""One small class between a flood of events and the work they ask for.

Scrolling, typing and resizing come faster than following them is worth: the first event acts at
once, of those that follow within the interval only the last one acts, at its end.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal


class Throttle(QObject):
    """Lets a call through at most once in `interval_ms`, the last one always.

    With `leading=False` the first call waits for the interval, too, and each further call starts
    it anew: work that should wait until the events pause.
    """

    fired = Signal()

    def __init__(
        self, interval_ms: int, parent: QObject | None = None, *, leading: bool = True
    ) -> None:
        super().__init__(parent)
        self._leading = leading
        self._waiting: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._interval_over)

    @property
    def pending(self) -> bool:
        """Whether a call is waiting."""
        return self._waiting is not None

    def call(self, fn: Callable[[], None]) -> None:
        """Run `fn` now or at the end of the interval, unless a later call replaces it."""
        if not self._leading:
            self._waiting = fn
            self._timer.start()
        elif self._timer.isActive():
            self._waiting = fn
        else:
            self._timer.start()
            self._run(fn)

    def flush(self) -> None:
        """Run at once what is waiting."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._run(waiting)

    def cancel(self) -> None:
        """Forget what is waiting."""
        self._waiting = None
        self._timer.stop()

    def _interval_over(self) -> None:
        if self._waiting is not None and self._leading:
            self._timer.start()
        self.flush()

    def _run(self, fn: Callable[[], None]) -> None:
        fn()
        self.fired.emit()
