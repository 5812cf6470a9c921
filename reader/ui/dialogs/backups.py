# SPDX-License-Identifier: MIT
"""The backups: when each was made and what is inside, before anything is put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from reader.store.backup import Backup
    from reader.store.backup_files import BackupContents

_PATH = Qt.ItemDataRole.UserRole
_DETAILS = Qt.ItemDataRole.UserRole + 1


class BackupsDialog(QDialog):
    """A list of backups with what is inside; tells what is wanted, and does nothing itself."""

    backup_wanted = Signal()
    look_wanted = Signal(object)
    """A file (Path) was chosen: look inside and show it with the others."""
    restore_wanted = Signal(object)
    """This backup (Path) is to be put back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("备份与恢复"))
        self.resize(640, 420)
        self.list = QListWidget()
        self.list.setProperty("class", "plain")
        self.list.setSpacing(3)
        self.list.setAccessibleName(self.tr("备份"))
        self.details = QLabel()
        self.details.setWordWrap(True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status = QLabel(self.tr("正在查看备份……"))
        self.status.setWordWrap(True)
        self.restore_button = QPushButton(self.tr("恢复这一份"))
        self.restore_button.setEnabled(False)
        self._build()
        self.list.currentItemChanged.connect(self._show_details)

    def _build(self) -> None:
        said = QLabel(
            self.tr(
                "有改动时，程序每次启动自动备份：最近 10 天每天一份，最近 6 个月每月一份。"
                "恢复之前会先备份现在的批注，什么都不会丢。"
            )
        )
        said.setWordWrap(True)
        said.setProperty("class", "muted")
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self.list, 3)
        middle.addWidget(self.details, 2)
        buttons = QHBoxLayout()
        now = QPushButton(self.tr("现在备份"))
        other = QPushButton(self.tr("从文件恢复…"))
        close = QPushButton(self.tr("关闭"))
        for button in (now, other, self.restore_button, close):
            button.setAutoDefault(False)
        buttons.addWidget(now)
        buttons.addWidget(other)
        buttons.addStretch(1)
        buttons.addWidget(self.restore_button)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(said)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        column.addLayout(buttons)
        now.clicked.connect(self.backup_wanted)
        other.clicked.connect(self._choose_file)
        self.restore_button.clicked.connect(self._restore)
        close.clicked.connect(self.reject)

    def show_backups(self, found: Sequence[tuple[Backup, BackupContents | str]]) -> None:
        """Show backups with their contents, or with the sentence why these cannot be read."""
        self.list.clear()
        for backup, inside in found:
            self._add(backup.path, backup.made, str(backup.kind), inside)
        self.list.setCurrentRow(0)
        self.say("" if found else self.tr("还没有备份。"))

    def show_file(self, path: Path, inside: BackupContents) -> None:
        """Show a backup from elsewhere on top, chosen."""
        made = datetime.fromtimestamp(path.stat().st_mtime)
        self._add(path, made, "file", inside, at=0)
        self.list.setCurrentRow(0)
        self.say("")

    def say(self, words: str) -> None:
        """Say what was done, or why it could not be."""
        self.status.setText(words)
        self.status.setVisible(bool(words))

    def _add(
        self, path: Path, made: datetime, kind: str, inside: BackupContents | str, at: int = -1
    ) -> None:
        readable = not isinstance(inside, str)
        words = f"{made:%Y-%m-%d %H:%M}　{self._kind(kind)}"
        if not isinstance(inside, str):
            words += self.tr("　{0} 条批注").format(inside.annotations)
        item = QListWidgetItem(words)
        item.setData(_PATH, path if readable else None)
        item.setData(_DETAILS, inside if isinstance(inside, str) else self._said(path, inside))
        self.list.insertItem(self.list.count() if at < 0 else at, item)

    def _kind(self, kind: str) -> str:
        names = {
            "automatic": self.tr("自动"),
            "by-hand": self.tr("手工"),
            "before-restore": self.tr("恢复之前"),
            "before-update": self.tr("升级之前"),
        }
        return names.get(kind, self.tr("文件"))

    def _said(self, path: Path, inside: BackupContents) -> str:
        lines = [
            self.tr("{0}：{1} 条").format(report.name or report.id, report.annotations)
            + ("" if report.text else self.tr("（没有正文）"))
            for report in inside.reports
        ] or [self.tr("没有批注")]
        lines.append(self.tr("关注词：{0} 个").format(inside.watch_words))
        return "\n".join((*lines, "", path.name))

    def _show_details(self) -> None:
        item = self.list.currentItem()
        self.details.setText(item.data(_DETAILS) if item else "")
        self.restore_button.setEnabled(bool(item and item.data(_PATH)))

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item and item.data(_PATH):
            self.restore_wanted.emit(item.data(_PATH))

    def _choose_file(self) -> None:
        kinds = self.tr("备份（*.zip *.sqlite3）")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("从文件恢复"), "", kinds)
        if path:
            self.look_wanted.emit(Path(path))
