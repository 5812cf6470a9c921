# SPDX-License-Identifier: MIT
"""A comparison as a text document: in one text, or as a table of two columns.

What went is struck, what came is underlined, each on a ground of its own, so that both can be
told without colour. A table keeps what belongs together side by side, and both texts scroll as
one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from reader.core.comparison import Comparison, Row, RowKind
from reader.core.differences import Op
from reader.ui.comparing.runs import Fold, Mode, Side, passages_of, runs, shown
from reader.ui.theme import Theme, mix
from reader.ui.view.text_document import LINE_SEPARATOR
from reader.ui.view.typography import Formats, Role, Typography, role_of

GUTTER = 40
"""Pixels of paper left and right of the text."""
GONE = int(QTextFormat.Property.UserProperty.value) + 1
"""The property of characters that are not part of the text any more, or only a sign."""
_ROWS = 8
_Spans = list[tuple[int, int]]


class Setting:
    """The formats that a comparison is set in."""

    def __init__(self, formats: Formats, theme: Theme) -> None:
        self.formats = formats
        self.muted = theme.colour("muted")
        ink = theme.colour("ink")
        self.plain = QTextCharFormat()
        self.plain.setForeground(ink)
        self.deleted = QTextCharFormat()
        self.deleted.setForeground(mix(ink, self.muted, 0.4))
        self.deleted.setBackground(theme.colour("pink"))
        self.deleted.setFontStrikeOut(True)
        self.deleted.setProperty(GONE, True)
        self.inserted = QTextCharFormat(self.plain)
        self.inserted.setBackground(theme.colour("green"))
        self.inserted.setFontUnderline(True)
        self.label = QTextCharFormat()
        self.label.setForeground(theme.colour("accent"))
        self.label.setProperty(GONE, True)
        self.folded = QTextCharFormat(formats.characters(Role.CELL) or QTextCharFormat())
        self.folded.setForeground(self.muted)
        self.folded.setBackground(theme.colour("paper"))  # over the line between columns
        self.folded.setProperty(GONE, True)

    def characters(self, op: Op, role: Role, *, bold: bool) -> QTextCharFormat:
        """The format of a run."""
        style = QTextCharFormat(self.formats.characters(role) or QTextCharFormat())
        if bold:
            style.merge(self.formats.bold)
        style.merge({Op.KEEP: self.plain, Op.DELETE: self.deleted, Op.INSERT: self.inserted}[op])
        return style


class ComparisonDocument(QTextDocument):
    """The text of a comparison; `steps` are the stretches of the document for each change.

    It is empty until `write` has come to its end.
    """

    def __init__(
        self,
        comparison: Comparison,
        mode: Mode,
        setting: Setting,
        *,
        only_changes: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(setting.formats.body_font)
        self.mode = mode
        self._comparison, self._setting = comparison, setting
        self._pieces: dict[tuple[int, int], _Spans] = {}
        self._rows = tuple(shown(comparison, only_changes=only_changes))
        self.steps: list[_Spans] = [[] for _ in comparison.steps]

    def write(self) -> Iterator[None]:
        """Write the text in small steps: two columns of 20,000 characters take 0.1 s."""
        cursor = QTextCursor(self)
        if self.mode is Mode.SIDE and self._rows:
            yield from self._write_table(cursor, self._rows)
        else:
            yield from self._write_text(cursor, self._rows)
        self._set_frame()
        self.steps = [
            [span for piece in range(step.first, step.end) for span in self._of(step.row, piece)]
            for step in self._comparison.steps
        ]

    @property
    def typography(self) -> Typography:
        """How it is set."""
        return self._setting.formats.typography

    def _of(self, row: int, piece: int) -> _Spans:
        return self._pieces.get((row, piece), [])

    def _set_frame(self) -> None:
        line = self._setting.formats.typography.line_pixels
        frame = QTextFrameFormat()
        frame.setLeftMargin(GUTTER)
        frame.setRightMargin(GUTTER)
        frame.setTopMargin(line // 2)
        frame.setBottomMargin(line * 2)
        self.rootFrame().setFrameFormat(frame)

    def _write_text(self, cursor: QTextCursor, rows: Sequence[int | Fold]) -> Iterator[None]:
        for count, at in enumerate(rows):
            if count:
                cursor.insertBlock()
            if isinstance(at, Fold):
                self._write_fold(cursor, at)
            else:
                self._write_row(cursor, at, Side.BOTH)
            yield

    def _write_table(self, cursor: QTextCursor, rows: Sequence[int | Fold]) -> Iterator[None]:
        """Several tables that look like one: Qt lays a table out as a whole, these as needed."""
        for first in range(0, len(rows), _ROWS):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.setBlockFormat(_no_line())
            part = rows[first : first + _ROWS]
            table = cursor.insertTable(len(part), 2, _columns())
            for line, at in enumerate(part):
                if isinstance(at, Fold):
                    table.mergeCells(line, 0, 1, 2)
                    self._write_fold(table.cellAt(line, 0).firstCursorPosition(), at)
                    continue
                row = self._comparison.rows[at]
                if row.old and row.kind is not RowKind.MOVED_HERE:
                    self._write_cell(table, line, 0, at, Side.OLD)
                if row.new:
                    self._write_cell(table, line, 1, at, Side.NEW)
                yield
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setBlockFormat(_no_line())

    def _write_cell(self, table: QTextTable, line: int, column: int, at: int, side: Side) -> None:
        cell = table.cellAt(line, column)
        style = cell.format().toTableCellFormat()
        gap = self._setting.formats.typography.font_size
        style.setLeftPadding(0 if column == 0 else gap)
        style.setRightPadding(gap if column == 0 else 0)
        cell.setFormat(style)
        self._write_row(cell.firstCursorPosition(), at, side)

    def _write_row(self, cursor: QTextCursor, at: int, side: Side) -> None:
        row = self._comparison.rows[at]
        passages = passages_of(self._comparison, row, side)
        paragraph, role = 0, role_of(passages[0])
        cursor.setBlockFormat(self._block(role))
        if label := self._label(row):
            cursor.insertText(label, self._setting.label)
        for run in runs(self._comparison, row, side):
            start = cursor.position()
            text = run.text.replace("\n", LINE_SEPARATOR)
            cursor.insertText(text, self._setting.characters(run.op, role, bold=run.bold))
            self._pieces.setdefault((at, run.piece), []).append((start, cursor.position()))
            if run.breaks:
                paragraph = min(paragraph + 1, len(passages) - 1)
                role = role_of(passages[paragraph])
                cursor.insertBlock(self._block(role), QTextCharFormat())

    def _block(self, role: Role) -> QTextBlockFormat:
        return self._setting.formats.block(role)

    def _label(self, row: Row) -> str:
        """What is said at both ends of a move."""
        if row.partner < 0:
            return ""
        partner = self._comparison.rows[row.partner]
        number = self._comparison.passages(partner)[0].number
        if row.kind is RowKind.MOVED_AWAY:
            return _tr("〔移到 {0}〕").format(number)
        return _tr("〔由 {0} 移来〕").format(number)

    def _write_fold(self, cursor: QTextCursor, fold: Fold) -> None:
        block = self._block(Role.BODY)
        block.setTextIndent(0)
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(block)
        said = _tr("⋯　{0} 段没有改动　⋯").format(fold.end - fold.first)
        cursor.insertText(said, self._setting.folded)


def _columns() -> QTextTableFormat:
    style = QTextTableFormat()
    style.setBorder(0)
    style.setCellSpacing(0)
    style.setCellPadding(0)
    style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    half = QTextLength(QTextLength.Type.PercentageLength, 50)
    style.setColumnWidthConstraints([half, half])
    return style


def _no_line() -> QTextBlockFormat:
    """The block that Qt wants around a table, without the height of a line."""
    block = QTextBlockFormat()
    block.setLineHeight(0.1, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
    return block


def _tr(text: str) -> str:
    return QCoreApplication.translate("ComparisonDocument", text)
