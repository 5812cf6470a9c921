# SPDX-License-Identifier: MIT
"""The line below the text: where one is, how far one has read, how long the rest will take."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

SEPARATOR = " › "


class ElidedLabel(QLabel):
    """A label that cuts its text with … instead of asking for more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)


class StatusBar(QWidget):
    """Breadcrumb on the left; number, share read and minutes left on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._breadcrumb = ElidedLabel()
        self._breadcrumb.setProperty("class", "muted")
        self._breadcrumb.setAccessibleName(self.tr("所在位置"))
        self._progress = QLabel()
        self._progress.setProperty("class", "muted")
        self._progress.setAccessibleName(self.tr("阅读进度"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(24)
        row.addWidget(self._breadcrumb, 1)
        row.addWidget(self._progress)
        self.setFixedHeight(30)

    @property
    def breadcrumb(self) -> str:
        """The path shown."""
        return self._breadcrumb.text()

    @property
    def progress(self) -> str:
        """The right side as shown."""
        return self._progress.text()

    def show_place(self, path: Sequence[str], number: str, share: float, minutes: int) -> None:
        """Show the path of titles, the passage's number, the share read (0 to 1), minutes left."""
        self._breadcrumb.setText(SEPARATOR.join(path))
        left = self.tr("约剩 {0} 分钟").format(minutes) if minutes else self.tr("已读完")
        read = self.tr("已读 {0}%").format(round(share * 100))
        self._progress.setText("   ".join(part for part in (number, read, left) if part))

    def clear(self) -> None:
        """Show nothing."""
        self._breadcrumb.setText("")
        self._progress.setText("")
