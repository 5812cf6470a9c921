# SPDX-License-Identifier: MIT
"""The line above the results: how many there are, in words, and the way to them as a table.

It paints its words itself: a QLabel would have the window laid out anew with every keystroke.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from reader.search.found_places import FoundPlaces
from reader.ui.panels.sketch import TEXT_INSET, lesser


def summarise(places: FoundPlaces) -> str:
    """How many exact hits there are, how many of them in part of a number, how many beside."""
    exact, also, parts = places.exact, places.also, places.parts
    said = []
    if exact or parts:
        said.append(_tr("{count} 处").format(count=places.counted if exact else parts))
    if parts and not exact:
        said = [_tr("{parts} 处，都只是数字的一部分").format(parts=parts)]
    elif parts and places.parts_shown:
        said.append(_tr("含数字的一部分 {parts}").format(parts=parts))
    elif parts:
        said.append(_tr("未显示数字的一部分 {parts}").format(parts=parts))
    if also:
        words = _tr("写法不同 {also}") if said else _tr("只有写法不同的 {also} 处")
        said.append(words.format(also=also))
    if places.notes:
        words = _tr("批注 {notes}") if said else _tr("只有批注里的 {notes} 条")
        said.append(words.format(notes=len(places.notes)))
    return " · ".join(said)


class SearchSummary(QWidget):
    """The words at the left, a link to the table at the right."""

    table_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._table = QPushButton(self.tr("语境表"))
        self._table.setProperty("class", "link")
        self._table.setCursor(Qt.CursorShape.PointingHandCursor)
        self._table.setToolTip(self.tr("所有命中排成一张表：左文、命中、右文、章节（Ctrl+F3）"))
        self._table.clicked.connect(self.table_requested)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(TEXT_INSET, 2, 12, 2)
        row.addStretch(1)
        row.addWidget(self._table)

    def text(self) -> str:
        """The words shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show other words."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, cut with … where there is no room."""
        painter = QPainter(self)
        painter.setFont(lesser(self.font()))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = QRect(TEXT_INSET, 0, self._table.x() - TEXT_INSET - 4, self.height())
        words = painter.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SearchSummary", text)
