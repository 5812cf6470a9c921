# SPDX-License-Identifier: MIT
"""Hits in their context as a workbook of Excel. The only module that knows XlsxWriter.

Every cell is written as text or as a number, never as a formula or a link: reports are other
people's texts. Rows go to the disk as they come, so that memory does not grow with the table.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from reader.export.concordance import HEADER, ConcordanceRow
from reader.files import write_whole

_SHEET: Final = "语境表"
_SHEET_ROWS: Final = 1_048_576  # what a sheet of Excel can hold, its header included
_WIDTHS: Final = (7, 46, 16, 46, 30, 7, 26, 44, 9, 24)  # in characters of Latin type
_LEFT, _HIT = 1, 2


class XlsxTable:
    """A table that is written row by row; sheets that are full are followed by others."""

    def __init__(self, file: BinaryIO, *, in_memory: bool = False) -> None:
        """Begin a workbook in a file that is open.

        Kept `in_memory`, no row is put by in a temporary file, as a draft must not be (只看).
        """
        way = "in_memory" if in_memory else "constant_memory"
        self._book: Any = xlsxwriter.Workbook(file, {way: True})
        bold = {"bold": True}
        self._head = self._book.add_format({**bold, "bottom": 1, "valign": "vcenter"})
        self._left = self._book.add_format({"align": "right"})
        self._hit = self._book.add_format({**bold, "align": "center", "font_color": "#A8322A"})
        self._sheets = 0
        self.rows = 0
        self._begin_sheet()

    def add(self, row: ConcordanceRow) -> None:
        """Write a row."""
        if self._at == _SHEET_ROWS:
            self._begin_sheet()
        self.rows += 1
        self._sheet.write_number(self._at, 0, self.rows)
        for column, cell in enumerate(row.cells, 1):
            if HEADER[column] == "年份" and cell:
                self._sheet.write_number(self._at, column, int(cell))
            elif cell:
                self._sheet.write_string(self._at, column, _whole(cell), self._format(column))
        self._at += 1

    def finish(self) -> None:
        """Write the workbook; the file stays open. Raises OSError."""
        try:
            self._book.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error

    def _begin_sheet(self) -> None:
        self._sheets += 1
        number = f" {self._sheets}" if self._sheets > 1 else ""
        self._sheet = self._book.add_worksheet(f"{_SHEET}{number}")
        self._sheet.freeze_panes(1, 0)
        for column, width in enumerate(_WIDTHS):
            self._sheet.set_column(column, column, width)
        self._sheet.write_row(0, 0, HEADER, self._head)
        self._at = 1

    def _format(self, column: int) -> object:
        return {_LEFT: self._left, _HIT: self._hit}.get(column)


def write_xlsx(path: Path, rows: Iterable[ConcordanceRow]) -> None:
    """Write the table to a file, whole or not at all; raises OSError."""
    data = io.BytesIO()
    table = XlsxTable(data, in_memory=True)
    for row in rows:
        table.add(row)
    table.finish()
    write_whole(path, data.getvalue())


def _whole(cell: str) -> str:
    """Without half characters, which no file can hold."""
    return cell.encode("utf-8", "replace").decode()
