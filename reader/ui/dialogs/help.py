# SPDX-License-Identifier: MIT
"""All keys on one page, made from the table of actions; nothing to be kept up by hand."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ActionRow, Actions, Group, Scope, tr_action

_COLUMNS: tuple[tuple[Group, ...], ...] = (
    (Group.GO, Group.FIND, Group.TERMS, Group.NOTES, Group.FILE),
    (Group.VIEW, Group.EDIT, Group.HELP),
)


_SIGNS = (("Left", "←"), ("Right", "→"), ("Space", "空格"), ("Return", "Enter"))


def key_text(action: QAction) -> str:
    """The keys of an action as people read them, several parted by a comma."""
    return "，".join(_say_key(key) for key in action.shortcuts())


def _say_key(key: QKeySequence) -> str:
    native = sys.platform == "darwin"
    form = QKeySequence.SequenceFormat
    text = key.toString(form.NativeText if native else form.PortableText)
    for name, sign in _SIGNS:
        text = text.replace(name, sign)
    return text


class HelpDialog(QDialog):
    """The keys by group, in two columns."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("按键一览"))
        self._actions = actions
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(28, 20, 28, 12)
        columns.setSpacing(48)
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(18)
            for group in groups:
                column.addLayout(self._group(group))
            column.addStretch(1)
            columns.addLayout(column)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        note = QLabel(self.tr("标 * 的键在光标位于正文时有效。一切命令也可用 Ctrl+K 按名称找到。"))
        note.setProperty("class", "muted")
        note.setContentsMargins(28, 0, 28, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 16)
        outer.addWidget(area, 1)
        outer.addWidget(note)
        outer.addWidget(close_button(self))
        hint = page.sizeHint()
        room = self.screen().availableGeometry().height() - 60
        self.resize(hint.width() + 60, min(hint.height() + 110, room))

    def shown_keys(self) -> Iterator[tuple[str, str]]:
        """Label and keys of each line on the page."""
        for row, action in self._actions.commands():
            if row.keys:
                yield self._label(row), key_text(action)

    def _label(self, row: ActionRow) -> str:
        return tr_action(row.text).rstrip("…") + (" *" if row.scope is Scope.TEXT else "")

    def _group(self, group: Group) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        caption = QLabel(tr_action(group.value))
        caption.setProperty("class", "accent")
        grid.addWidget(caption, 0, 0, 1, 2)
        line = 1
        for row, action in self._actions.commands():
            if row.group is group and row.keys:
                keys = QLabel(key_text(action))
                keys.setProperty("class", "muted")
                keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(QLabel(self._label(row)), line, 0)
                grid.addWidget(keys, line, 1)
                line += 1
        grid.setColumnStretch(0, 1)
        return grid


def close_button(dialog: QDialog) -> QDialogButtonBox:
    """The one button of a dialog that only shows something."""
    box = QDialogButtonBox()
    box.setContentsMargins(28, 4, 28, 0)
    button = QPushButton(dialog.tr("关闭"))
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    box.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
    return box
