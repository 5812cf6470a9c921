# SPDX-License-Identifier: MIT
"""听会标注: one key marks the paragraph that is being read out, and goes on to the next.

The paragraph is the one whose first line is nearest the top third of the page; a stroke in the
margin shows it from the first key on, or from when the reader asks for it, until Esc.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from reader.core.annotation import Stance
from reader.core.positions import Position
from reader.ui.controllers.annotations import AnnotationsController
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.toast import Toast

_SHIFTED = {
    sign: stance
    for signs, stance in zip(("!！", "@＠", "#＃", "$＄￥¥"), Stance, strict=True)
    for sign in signs
}
"""What 1 to 4 with Shift type, where the system does not tell the key itself."""


class ListeningController(QObject):
    """Follows the text while it is read out."""

    def __init__(self, window: MainWindow, annotations: AnnotationsController) -> None:
        super().__init__(window)
        self._view = window.view
        self._annotations = annotations
        self._action = window.commands["listening"]
        self._on = False
        self._passage = 0
        self._moving = False
        self._toast = Toast(window.view)
        self._view.verticalScrollBar().valueChanged.connect(self._follow)
        self._view.typography_changed.connect(self._follow)
        self._view.installEventFilter(self)

    @property
    def passage(self) -> int | None:
        """The passage (its index) that a key would mark now; None while nobody listens."""
        return self._passage if self._on else None

    def show(self, _session: Session) -> None:
        """Take another report; nobody listens to it yet."""
        self.end()

    def toggle(self) -> None:
        """L: show which paragraph a key would mark, or show it no longer."""
        if self._on:
            self.end()
        else:
            self._begin()

    def end(self) -> bool:
        """Listen no more; whether one did."""
        was_on, self._on = self._on, False
        self._action.setChecked(False)
        self._view.set_listening(None)
        return was_on

    def mark(self, stance: Stance, *, stay: bool = False) -> None:
        """Mark the paragraph, and go on to the next unless the reader stays or took it back."""
        if not self._on:
            self._begin()
        marked = self._annotations.take_stance(stance, self._passage)
        following = self._view.passage_heard_after(self._passage)
        if marked and not stay and following is not None:
            self._passage = following
            self._moving = True
            self._view.put_at_third(following)
            self._moving = False
        self._show_place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Know 1 to 4 with Shift by what they type, where no shortcut has known them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            stance = _SHIFTED.get(event.text())
            others = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if stance is not None and others == Qt.KeyboardModifier.NoModifier:
                self.mark(stance, stay=True)
                return True
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        self._on = True
        self._action.setChecked(True)
        self._passage = self._view.passage_at_third()
        self._show_place()
        self._toast.say(self.tr("听会标注：1 赞成　2 修改　3 建议　4 存疑　Esc 结束"))

    def _follow(self) -> None:
        """The reader has scrolled: another paragraph is at the top third."""
        if self._on and not self._moving:
            self._passage = self._view.passage_at_third()
            self._show_place()

    def _show_place(self) -> None:
        self._view.set_listening(Position(self._passage, 0))
