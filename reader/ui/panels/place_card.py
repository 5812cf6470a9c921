# SPDX-License-Identifier: MIT
"""What is wrong with the place of an annotation, and the two ways to put it right by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.core.anchors import AnchorState
from reader.models.annotation_rows import AnnotationRow

_SHOWN = 44
"""Code points of the proposed place that are shown; the whole of it is in the text."""


class PlaceCard(QFrame):
    """Shown for approximate places and for annotations that have lost theirs."""

    confirmed = Signal()
    """The proposed place is right."""
    attach_requested = Signal()
    """The annotation belongs to what is selected in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("class", "card")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.confirm_button = _link(self.tr("确认此处"))
        self.confirm_button.setToolTip(self.tr("位置是对的：从此按这里的文字记住"))
        self.attach_button = _link(self.tr("附到所选文字"))
        self.attach_button.setToolTip(self.tr("先在正文里选中对应的文字，再点这里"))
        self.confirm_button.clicked.connect(self.confirmed)
        self.attach_button.clicked.connect(self.attach_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.attach_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addLayout(buttons)

    def show_row(self, row: AnnotationRow | None) -> None:
        """Say what is wrong with the place of a row; nothing is shown where it is right."""
        state = row.resolved.state if row else AnchorState.EXACT
        lost = state is AnchorState.ORPHAN
        if row is not None and lost:
            self.said.setText(self.tr("原文里已找不到这一处，批注还在。可以附到别的文字上。"))
        elif row is not None and state is AnchorState.APPROXIMATE:
            text = self.tr("原文改过。现在最像的一处（{score}%）是：“{there}”")
            score = round(row.resolved.score * 100)
            self.said.setText(text.format(score=score, there=_beginning(row.there)))
        self.confirm_button.setVisible(not lost)
        self.setVisible(lost or state is AnchorState.APPROXIMATE)


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip("…") + "…"


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("class", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
