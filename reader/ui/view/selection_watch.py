# SPDX-License-Identifier: MIT
"""Tells when a reader has finished selecting, by mouse or by keyboard, and when that is over.

Nothing may appear beside a selection while it is still being made: not as long as the mouse
button is down, and not between the keystrokes that extend it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from reader.ui.view.report_view import ReportView

_KEYS_REST_MS = 180


class SelectionWatch(QObject):
    """Watches the selection of one view."""

    settled = Signal()
    """Something is selected, and it is not about to change."""
    gone = Signal()
    """Nothing is selected any more, or something else is being selected."""

    def __init__(self, view: ReportView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._tell)
        view.selectionChanged.connect(self._changed)
        # The margins beside the page hand mouse events on without their passing the viewport.
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse button."""
        kinds = QEvent.Type
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() in (kinds.MouseButtonPress, kinds.MouseButtonDblClick):
                self._pressed = True
                self._rest.stop()
                self.gone.emit()
            elif event.type() == kinds.MouseButtonRelease:
                self._pressed = False
                self._rest.start(0)  # the view has not had the event yet
        return super().eventFilter(watched, event)

    def _changed(self) -> None:
        self.gone.emit()
        if not self._pressed:
            self._rest.start(_KEYS_REST_MS)

    def _tell(self) -> None:
        if self._view.selected_range() is not None:
            self.settled.emit()
