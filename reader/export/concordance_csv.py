# SPDX-License-Identifier: MIT
"""Hits in their context as CSV for spreadsheets, and as cells for the clipboard.

CSV after RFC 4180 (CRLF, quotes doubled), in UTF-8 with a byte-order mark, without which Excel and
WPS take the bytes for GBK. A cell that a spreadsheet would take for a formula (it begins with one
of `= + - @`, a tab or a carriage return, as OWASP's “CSV Injection” lists them) gets an
apostrophe before it: reports are other people's texts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

from reader.export.concordance import HEADER, ConcordanceRow
from reader.files import write_whole

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class CsvTable:
    """A table that is written row by row into a file that is open."""

    def __init__(self, file: BinaryIO) -> None:
        """Write the header. Raises OSError, as do the other methods."""
        self._text = io.TextIOWrapper(file, "utf-8-sig", "replace", newline="")
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow(HEADER)
        self.rows = 0

    def add(self, row: ConcordanceRow) -> None:
        """Write a row."""
        self.rows += 1
        self._writer.writerow([self.rows, *map(harmless, row.cells)])

    def finish(self) -> None:
        """Write what is still held back; the file stays open."""
        self._text.flush()
        self._text.detach()


def as_csv(rows: Iterable[ConcordanceRow]) -> bytes:
    """The table as the bytes of a CSV file."""
    data = io.BytesIO()
    table = CsvTable(data)
    for row in rows:
        table.add(row)
    table.finish()
    return data.getvalue()


def as_tsv(rows: Iterable[ConcordanceRow]) -> str:
    """The table for the clipboard: a line a hit, cells parted by tabs, without a header."""
    lines = ("\t".join(harmless(_in_one_line(cell)) for cell in row.cells) for row in rows)
    return "\n".join(line.rstrip("\t") for line in lines)


def write_csv(path: Path, rows: Iterable[ConcordanceRow]) -> None:
    """Write the table to a file, whole or not at all; raises OSError."""
    write_whole(path, as_csv(rows))


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _in_one_line(cell: str) -> str:
    return " ".join(cell.replace("\t", " ").splitlines())
