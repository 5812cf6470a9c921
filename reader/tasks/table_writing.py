# SPDX-License-Identifier: MIT
"""Writes all hits of a query across the library as a table; no Qt, for a process or a command."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from reader.export.concordance import ConcordanceRow
from reader.files import say_reason
from reader.paths import Paths
from reader.search.library_api import LibraryHit
from reader.search.library_engine import LibraryEngine
from reader.tasks.library_shelf import LibraryShelf, index_root
from reader.tasks.library_talk import TableForm, TableOrder

_PROGRESS_EVERY: Final = 0.1

Progress = Callable[[int, int], None]
"""Told how many reports have been looked into, and of how many."""


class _Table(Protocol):
    rows: int

    def add(self, row: ConcordanceRow) -> None: ...
    def finish(self) -> None: ...


def write_table(order: TableOrder, paths: Paths, file: BinaryIO, progress: Progress) -> int:
    """Write the table into a file that is open; how many hits there are. Raises OSError."""
    engine = LibraryEngine(index_root(paths), LibraryShelf(paths))
    try:
        answer = engine.answer(order.query, order.report_ids, exact=order.exact)
        table = _begin(order, file)
        for done, hits in enumerate(answer.in_context(), 1):
            for hit in hits:
                table.add(row_of(hit))
            progress(done, len(answer))
        table.finish()
        return table.rows
    finally:
        engine.close()


def row_of(hit: LibraryHit) -> ConcordanceRow:
    """A hit as a row of the table."""
    why = hit.why if hit.whole_number else "数字的一部分"
    return ConcordanceRow(
        *(hit.left, hit.hit, hit.right, " › ".join(hit.section), hit.number, why),
        *(hit.report_name, hit.year, hit.region),
    )


def save_table(pipe: Connection, order: TableOrder, paths: Paths, part: Path) -> None:
    """What the process of `LibraryTable` runs: sends pairs of progress, last the outcome.

    That is how many hits there are, or a sentence on what went wrong.
    """
    # Ctrl+C in a terminal ends the window, which ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    last = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > _PROGRESS_EVERY:
            last = time.monotonic()
            pipe.send((done, total))

    with contextlib.suppress(BrokenPipeError):
        try:
            with part.open("wb") as file:
                rows = write_table(order, paths, file, progress)
                file.flush()
                os.fsync(file.fileno())
        except BrokenPipeError:
            raise
        except OSError as error:
            pipe.send(say_reason(error))
        else:
            pipe.send(rows)


def _begin(order: TableOrder, file: BinaryIO) -> _Table:
    # Only one of them is needed, and XlsxWriter takes 40 ms to load.
    if order.form is TableForm.CSV:
        from reader.export.concordance_csv import CsvTable  # noqa: PLC0415

        return CsvTable(file)
    from reader.export.concordance_xlsx import XlsxTable  # noqa: PLC0415

    return XlsxTable(file)
