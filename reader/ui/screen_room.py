# SPDX-License-Identifier: MIT
"""Room on the screen: at 150 % a common laptop has 1280 × 720 pixels, less than windows would take.

Qt bounds what it restores and what it sizes by hints, but not what is given by `resize`.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_TITLE_BAR = QSize(0, 40)


def resize_within_screen(window: QWidget, size: QSize) -> None:
    """Give a window that size, or as much of it as its screen shows with a title bar."""
    window.resize(size.boundedTo(window.screen().availableGeometry().size() - _TITLE_BAR))


def centre_on(window: QWidget, other: QWidget) -> None:
    """Move a window over the middle of another, as far as the screen reaches."""
    frame, room = window.frameGeometry(), window.screen().availableGeometry()
    frame.moveCenter(other.frameGeometry().center())
    frame.moveRight(min(frame.right(), room.right()))
    frame.moveBottom(min(frame.bottom(), room.bottom()))
    frame.moveLeft(max(frame.left(), room.left()))
    frame.moveTop(max(frame.top(), room.top()))
    window.move(frame.topLeft())
