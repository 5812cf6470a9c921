# SPDX-License-Identifier: MIT
"""Paints the pages of a report: its text, what stands in the margin, the number below."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPaintEngine,
    QPainter,
    QTextBlock,
    QTextCursor,
    QTextFragment,
    QTextLine,
)

from reader.ui.fonts import FontSet
from reader.ui.paper_document import GREY, PaperDocument

_MARGIN_POINTS, _NUMBER_SIZE = 8, 0.85
_NEARLY = 0.03
"""What may be left of a line that counts as full, of its height: 0.2 mm at the margin."""


class PagePainter:
    """Paints pages with one painter, which is on the device that they were laid out for."""

    def __init__(self, pages: PaperDocument, fonts: FontSet, painter: QPainter) -> None:
        self._pages = pages
        self._painter = painter
        points = pages.pixels(25.4) / 72
        self._margin_font = fonts.hei.font(round(_MARGIN_POINTS * points))
        self._number_font = fonts.song.font(round(pages.setting.points * points * _NUMBER_SIZE))

    def paint(self, page: int) -> None:
        """Paint a page, counted from 0, with its number and what stands in the margin."""
        size = self._pages.text_size
        self._painter.save()
        self._painter.translate(
            self._pages.pixels(self._pages.setting.left), self._pages.top - page * size.height()
        )
        self._paint_lines(page)
        self._paint_tables(QRectF(QPointF(0, page * size.height()), size))
        self._paint_margin(page)
        self._painter.restore()
        self._paint_number(page)

    def _paint_lines(self, page: int) -> None:
        """Paint the lines of a page one by one.

        Asked for a page, Qt paints the line above it, too: unseen, but found by a search.
        """
        for top, block in self._blocks.get(page, ()):
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                if int((top + line.y()) // self._pages.text_size.height()) == page:
                    self._paint_line(block, line)

    def _paint_line(self, block: QTextBlock, line: QTextLine) -> None:
        """Paint one line.

        A preview records what is painted and justifies it anew, breaking lines that are all but
        full: what these have in one format is put where it begins, and needs no justifying.
        """
        nearly = line.width() - line.naturalTextWidth() < self._pages.line_pixels * _NEARLY
        if not (self._is_recorded and nearly):
            line.draw(self._painter, block.layout().position())
            return
        self._painter.save()
        self._painter.translate(block.layout().position())
        pieces = block.begin()
        while not pieces.atEnd():
            self._paint_piece(block, line, pieces.fragment())
            pieces += 1
        self._painter.restore()

    def _paint_piece(self, block: QTextBlock, line: QTextLine, piece: QTextFragment) -> None:
        """Paint what a line has of a stretch in one format."""
        first = max(piece.position() - block.position(), line.textStart())
        last = piece.position() + piece.length() - block.position()
        last = min(last, line.textStart() + line.textLength())
        if first >= last:
            return
        style, left = piece.charFormat(), _x(line, first)
        if style.background().style() != Qt.BrushStyle.NoBrush:
            ground = QRectF(left, line.y(), _x(line, last) - left, line.height())
            self._painter.fillRect(ground, style.background())
        self._painter.setFont(_entirely(style.font()))
        self._painter.setPen(style.foreground().color())
        words = block.text().encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le")
        self._painter.drawText(QPointF(left, line.y() + line.ascent()), words)

    @cached_property
    def _is_recorded(self) -> bool:
        return self._painter.paintEngine().type() == QPaintEngine.Type.Picture

    @cached_property
    def _blocks(self) -> dict[int, list[tuple[float, QTextBlock]]]:
        """The blocks outside of tables with a line on each page, and where they begin."""
        found: dict[int, list[tuple[float, QTextBlock]]] = {}
        height, block = self._pages.text_size.height(), self._pages.document.begin()
        while block.isValid():
            if QTextCursor(block).currentTable() is None:
                box = self._pages.document.documentLayout().blockBoundingRect(block)
                for page in range(int(box.top() // height), int(box.bottom() // height) + 1):
                    found.setdefault(page, []).append((block.layout().position().y(), block))
            block = block.next()
        return found

    def _paint_tables(self, page: QRectF) -> None:
        """Paint what of the tables is on a page."""
        layout = self._pages.document.documentLayout()
        for frame in self._pages.document.rootFrame().childFrames():
            box = layout.frameBoundingRect(frame).intersected(page)
            if not box.isEmpty():
                context = QAbstractTextDocumentLayout.PaintContext()
                context.clip = box  # type: ignore[attr-defined]  # unknown to PySide6's stubs
                self._painter.save()
                self._painter.setClipRect(box)
                layout.draw(self._painter, context)
                self._painter.restore()

    def _paint_margin(self, page: int) -> None:
        """Stances, colours and bookmarks beside the lines on which they begin."""
        height, line = self._pages.text_size.height(), self._pages.line_pixels
        words: dict[float, list[str]] = {}
        for cursor, word in self._pages.margins:
            y = self._pages.y_of(cursor)
            if int(y // height) == page:
                words.setdefault(y, []).append(word)
        self._painter.setFont(self._margin_font)
        self._painter.setPen(GREY)
        width = self._pages.pixels(self._pages.setting.left - 8)
        for y, said in words.items():
            place = QRectF(-width - self._pages.pixels(3), y, width, line)
            text = "·".join(dict.fromkeys(said))
            self._painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text
            )

    def _paint_number(self, page: int) -> None:
        """The page's number below the text, as GB/T 9704 writes it."""
        setting = self._pages.setting
        self._painter.setFont(self._number_font)
        self._painter.setPen(Qt.GlobalColor.black)
        corner = QPointF(
            self._pages.pixels(setting.left), self._pages.pixels(setting.top + setting.height + 7)
        )
        place = QRectF(corner, QSizeF(self._pages.pixels(setting.width), self._pages.pixels(8)))
        align = Qt.AlignmentFlag.AlignHCenter
        if setting.face == "fangsong":
            align = Qt.AlignmentFlag.AlignLeft if page % 2 else Qt.AlignmentFlag.AlignRight
        self._painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, f"— {page + 1} —")


def _x(line: QTextLine, position: int) -> float:
    place = line.cursorToX(position)  # a tuple of place and position, whatever the stubs say
    return cast("tuple[float, int]", place)[0]


def _entirely(font: QFont) -> QFont:
    """A document's font with all that matters set; what is not, a painter fills in from its own."""
    font.setFamilies(font.families())
    font.setPixelSize(font.pixelSize())
    font.setWeight(font.weight())
    return font
