# SPDX-License-Identifier: MIT
"""One quiet bar above the text for what a reader must know: nothing can be saved, plain text…

Notices are kept by key, so that the same trouble said twice stands once; the newest is shown,
and closing it shows the one before. It never steals the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget


class Notice(NamedTuple):
    """A sentence for people; `action` is the label of a button that calls `run` (may be empty)."""

    key: str
    sentence: str
    action: str = ""
    run: Callable[[], object] | None = None
    minor: bool = False
    """Whether it waits until nothing else is to be said."""
    other: tuple[str, Callable[[], object]] | None = None
    """The label of a second button, and what it calls."""


class NoticeBar(QWidget):
    """Shows the newest of the open notices, minor ones last; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._notices: dict[str, Notice] = {}
        self._dismissed: dict[str, str] = {}
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = self._button(self._run)
        self._other = self._button(self._run_other)
        self._close = QPushButton(self.tr("知道了"))
        self._close.setProperty("class", "link")
        self._close.setAccessibleName(self.tr("关闭这条提示"))
        self._close.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(8)
        for widget in (self._sentence, self._action, self._other, self._close):
            row.addWidget(widget)
        self.hide()

    @property
    def sentence(self) -> str:
        """The sentence that is shown; empty when there is none."""
        current = self._current()
        return current.sentence if current else ""

    def show_notice(self, notice: Notice) -> None:
        """Show a notice; one of the same key is replaced.

        A sentence that the reader has closed stays closed until its cause was gone in between.
        """
        if self._dismissed.get(notice.key) == notice.sentence:
            return
        self._notices.pop(notice.key, None)
        self._notices[notice.key] = notice
        self._refresh()

    def withdraw(self, key: str) -> None:
        """Take back a notice whose cause is gone."""
        self._dismissed.pop(key, None)
        if self._notices.pop(key, None):
            self._refresh()

    def clear(self) -> None:
        """Take back every notice."""
        self._notices.clear()
        self._refresh()

    def _button(self, act: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setProperty("class", "link")
        button.clicked.connect(act)
        button.hide()
        return button

    def _current(self) -> Notice | None:
        newest_first = tuple(reversed(self._notices.values()))
        return next((n for n in newest_first if not n.minor), next(iter(newest_first), None))

    def _refresh(self) -> None:
        notice = self._current()
        self.setVisible(notice is not None)
        if notice:
            self._sentence.setText(notice.sentence)
            self.setAccessibleName(notice.sentence)
            self._action.setText(notice.action)
            self._action.setVisible(bool(notice.action))
            self._other.setText(notice.other[0] if notice.other else "")
            self._other.setVisible(notice.other is not None)

    def _run(self) -> None:
        notice = self._current()
        if notice and notice.run:
            notice.run()

    def _run_other(self) -> None:
        notice = self._current()
        if notice and notice.other:
            notice.other[1]()

    def _dismiss(self) -> None:
        notice = self._current()
        if notice:
            self.withdraw(notice.key)
            self._dismissed[notice.key] = notice.sentence
