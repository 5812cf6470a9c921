# SPDX-License-Identifier: MIT
"""Tells tables of data from tables that only lay a page out, when they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.importers.html_text import PageLine, joined
from reader.importers.lines import Line

_DEEPEST = 24
"""Tables within tables; what lies deeper is read as text (pages laid out by tables have 3 to 6)."""
_LONGEST_CELL = 400  # characters; what is longer is an article in a frame
_MOST_LINES = 12  # of one cell
_WIDEST_SPAN = 40


@dataclass
class _Table:
    lines: list[PageLine] = field(default_factory=list)  # all of them, in their order
    rows: list[list[list[PageLine]]] = field(default_factory=list)
    cell: list[PageLine] | None = None  # the open one
    is_layout: bool = False

    def is_data(self) -> bool:
        """Whether rows and columns mean something: at least two of each, cells short and flat."""
        if self.is_layout or sum(1 for row in self.rows if any(row)) < 2:
            return False
        cells = [cell for row in self.rows for cell in row]
        longest = max((sum(len(p.line.text) for p in cell) for cell in cells), default=0)
        return (
            sum(1 for row in self.rows if sum(map(bool, row)) > 1) * 2 >= len(self.rows)
            and longest <= _LONGEST_CELL
            and max(map(len, cells)) <= _MOST_LINES
        )


class TableReader:
    """The open tables, innermost last; true while there is one."""

    def __init__(self) -> None:
        self._open: list[_Table] = []
        self._deeper = 0

    def __bool__(self) -> bool:
        """Whether a table is open."""
        return bool(self._open)

    def open(self) -> None:
        """A table begins."""
        if len(self._open) == _DEEPEST:
            self._deeper += 1
            return
        if self._open:
            self._open[-1].is_layout = True
        self._open.append(_Table())

    def row(self) -> None:
        """A row begins."""
        if self._open and not self._deeper:
            self._open[-1].rows.append([])
            self._open[-1].cell = None

    def cell(self, span: str) -> None:
        """A cell begins; those that it spans stay empty."""
        if not self._open or self._deeper:
            return
        rows = self._open[-1].rows or [[]]
        self._open[-1].rows = rows
        self._open[-1].cell = cell = []
        rows[-1].append(cell)
        if span.isascii() and span.isdigit():
            rows[-1].extend([] for _ in range(min(int(span), _WIDEST_SPAN) - 1))

    def add(self, lines: Sequence[PageLine]) -> None:
        """Lines that stand in the innermost table."""
        table = self._open[-1]
        table.lines.extend(lines)
        if table.cell is None or self._deeper:
            table.is_layout = True
        else:
            table.cell.extend(lines)

    def close(self) -> list[PageLine]:
        """The innermost table ends: one line with rows, or the lines that it laid out."""
        if self._deeper:
            self._deeper -= 1
            return []
        table = self._open.pop()
        if not table.is_data():
            return table.lines
        rows = tuple(
            tuple(joined([p.line.text for p in cell]) for cell in row) for row in table.rows
        )
        first = table.lines[0]
        return [first._replace(line=Line("", rows=tuple(row for row in rows if any(row))))]
