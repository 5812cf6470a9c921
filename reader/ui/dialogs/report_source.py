# SPDX-License-Identifier: MIT
"""Asks for the address of a report's page and the day it was taken, which references name."""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class ReportSourceDialog(QDialog):
    """Tells `chosen(url, accessed)` when it is confirmed; an empty address is an answer, too.

    `keep` are the words of the button that confirms.
    """

    chosen = Signal(str, str)

    def __init__(
        self, name: str, url: str, accessed: str, keep: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("报告的网址"))
        self.setMinimumWidth(500)
        said = QLabel(
            self.tr(
                "参考文献要写网页的网址和访问日期，《{0}》的文件里没有。填写一次，以后都记得；"
                "没有网址就留空，按印刷的报告著录。"
            ).format(name)
        )
        said.setWordWrap(True)
        self.url = QLineEdit(url)
        self.url.setPlaceholderText("https://")
        self.url.setAccessibleName(self.tr("网址"))
        self.accessed = QLineEdit(accessed)
        self.accessed.setAccessibleName(self.tr("访问日期"))
        self._wrong = QLabel()
        self._wrong.setProperty("class", "accent")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("网址"), self.url)
        form.addRow(self.tr("访问日期"), self.accessed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(said)
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addWidget(self._buttons(keep))

    def confirm(self) -> None:
        """Tell what was typed, if it can be an address and a day."""
        url = "".join(unicodedata.normalize("NFKC", self.url.text()).split())
        day = unicodedata.normalize("NFKC", self.accessed.text()).strip()
        if url and "://" not in url:
            url = f"https://{url}"
        try:
            day = date.fromisoformat(day).isoformat() if day else ""
        except ValueError:
            self._wrong.setText(self.tr("访问日期写作 2024-01-31 的样子。"))
            self._wrong.show()
            self.accessed.setFocus()
            return
        self.accept()
        self.chosen.emit(url, day)

    def _buttons(self, words: str) -> QDialogButtonBox:
        box = QDialogButtonBox()
        keep, leave = QPushButton(words), QPushButton(self.tr("取消"))
        keep.setDefault(True)
        leave.setAutoDefault(False)
        box.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        keep.clicked.connect(self.confirm)
        leave.clicked.connect(self.reject)
        return box
