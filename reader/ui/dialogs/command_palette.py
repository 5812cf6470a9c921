# SPDX-License-Identifier: MIT
"""Ctrl+K: every action by a few characters of its name, made from the table of actions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import Actions, tr_action
from reader.ui.dialogs.help import key_text

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


def fits(typed: str, *words: str) -> bool:
    """Whether the characters typed stand in one of the words, in order, gaps allowed."""
    wanted = "".join(typed.lower().split())
    return any(_in_order(wanted, word.lower()) for word in words)


def spell(texts: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Full pinyin and initials of each text; for a worker process, which loads the tables."""
    # pypinyin takes 0.3 s and 46 MB, which this process does not pay.
    from reader.core.pinyin import pinyin_of  # noqa: PLC0415

    spoken = {text: pinyin_of(text) for text in texts}
    return {text: ("".join(it.full), it.initials) for text, it in spoken.items()}


def _in_order(wanted: str, word: str) -> bool:
    rest = iter(word)
    return all(character in rest for character in wanted)


class CommandPalette(QDialog):
    """A field over a list; Enter runs the marked action once the palette is gone.

    `spoken` maps an action's text to its full pinyin and its initials; it may be empty.
    """

    def __init__(
        self, actions: Actions, spoken: Mapping[str, tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("命令面板"))
        self.setObjectName("commandPalette")
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("输入命令的名称"))
        self._field.setAccessibleName(self.tr("命令的名称"))
        self._list = QListWidget()
        self._list.setProperty("class", "plain")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(self.tr("命令"))
        self._nothing = QLabel(self.tr("没有这样的命令"))
        self._nothing.setProperty("class", "muted")
        self._nothing.setContentsMargins(12, 10, 0, 10)
        self._spoken = spoken
        self._entries = [
            (action, tr_action(row.group.value))
            for row, action in actions.commands()
            if row.name not in ("palette", "escape")
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._field)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        self.resize(520, 420)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._fill)
        self._field.returnPressed.connect(self._run)
        self._list.itemClicked.connect(self._run)
        self._fill("")
        self._field.setFocus()

    def set_spoken(self, spoken: Mapping[str, tuple[str, str]]) -> None:
        """The pinyin of the actions' texts has been found."""
        self._spoken = spoken
        if self._field.text():
            self._fill(self._field.text())

    def labels(self) -> list[str]:
        """The actions listed now."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return [item.data(Qt.ItemDataRole.UserRole).text() for item in items]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the field move the mark in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                last = self._list.count() - 1
                self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        self._list.clear()
        for action, group in self._entries:
            if action.isEnabled() and fits(typed, *self._words(action)):
                self._add(action, group)
        self._list.setCurrentRow(0)
        self._nothing.setVisible(self._list.count() == 0)
        self._list.setVisible(self._list.count() > 0)

    def _words(self, action: QAction) -> tuple[str, ...]:
        return action.text(), *self._spoken.get(action.text(), ())

    def _add(self, action: QAction, group: str) -> None:
        item = QListWidgetItem(self._list)
        item.setData(Qt.ItemDataRole.UserRole, action)
        label = action.text() + (self.tr("（已开）") if action.isChecked() else "")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, label)
        line = QWidget()
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(line)
        row.setContentsMargins(10, 4, 10, 4)
        lesser = QLabel(group)
        keys = QLabel(key_text(action))
        for quiet in (lesser, keys):
            quiet.setProperty("class", "muted")
        row.addWidget(QLabel(label))
        row.addWidget(lesser)
        row.addStretch(1)
        row.addWidget(keys)
        item.setSizeHint(line.sizeHint())
        self._list.setItemWidget(item, line)

    def _run(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        action: QAction = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        action.trigger()
