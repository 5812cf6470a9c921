# SPDX-License-Identifier: MIT
"""Where a note is written: plain Markdown, its tags completed from those that are known.

What is typed is told soon, and at once when the keyboard or the note itself goes away, so that
nothing written is ever only on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QWidget

from reader.ui.panels.words import utf16_length

_PAUSE_MS = 300
_BEGUN = re.compile(r"(?<![\w#&/])[#＃]([\w·-]*)$")
"""A tag that is being typed, up to the cursor (the signs are those of `core.annotation`)."""


class NoteEdit(QPlainTextEdit):
    """The note of one annotation at a time."""

    written = Signal(str, str)
    """Id of the annotation and its note as it reads now."""
    left = Signal()
    """Esc: the keyboard wants to go back."""
    ended = Signal(str)
    """The keyboard has gone: the id of the annotation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._annotation = ""
        self._tags: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._completer = QCompleter(QStringListModel(self), self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.popup().setProperty("class", "plain")
        self._completer.activated.connect(self._complete)
        self.setPlaceholderText(self.tr("写下想法；用 #标签 归类"))
        self.setAccessibleName(self.tr("批注内容"))
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_text)

    def set_tags(self, tags: Sequence[str]) -> None:
        """The tags that are offered, the most used first."""
        self._tags = tuple(tags)

    def show_note(self, annotation_id: str, note: str) -> None:
        """Show the note of an annotation, unless it is this one that is being written."""
        if annotation_id != self._annotation:
            self.flush()
        writing = annotation_id == self._annotation and self.hasFocus()
        self._annotation = annotation_id
        if not writing and self.toPlainText() != note:
            self.blockSignals(True)
            self.setPlainText(note)
            self.blockSignals(False)

    def flush(self) -> None:
        """Tell what has not been told yet."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's own shortcut."""
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tab takes the first tag offered, Enter one gone to with ↓; Esc gives up or leaves."""
        key, keys = event.key(), Qt.Key
        popup = self._completer.popup()
        # A list that gets the focus has a current row at once, but none that was gone to.
        chosen = next((i.data() for i in popup.selectedIndexes() if popup.isVisible()), None)
        if popup.isVisible() and key == keys.Key_Tab:
            self._complete(chosen or popup.model().index(0, 0).data())
        elif chosen and key in (keys.Key_Return, keys.Key_Enter):
            self._complete(chosen)
        elif key == keys.Key_Escape and popup.isVisible():
            popup.hide()
        elif key == keys.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the note when the keyboard leaves it."""
        super().focusOutEvent(event)
        self.flush()
        reasons = Qt.FocusReason
        if event.reason() not in (reasons.ActiveWindowFocusReason, reasons.PopupFocusReason):
            self.ended.emit(self._annotation)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell the note before it goes out of sight."""
        self.flush()
        super().hideEvent(event)

    # Inside

    def _tell(self) -> None:
        if self._annotation:
            self.written.emit(self._annotation, self.toPlainText())

    def _on_text(self) -> None:
        self._pause.start()
        self._offer()

    def _begun(self) -> str | None:
        """What has been typed of a tag right before the cursor, without its sign."""
        cursor = self.textCursor()
        before = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()]
        match = _BEGUN.search(before.decode("utf-16-le", "ignore"))
        return match[1] if match else None

    def _offer(self) -> None:
        """Offer the tags that go on from what was typed."""
        begun = self._begun()
        known = () if begun is None else self._tags
        fitting = [tag for tag in known if tag.startswith(begun or "") and tag != begun]
        popup, model = self._completer.popup(), self._completer.model()
        if not fitting or not self.hasFocus():
            popup.hide()
            return
        assert isinstance(model, QStringListModel)
        model.setStringList(fitting)
        place = self.cursorRect()
        self._completer.complete(QRect(place.left(), place.top(), 160, place.height() + 4))

    def _complete(self, tag: str) -> None:
        """Put a tag in the place of what was typed of it."""
        self._completer.popup().hide()
        begun = self._begun()
        if begun is not None:
            cursor = self.textCursor()
            start = cursor.position() - utf16_length(begun)
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(tag + " ")
