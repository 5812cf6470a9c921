# SPDX-License-Identifier: MIT
"""A report as a text document: built once, styled anew when the typography changes.

One passage is one block, a table a table, a line feed inside a passage a line separator, so that
the text's positions stay the same whatever the typography.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from reader.core.positions import TextRange
from reader.core.report import Paragraph, Passage, PassageKind, Report, Table
from reader.ui.view.position_map import PositionMap, Segment
from reader.ui.view.squeeze import SQUEEZED_SPACING, squeezed
from reader.ui.view.typography import Formats, Role, role_of

LINE_SEPARATOR = "\u2028"
_ByFont = tuple[str, str, str, str]


class ReportDocument(QTextDocument):
    """The text of one report, with the map of its positions."""

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        """Fill the document with the report's text, not styled yet."""
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.report = report
        self._tables: list[QTextTable] = []
        self.map = PositionMap(_Builder(self, self._tables).build())
        self._parts = _Parts(report, self.map)

    def restyle(self, formats: Formats, gutter: int, line_colour: QColor) -> None:
        """Set all formats; `gutter` is the margin left and right of the text in pixels."""
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        self.setDefaultFont(formats.body_font)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(formats.block(Role.BODY))
        cursor.setCharFormat(QTextCharFormat())
        for role, start, end in self._parts.blocks:
            _select(cursor, start, end)
            cursor.setBlockFormat(formats.block(role))
            if characters := formats.characters(role):
                cursor.setCharFormat(characters)
        for style, places in (
            (formats.bold, self._parts.bold),
            (_weight(QFont.Weight.Bold), self._parts.table_heads),
            (formats.note_mark(), self._parts.note_marks),
            (_squeezed_format(), self._parts.squeezed),
        ):
            for start, end in places:
                _select(cursor, start, end)
                cursor.mergeCharFormat(style)
        self._set_frame(formats, gutter)
        self.colour_tables(line_colour)
        cursor.endEditBlock()

    def source_text(self, text_range: TextRange) -> str:
        """The report's own text of a range, passages parted by line feeds."""
        (first, start), (last, end) = text_range
        texts = [passage.text for passage in self.report.passages[first : last + 1]]
        if not texts:
            return ""
        texts[-1] = texts[-1][:end]
        texts[0] = texts[0][start:]
        return "\n".join(texts)

    def characters_from(self, position: int, length: int = 1000) -> tuple[_ByFont, _ByFont]:
        """The different characters in each of `Formats.warm_fonts`: some `length` characters from
        the passage of a document position on, and the whole report."""
        passages = self.report.passages
        first = last = self.map.to_position(position).passage if passages else 0
        while last < len(passages) and length > 0:
            length -= len(passages[last].text)
            last += 1
        return _by_font(passages[first:last]), self._characters

    @cached_property
    def _characters(self) -> _ByFont:
        return _by_font(self.report.passages)

    def colour_tables(self, colour: QColor) -> None:
        """Draw the lines of tables in a colour."""
        for table in self._tables:
            style = table.format()
            style.setBorderBrush(colour)
            table.setFormat(style)

    def _set_frame(self, formats: Formats, gutter: int) -> None:
        line = formats.typography.line_pixels
        frame = QTextFrameFormat()
        frame.setLeftMargin(gutter)
        frame.setRightMargin(gutter)
        frame.setTopMargin(line // 2)
        frame.setBottomMargin(line * 3)
        self.rootFrame().setFrameFormat(frame)


class _Parts:
    """Which stretches of the document are not plain body text; found once."""

    def __init__(self, report: Report, positions: PositionMap) -> None:
        self._map = positions
        self.blocks: list[tuple[Role, int, int]] = []
        self.bold: list[tuple[int, int]] = []
        self.table_heads: list[tuple[int, int]] = []
        self.note_marks: list[tuple[int, int]] = []
        self.squeezed: list[tuple[int, int]] = []
        for passage in report.passages:
            self._add(passage)
        titles = [i for i, one in enumerate(self.blocks) if one[0] in (Role.TITLE, Role.BYLINE)]
        if titles:
            role, start, end = self.blocks[titles[-1]]
            last = Role.LONE_TITLE if role is Role.TITLE else Role.LAST_BYLINE
            self.blocks[titles[-1]] = (last, start, end)

    def _add(self, passage: Passage) -> None:
        role, block = role_of(passage), passage.block
        whole = self._stretches(passage, 0, len(passage.text))
        if role is not Role.BODY:
            self.blocks.extend((role, start, end) for start, end in whole)
        if isinstance(block, Table):
            head = len("\t".join(block.rows[0])) if block.rows else 0
            self.table_heads.extend(self._stretches(passage, 0, head))
            return
        if passage.lead:
            self.bold.extend(self._stretches(passage, 0, passage.lead))
        if isinstance(block, Paragraph):
            for mark in block.marks:
                self.note_marks.extend(self._stretches(passage, mark.start, mark.end))
        begin = self._map.passage_start(passage.index)
        marks = (begin + offset for offset in squeezed(passage.text))
        self.squeezed.extend((mark, mark + 1) for mark in marks)

    def _stretches(self, passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
        return self._map.document_ranges(TextRange.within(passage.index, start, end))


class _Builder:
    """Writes the passages one after the other and notes where each came to stand."""

    def __init__(self, document: QTextDocument, tables: list[QTextTable]) -> None:
        self._report_document = document
        self._tables = tables
        self._cursor = QTextCursor(document)
        self._segments: list[Segment] = []
        self._fresh = True
        self._pending: list[str] = []
        self._at = 0

    def build(self) -> list[Segment]:
        document = self._report_document
        assert isinstance(document, ReportDocument)
        self._cursor.beginEditBlock()
        for passage in document.report.passages:
            if isinstance(passage.block, Table):
                self._flush()
                self._add_table(passage, passage.block)
            else:
                self._add_text(passage)
        self._flush()
        self._cursor.endEditBlock()
        return self._segments

    def _add_text(self, passage: Passage) -> None:
        if not self._fresh:
            self._pending.append("\n")
            self._at += 1
        segment = Segment.make(passage.index, 0, passage.text, self._at)
        self._segments.append(segment)
        self._pending.append(passage.text.replace("\n", LINE_SEPARATOR))
        self._at = segment.document_end
        self._fresh = False

    def _flush(self) -> None:
        self._cursor.insertText("".join(self._pending))
        self._pending.clear()

    def _add_table(self, passage: Passage, block: Table) -> None:
        if not block.rows or not block.rows[0]:
            self._segments.append(Segment.make(passage.index, 0, "", self._at))
            return
        style = QTextTableFormat()
        style.setCellPadding(6)
        style.setCellSpacing(0)
        style.setBorder(1)
        style.setBorderCollapse(True)
        style.setTopMargin(8)
        style.setBottomMargin(8)
        style.setHeaderRowCount(1)
        style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = self._cursor.insertTable(len(block.rows), len(block.rows[0]), style)
        self._tables.append(table)
        self._fill_cells(table, passage, block)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._at = self._cursor.position()
        self._fresh = True

    def _fill_cells(self, table: QTextTable, passage: Passage, block: Table) -> None:
        offset = 0
        for row, cells in enumerate(block.rows):
            for column, text in enumerate(cells):
                cursor = table.cellAt(row, column).firstCursorPosition()
                place = cursor.position()
                cursor.insertText(text.replace("\n", LINE_SEPARATOR))
                self._segments.append(Segment.make(passage.index, offset, text, place))
                offset += len(text) + 1


def _select(cursor: QTextCursor, start: int, end: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def _by_font(passages: Sequence[Passage]) -> _ByFont:
    leads = "".join(passage.text[: passage.lead] for passage in passages)
    headings = "".join(p.text for p in passages if p.kind is PassageKind.HEADING)
    everything = "".join(passage.text for passage in passages)
    return _distinct(everything), _distinct(leads), _distinct(headings), _distinct(headings)


def _distinct(text: str) -> str:
    return "".join(dict.fromkeys(text))


def _squeezed_format() -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    style.setFontLetterSpacing(SQUEEZED_SPACING)
    return style


def _weight(weight: QFont.Weight) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFontWeight(weight)
    return style
