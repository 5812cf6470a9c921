# SPDX-License-Identifier: MIT
"""A short word over the text that goes by itself: for what needs no answer and no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

_SHOWN_MS = 1800
_ABOVE_EDGE = 26


class Toast(QLabel):
    """A small card at the lower edge of a widget, in the middle."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        self.setProperty("class", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)

    def say(self, words: str) -> None:
        """Show these words for a moment."""
        self.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where it belongs."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        over = self._over
        left = (over.width() - self.width()) // 2
        self.move(left, over.height() - self.height() - _ABOVE_EDGE)
