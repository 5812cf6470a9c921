# SPDX-License-Identifier: MIT
"""The strip that says, as long as the window is open, that nothing of it stays (只看)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class LookBanner(QWidget):
    """Cannot be closed: what it says holds until the window goes."""

    save_requested = Signal()
    """The annotations shall be saved to a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookBanner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark = QLabel(self.tr("只看"))
        mark.setProperty("class", "accent")
        self.said = QLabel(self.tr("关闭后不留痕迹。批注只在内存里，要留下请另存为文件。"))
        self.said.setWordWrap(True)
        self.setAccessibleName(f"{mark.text()}：{self.said.text()}")
        self.save = QPushButton(self.tr("另存批注…"))
        self.save.setProperty("class", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 5, 12, 5)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addWidget(self.said, 1)
        row.addWidget(self.save)
        self.save.clicked.connect(self.save_requested)
        self.set_unsaved(False)

    def set_unsaved(self, unsaved: bool) -> None:
        """Whether there is anything to save."""
        self.save.setEnabled(unsaved)
