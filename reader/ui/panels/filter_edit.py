# SPDX-License-Identifier: MIT
"""A line edit for filters and searches that a Chinese input method cannot confuse.

While something is being composed over a selection, Qt says that the text became empty. A search
that believed it would throw its results away under the typist's hands. So this one is quiet while
a composition runs and speaks when it ends.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.glyphs import ClearButton


class FilterEdit(QLineEdit):
    """Tells `query_changed(str)` for text that is really there, `entered` (↓) and `confirmed`."""

    query_changed = Signal(str)
    entered = Signal()
    """↓ was pressed: the focus wants to go to what the edit filters."""
    confirmed = Signal()
    """Enter was pressed."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._told = ""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        ClearButton(self)
        self.textChanged.connect(self._tell)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Stay quiet while a composition runs; speak when it is over."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._tell(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ goes to the list, Enter confirms, Esc clears; an Esc with nothing to clear goes on."""
        match event.key():
            case Qt.Key.Key_Down:
                self.entered.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.confirmed.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def _tell(self, text: str) -> None:
        if not self._composing and text != self._told:
            self._told = text
            self.query_changed.emit(text)
