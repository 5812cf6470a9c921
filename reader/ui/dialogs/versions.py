# SPDX-License-Identifier: MIT
"""The older texts of a report: compared with the present one, or brought back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.store.versions import Version


class VersionsDialog(QDialog):
    """Tells which version is to be compared or brought back, or that another report is wanted."""

    compare_requested = Signal(object)
    """The Version to compare with the present text."""
    restore_requested = Signal(object)
    """The Version that is to be the text again."""
    other_requested = Signal()
    """Another report, not an older text of this one, is to be compared."""

    def __init__(
        self, name: str, versions: Sequence[Version], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("旧版：{0}").format(name))
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.list = QListWidget()
        self.list.setProperty("class", "plain")
        self.list.setAccessibleName(self.tr("旧版"))
        for version in versions:
            item = QListWidgetItem(self.tr("{0} 换下的文本").format(version.said))
            item.setData(Qt.ItemDataRole.UserRole, version)
            self.list.addItem(item)
        self.compare = QPushButton(self.tr("对照"))
        self.compare.setDefault(True)
        self.restore = QPushButton(self.tr("换回这一版"))
        self.other = QPushButton(self.tr("与另一份报告对照…"))
        self._say(bool(versions))
        self._build()
        self.list.itemActivated.connect(self._compare)
        self.compare.clicked.connect(self._compare)
        self.restore.clicked.connect(self._restore)
        self.other.clicked.connect(self._other)
        self.list.setCurrentRow(0)

    def sizeHint(self) -> QSize:
        """Room for a handful of versions."""
        return QSize(520, 320)

    def _say(self, some: bool) -> None:
        for widget in (self.list, self.compare, self.restore):
            widget.setVisible(some)
        if some:
            said = self.tr("选一个旧版，与现在的文本对照；也可以换回它，现在的文本会同样留下。")
        else:
            said = self.tr(
                "这份报告还没有旧版。导入它的新版本、选择替换文本时，旧的文本会自动留在这里。"
                "另存为两个文件的两稿，可以直接对照。"
            )
        self._said.setText(said)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(self.restore)
        foot.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        column.addWidget(self._said)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addLayout(foot)

    def _chosen(self) -> Version | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _compare(self) -> None:
        if (version := self._chosen()) is not None:
            self.accept()
            self.compare_requested.emit(version)

    def _restore(self) -> None:
        if (version := self._chosen()) is not None:
            self.accept()
            self.restore_requested.emit(version)

    def _other(self) -> None:
        self.accept()
        self.other_requested.emit()
