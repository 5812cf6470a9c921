# SPDX-License-Identifier: MIT
"""All hits of a query in their context, as a table for spreadsheets and for the clipboard.

CSV after RFC 4180 (CRLF, quotes doubled), in UTF-8 with a byte-order mark, without which Excel and
WPS take the bytes for GBK. A cell that a spreadsheet would take for a formula (it begins with one
of `= + - @`, a tab or a carriage return, as OWASP's “CSV Injection” lists them) gets an
apostrophe before it: reports are other people's texts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reader.files import write_whole

HEADER = ("序号", "左文", "命中", "右文", "章节", "段号", "说明")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """One hit: the text before and after it in its passage, and where it stands.

    `section` is the path of headings, `number` the passage's (`1.2.2`), `why` what is to be said
    about a hit that is not plainly what was typed, else empty.
    """

    left: str
    hit: str
    right: str
    section: str
    number: str
    why: str = ""


def as_csv(rows: Iterable[ConcordanceRow]) -> bytes:
    """The table as the bytes of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for count, row in enumerate(rows, 1):
        cells = (row.left, row.hit, row.right, row.section, row.number, row.why)
        writer.writerow([count, *map(harmless, cells)])
    return text.getvalue().encode("utf-8-sig", "replace")


def as_tsv(rows: Iterable[ConcordanceRow]) -> str:
    """The table for the clipboard: a line a hit, cells parted by tabs, without a header."""
    lines = []
    for row in rows:
        cells = (row.left, row.hit, row.right, row.section, row.number, row.why)
        lines.append("\t".join(harmless(_in_one_line(cell)) for cell in cells).rstrip("\t"))
    return "\n".join(lines)


def write_csv(path: Path, rows: Iterable[ConcordanceRow]) -> None:
    """Write the table to a file, whole or not at all; raises OSError."""
    write_whole(path, as_csv(rows))


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _in_one_line(cell: str) -> str:
    return " ".join(cell.replace("\t", " ").splitlines())
