# SPDX-License-Identifier: MIT
"""The preferences, generated from the table of settings: a new row there appears here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.settings import GROUP_LABELS, SETTINGS, Group, Kind, Settings
from reader.ui.dialogs.editors import Editors, tr_setting

_LABEL_WIDTH = 132


class PreferencesDialog(QDialog):
    """Every setting that has a label, by group; a change holds at once."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("首选项"))
        self.setMinimumWidth(480)
        self._editors = Editors(settings, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(10)
        for group in Group:
            self._add_group(column, group)
        hint = QLabel(self.tr("改动立即生效，并会记住。"))
        hint.setProperty("class", "muted")
        column.addStretch(1)
        column.addWidget(hint)
        self._close = QPushButton(self.tr("关闭"))
        column.addWidget(self._buttons())
        self._close.setFocus()

    def _add_group(self, column: QVBoxLayout, group: Group) -> None:
        rows = [s for s in SETTINGS if s.group is group and s.label]
        if not rows:
            return
        caption = QLabel(tr_setting(GROUP_LABELS[group]))
        caption.setProperty("class", "accent")
        column.addWidget(caption)
        form = QFormLayout()
        form.setContentsMargins(12, 0, 0, 10)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for setting in rows:
            editor = self._editors.make(setting)
            if setting.kind is Kind.FLAG:
                form.addRow(editor)
            else:
                label = QLabel(tr_setting(setting.label))
                label.setMinimumWidth(_LABEL_WIDTH)
                form.addRow(label, editor)
        column.addLayout(form)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        reset = QPushButton(self.tr("恢复默认"))
        close = self._close
        reset.setAutoDefault(False)
        close.setDefault(True)
        box.addButton(reset, QDialogButtonBox.ButtonRole.ResetRole)
        box.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        reset.clicked.connect(self._editors.reset)
        close.clicked.connect(self.accept)
        return box
