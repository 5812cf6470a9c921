# SPDX-License-Identifier: MIT
"""A report as a text document: built once, styled anew when the typography changes.

One passage is one block, a table a table, a line feed inside a passage a line separator, so that
the text's positions stay the same whatever the typography.
"""

from __future__ import annotations

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
from reader.core.report import Paragraph, Passage, Report, Table
from reader.ui.view.position_map import PositionMap, Segment
from reader.ui.view.squeeze import SQUEEZED_SPACING, squeezed
from reader.ui.view.typography import Formats, Role, role_of

LINE_SEPARATOR = "\u2028"


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
        self._roles = [role_of(passage) for passage in report.passages]
        self._squeezed = [
            segment_start + offset
            for passage in report.passages
            for segment_start, text in self._texts(passage)
            for offset in squeezed(text)
        ]

    def restyle(self, formats: Formats, gutter: int, line_colour: QColor) -> None:
        """Set all formats; `gutter` is the margin left and right of the text in pixels."""
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        self.setDefaultFont(formats.body_font)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(formats.block(Role.BODY))
        cursor.setCharFormat(QTextCharFormat())
        last_title = sum(role in (Role.TITLE, Role.BYLINE) for role in self._roles) - 1
        for passage, role in zip(self.report.passages, self._roles, strict=True):
            if role is not Role.BODY:
                last = passage.index == last_title
                self._style_passage(cursor, passage, role, formats, last)
            self._style_parts(cursor, passage, formats)
        self._squeeze(cursor)
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

    def colour_tables(self, colour: QColor) -> None:
        """Draw the lines of tables in a colour."""
        for table in self._tables:
            style = table.format()
            style.setBorderBrush(colour)
            table.setFormat(style)

    def _texts(self, passage: Passage) -> list[tuple[int, str]]:
        if isinstance(passage.block, Table):
            return []
        return [(self.map.passage_start(passage.index), passage.text)]

    def _style_passage(
        self, cursor: QTextCursor, passage: Passage, role: Role, formats: Formats, last: bool
    ) -> None:
        whole = TextRange.within(passage.index, 0, len(passage.text))
        block_format = formats.block(role, last_byline=last)
        characters = formats.characters(role)
        for start, end in self.map.document_ranges(whole):
            _select(cursor, start, end)
            cursor.setBlockFormat(block_format)
            if characters is not None:
                cursor.setCharFormat(characters)

    def _style_parts(self, cursor: QTextCursor, passage: Passage, formats: Formats) -> None:
        block = passage.block
        if isinstance(block, Table):
            head = len("\t".join(block.rows[0])) if block.rows else 0
            self._merge(
                cursor, TextRange.within(passage.index, 0, head), _weight(QFont.Weight.Bold)
            )
            return
        if passage.lead:
            bold = TextRange.within(passage.index, 0, passage.lead)
            self._merge(cursor, bold, formats.bold)
        if isinstance(block, Paragraph):
            for mark in block.marks:
                place = TextRange.within(passage.index, mark.start, mark.end)
                self._merge(cursor, place, formats.note_mark())

    def _merge(self, cursor: QTextCursor, place: TextRange, style: QTextCharFormat) -> None:
        for start, end in self.map.document_ranges(place):
            _select(cursor, start, end)
            cursor.mergeCharFormat(style)

    def _squeeze(self, cursor: QTextCursor) -> None:
        style = QTextCharFormat()
        style.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
        style.setFontLetterSpacing(SQUEEZED_SPACING)
        for position in self._squeezed:
            _select(cursor, position, position + 1)
            cursor.mergeCharFormat(style)

    def _set_frame(self, formats: Formats, gutter: int) -> None:
        line = formats.typography.line_pixels
        frame = QTextFrameFormat()
        frame.setLeftMargin(gutter)
        frame.setRightMargin(gutter)
        frame.setTopMargin(line // 2)
        frame.setBottomMargin(line * 3)
        self.rootFrame().setFrameFormat(frame)


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


def _weight(weight: QFont.Weight) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFontWeight(weight)
    return style
