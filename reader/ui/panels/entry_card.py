# SPDX-License-Identifier: MIT
"""The card of one glossary entry in the panel 名词解释: name, explanation, copy and pin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from reader.core.report import Term, entry_text
from reader.ui.panels.explanation import Explanation, Link

_SAID_FOR_MS = 1500


class EntryCard(QFrame):
    """One entry; it fills the width that it is given and grows with its explanation."""

    term_activated = Signal(int)
    pinned_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("class", "card")
        self._text = ""
        self._name = QLabel()
        self._name.setProperty("class", "cardTitle")
        self._name.setWordWrap(True)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.explanation = Explanation()
        self._where = QLabel()
        self._where.setProperty("class", "muted")
        self._copy = _link(self.tr("复制"))
        self._copy.setToolTip(self.tr("复制名词和解释"))
        self._pin = _link(self.tr("固定"))
        self._pin.setCheckable(True)
        self._build()
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(_SAID_FOR_MS)
        self._said.timeout.connect(self._say_copy)
        self._copy.clicked.connect(self._on_copy)
        self._pin.toggled.connect(self._on_pin)
        self.explanation.term_activated.connect(self.term_activated)
        self._say_pin(False)

    def _build(self) -> None:
        rule = QFrame()
        rule.setProperty("class", "rule")
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, 0, 0)
        foot.setSpacing(2)
        foot.addWidget(self._where, 1)
        foot.addWidget(self._copy)
        foot.addWidget(self._pin)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 13, 13, 7)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self.explanation)
        column.addSpacing(2)
        column.addWidget(rule)
        column.addLayout(foot)

    def show_entry(self, term: Term, found: int, links: Sequence[Link]) -> None:
        """Show an entry whose term stands `found` times in the text."""
        self._text = entry_text(term)
        number = self.tr("第{number}条").format(number=term.number)
        self._name.setText(term.name or number)
        self.explanation.show_text(term.explanation, links)
        where = self.tr("出现{count}处").format(count=found)
        self._where.setText(f"{number} · {where if found else self.tr('正文中没有出现')}")
        self._say_copy()

    def set_pinned(self, pinned: bool) -> None:
        """Show whether the panel is pinned, telling nobody."""
        self._pin.blockSignals(True)
        self._pin.setChecked(pinned)
        self._pin.blockSignals(False)
        self._say_pin(pinned)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._copy.setText(self.tr("已复制"))
        self._said.start()

    def _say_copy(self) -> None:
        self._copy.setText(self.tr("复制"))

    def _on_pin(self, pinned: bool) -> None:
        self._say_pin(pinned)
        self.pinned_changed.emit(pinned)

    def _say_pin(self, pinned: bool) -> None:
        self._pin.setText(self.tr("已固定") if pinned else self.tr("固定"))
        self._pin.setToolTip(
            self.tr("不再固定：名词解释随需要打开") if pinned else self.tr("让名词解释一直开着")
        )


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("class", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
