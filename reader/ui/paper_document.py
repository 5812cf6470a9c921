# SPDX-License-Identifier: MIT
"""A report with its marks and notes, laid out on pages for a printer or a PDF.

It is the text of the window once more, set in the pixels of the device: nothing is scaled, so
that lines break on paper where they are measured. What can only be clicked in the window stands
in words: stances and colours in the margin, notes at the end under a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextTable,
)

from reader.core.annotation import Kind
from reader.core.outline import NodeKind, OutlineNode, outline
from reader.core.report import PassageKind
from reader.export.annotated import Exported
from reader.export.paper import plain_note, source_lines
from reader.export.report_html import Endnote, endnotes
from reader.export.wording import say_colour, say_stance
from reader.ui.paper_setting import PAGE_MM, OutlineEntry, ToPrint
from reader.ui.view.text_document import ReportDocument
from reader.ui.view.typography import Formats, Role, Typography

_GROUNDS: Final = {
    "yellow": "#FFF3B8",
    "green": "#D7EBD3",
    "blue": "#D3E4F6",
    "pink": "#F8D9E2",
    "violet": "#E3DAF3",
}
GREY: Final = QColor("#55585E")
"""Of rules, and of what stands in the margin."""
_NOTE: Final = "批"
"""Before the number of a note: a bare [1] may be the report's own."""
_ROUNDS: Final = 40
"""So often at most the pages are laid out anew to keep headings with their text."""


class PaperDocument:
    """The pages of one report for one device; made anew for another."""

    def __init__(self, what: ToPrint, device: QPagedPaintDevice) -> None:
        """Lay out; `device` must take the whole sheet (no margins of its own)."""
        self._report = report = what.report
        self._colours = what.colours
        self.setting = setting = what.setting
        self._scale = device.logicalDpiX() / 25.4
        self._exported = what.exported
        size = setting.points / 72 * device.logicalDpiX()
        typography = Typography(int(size), 28, setting.line_height, setting.face)
        self._formats = Formats(typography, what.fonts)
        self.document = ReportDocument(report)
        # No paint device is set: Qt would scale indents and line heights, but not the fonts.
        self.document.restyle(self._formats, 0, GREY)
        self._set_frames()
        self._starts = [self._cursor(passage.index) for passage in report.passages]
        self.margins = tuple(self._margin_words())
        self._paint_grounds()
        self._write_notes(endnotes(what.exported))
        self.document.setPageSize(self.text_size)
        self._keep_headings()

    @property
    def line_pixels(self) -> int:
        """The distance from line to line."""
        return self._formats.typography.line_pixels

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self.document.pageCount()

    def entries(self) -> tuple[OutlineEntry, ...]:
        """The outline with the pages on which its places stand."""
        return tuple(self._entries(outline(self._report)))

    # making

    def pixels(self, millimetres: float) -> int:
        """A length in the pixels of the device."""
        return round(millimetres * self._scale)

    @property
    def top(self) -> int:
        """Where the text begins on a page."""
        return self.pixels(self.setting.top)

    @property
    def text_size(self) -> QSizeF:
        """The size of the text on a page."""
        setting = self.setting
        return QSizeF(self.pixels(setting.width), self.pixels(setting.height))

    def _cursor(self, passage: int) -> QTextCursor:
        """A cursor that stays at the beginning of a passage, whatever is written."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.document.map.passage_start(passage))
        cursor.setKeepPositionOnInsert(True)
        return cursor

    def _set_frames(self) -> None:
        self.document.rootFrame().setFrameFormat(QTextFrameFormat())
        for frame in self.document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                style = frame.format()
                style.setCellPadding(self.pixels(1.2))
                style.setBorder(max(1, self.pixels(0.18)))
                frame.setFormat(style)

    def _paint_grounds(self) -> None:
        """Give highlights their ground, mixed where they overlap."""
        spans: list[tuple[int, int, QColor]] = []
        for one in self._exported:
            place, name = one.resolved.range, _GROUNDS.get(one.annotation.colour)
            if place is not None and name is not None:
                ranges = self.document.map.document_ranges(place)
                spans += [(start, end, QColor(name)) for start, end in ranges]
        cuts = sorted({at for start, end, _ in spans for at in (start, end)})
        cursor = QTextCursor(self.document)
        for low, high in pairwise(cuts):
            over = [colour for start, end, colour in spans if start <= low and high <= end]
            if over:
                style = QTextCharFormat()
                style.setBackground(_mixed(over))
                cursor.setPosition(low)
                cursor.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(style)

    def _margin_words(self) -> Iterator[tuple[QTextCursor, str]]:
        for one in self._exported:
            words = say_stance(one) or say_colour(one, self._colours)
            if one.annotation.kind is Kind.BOOKMARK:
                words = "书签"
            if one.resolved.range is not None and words:
                cursor = QTextCursor(self.document)
                cursor.setPosition(self.document.map.to_document(one.resolved.range.start))
                cursor.setKeepPositionOnInsert(True)
                yield cursor, words

    def _write_notes(self, notes: Sequence[Endnote]) -> None:
        """Number the places from the last to the first, so that positions hold; then the notes."""
        mark = self._formats.note_mark()
        places = [(note.exported.resolved.range, note.number) for note in notes]
        for place, number in sorted(((p, n) for p, n in places if p), key=_by_end, reverse=True):
            cursor = QTextCursor(self.document)
            cursor.setPosition(self.document.map.to_document(place.end))
            cursor.insertText(f"{_NOTE}{number}", mark)
        if not notes:
            return
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        head = self._formats.block(Role.PART)
        head.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        self._notes_start = self._write(cursor, head, Role.PART, "批注")
        for number, one in notes:
            self._write_note(cursor, number, one)

    _notes_start: QTextCursor | None = None

    def _write_note(self, cursor: QTextCursor, number: int, one: Exported) -> None:
        said = "　".join(p for p in (one.annotation.name, plain_note(one.annotation.note)) if p)
        body = self._formats.block(Role.BODY)
        body.setTextIndent(0)
        for line in f"{_NOTE}{number}　{said}".split("\n"):
            self._write(cursor, body, Role.SUBSECTION, line)
        small = self._formats.block(Role.CELL)
        quote = f"“{one.quote}”" if one.quote else ""
        lines = (*quote.split("\n"), *source_lines(one, self._colours))
        for line in filter(None, lines):
            self._write(cursor, small, Role.CELL, line)
        style = QTextBlockFormat()
        style.setBottomMargin(self._formats.typography.line_pixels // 2)
        cursor.mergeBlockFormat(style)

    def _write(
        self, cursor: QTextCursor, block: QTextBlockFormat, role: Role, text: str
    ) -> QTextCursor:
        """A paragraph at the end; returns a cursor that stays at its beginning."""
        cursor.insertBlock(block, self._formats.characters(role) or QTextCharFormat())
        start = QTextCursor(cursor)
        start.setKeepPositionOnInsert(True)
        cursor.insertText(text)
        return start

    def _keep_headings(self) -> None:
        """Begin a new page before a heading that would stand alone at the end of one."""
        heads = [p.index for p in self._report.passages if p.kind is PassageKind.HEADING]
        for _ in range(_ROUNDS):
            alone = next((index for index in heads if self._is_alone(index)), None)
            if alone is None:
                return
            style = QTextBlockFormat()
            style.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            while alone - 1 in heads and self._page(alone - 1) == self._page(alone):
                alone -= 1
            self._starts[alone].mergeBlockFormat(style)
            # Else Qt leaves some blocks behind the change without lines.
            self.document.markContentsDirty(0, self.document.characterCount())

    def _is_alone(self, index: int) -> bool:
        if index + 1 >= len(self._starts):
            return False
        policy = self._starts[index].blockFormat().pageBreakPolicy()
        broken = policy == QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore
        return not broken and self._page(index) != self._page(index + 1)

    # places

    def y_of(self, cursor: QTextCursor) -> float:
        """Where the line of a cursor begins, from the top of the first page's text."""
        block = cursor.block()
        top = self.document.documentLayout().blockBoundingRect(block).top()  # lays it out, too
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        return top + line.y() if line.isValid() else top

    def _page(self, index: int) -> int:
        return int(self.y_of(self._starts[index]) // self.text_size.height())

    def _entries(self, nodes: Sequence[OutlineNode]) -> Iterator[OutlineEntry]:
        for node in nodes:
            if node.kind is not NodeKind.LEAD:
                children = tuple(self._entries(node.children))
                yield self._entry(node.title, self._starts[node.passage], children)
        if nodes and nodes[0].level == 1 and self._notes_start is not None:
            yield self._entry("批注", self._notes_start, ())

    def _entry(
        self, title: str, cursor: QTextCursor, children: tuple[OutlineEntry, ...]
    ) -> OutlineEntry:
        page, y = divmod(self.y_of(cursor), self.text_size.height())
        return OutlineEntry(title, int(page), (self.top + y) / self.pixels(PAGE_MM[1]), children)


def _mixed(colours: Sequence[QColor]) -> QColor:
    """Grounds laid over one another, each as if printed on the one below."""
    red = green = blue = 1.0
    for colour in colours:
        red, green, blue = red * colour.redF(), green * colour.greenF(), blue * colour.blueF()
    return QColor.fromRgbF(red, green, blue)


def _by_end(item: tuple) -> tuple:
    place, number = item
    return place.end, number
