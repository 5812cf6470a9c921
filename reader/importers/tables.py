# SPDX-License-Identifier: MIT
"""Tables: those that a file marks as such, and lines of cells parted by tabs."""

from __future__ import annotations

from collections.abc import Sequence

from reader.importers.lines import Line

Rows = tuple[tuple[str, ...], ...]


def read_table(lines: Sequence[Line], at: int) -> tuple[Rows, int]:
    """The rows of a table that begins at the line, all of one width, and its lines' number.

    A single line with tabs is no table; then, as where there is none, both are empty.
    """
    if lines[at].rows:
        return _even([[cell.strip() for cell in row] for row in lines[at].rows]), 1
    end = at
    while end < len(lines) and "\t" in lines[end].text and not lines[end].rows:
        end += 1
    if end - at < 2:
        return (), 0
    rows: list[list[str]] = []
    for line in lines[at:end]:
        cells = [cell.strip() for cell in line.text.split("\t")]
        if rows and not cells[0] and line.text.startswith("\t"):  # the row above was broken
            rows[-1] += cells[1:]
        else:
            rows.append(cells)
    return _even(rows), end - at


def _even(rows: list[list[str]]) -> Rows:
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    while width > 1 and not any(row[width - 1 :] and row[width - 1] for row in rows):
        width -= 1
    return tuple(tuple(row[:width] + [""] * (width - len(row))) for row in rows)
