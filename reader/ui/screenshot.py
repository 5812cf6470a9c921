# SPDX-License-Identifier: MIT
"""Draws the window into a PNG once it has come to rest; `--screenshot` and the README use it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

SETTLE_MS = 1500
"""Longer than the light after a jump and the pauses of what follows the scrolling."""


class Screenshot(QObject):
    """Takes one picture of a widget; `taken` tells whether it could be written."""

    taken = Signal(bool)

    def __init__(self, widget: QWidget, path: Path) -> None:
        super().__init__(widget)
        self._widget = widget
        self._path = path

    def take_when_settled(self) -> None:
        """Wait until animations and throttled work are over, then write the picture."""
        QTimer.singleShot(SETTLE_MS, self._take)

    def _take(self) -> None:
        self.taken.emit(self._widget.grab().save(str(self._path), "PNG"))
