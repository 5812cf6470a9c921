# SPDX-License-Identifier: MIT
"""The explanation of a term as text: selectable, as high as its words, other terms as links."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader.ui.panels.sketch import em

Link = tuple[int, int, int]
"""`(start, end, number)`: code points of the explanation, half-open, and the entry they name."""
_SCHEME = "term"


class Explanation(QTextBrowser):
    """Shows one explanation; `term_activated(int)` tells which linked term was chosen."""

    term_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._links: tuple[Link, ...] = ()
        self._limit = 400
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.setAccessibleName(self.tr("解释"))
        self.anchorClicked.connect(self._on_link)

    @property
    def line_height(self) -> int:
        """The distance of its lines in pixels."""
        return round(em(self.font()) * 1.65)

    def show_text(self, text: str, links: Sequence[Link]) -> None:
        """Show an explanation with these links in it."""
        self._text, self._links = text, tuple(links)
        self._fill()
        self.verticalScrollBar().setValue(0)

    def set_limit(self, height: int) -> None:
        """Scroll inside rather than grow beyond this height in pixels."""
        self._limit = height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width with the height."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new colours and sizes of another theme or font."""
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
        ):
            self._fill()

    def sizeHint(self) -> QSize:
        """Whatever the panel gives; the height is fixed by the words."""
        return QSize(200, self.height())

    def _fill(self) -> None:
        self.document().setDefaultFont(self.font())
        self.clear()
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(self.line_height, fixed)
        cursor.setBlockFormat(block)
        plain = QTextCharFormat()
        plain.setForeground(self.palette().color(QPalette.ColorRole.Text))
        at = 0
        for start, end, number in self._links:
            cursor.insertText(self._text[at:start], plain)
            cursor.insertText(self._text[start:end], self._link_format(plain, number))
            at = end
        cursor.insertText(self._text[at:], plain)
        self._fit()

    def _link_format(self, plain: QTextCharFormat, number: int) -> QTextCharFormat:
        link = QTextCharFormat(plain)
        link.setAnchor(True)
        link.setAnchorHref(f"{_SCHEME}:{number}")
        link.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        link.setUnderlineColor(self.palette().color(QPalette.ColorRole.Accent))
        return link

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height()) + 2
        self.setFixedHeight(max(min(height, self._limit), em(self.font()) * 2))

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() == _SCHEME:
            self.term_activated.emit(int(url.path()))
