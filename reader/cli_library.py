# SPDX-License-Identifier: MIT
"""`search --all`: a query across all reports of the library, printed or as JSON.

The index is used where there is one; it is not built here, as a command ends too soon for that
to pay. The answer is the same without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reader.paths import Paths
from reader.search.library_api import LibraryRow
from reader.search.library_engine import LibraryEngine
from reader.tasks.library_shelf import LibraryShelf, index_root


def search_library(paths: Paths, query: str, *, exact: bool = False) -> list[LibraryRow]:
    """Every row of a query, newest report first; `exact` wants none for equal forms."""
    engine = LibraryEngine(index_root(paths), LibraryShelf(paths))
    try:
        return [row for row in engine.answer(query, exact=exact).rows() if row is not None]
    finally:
        engine.close()


def rows_json(query: str, rows: Sequence[LibraryRow]) -> dict[str, Any]:
    """The rows of a query; `count` is how many hits they have together.

    Those for equal forms stand under `also`, with what equals what, and are not counted.
    """
    exact = [row for row in rows if not row.why]
    return {
        "query": query,
        "count": _total(exact),
        "rows": [_row_json(row) for row in exact],
        "also": [{**_row_json(row), "why": row.why} for row in rows if row.why],
    }


def _row_json(row: LibraryRow) -> dict[str, Any]:
    return {
        "report": row.report_id,
        "name": row.report_name,
        "year": row.year,
        "region": row.region,
        "paragraph": row.passage,
        "number": row.number,
        "section": list(row.section),
        "start": row.start,
        "end": row.end,
        "count": row.count,
        "snippet": row.snippet,
        "bold": [list(span) for span in row.bold],
        "whole_number": row.whole_number,
    }


def print_rows(query: str, rows: Sequence[LibraryRow]) -> None:
    """The rows for people, under the name of their report."""
    exact = [row for row in rows if not row.why]
    reports = len({row.report_id for row in exact})
    also = _total(row for row in rows if row.why)
    otherwise = f"，另 {also} 处写法不同" if also else ""
    print(f"“{query}”在 {reports} 份报告里共 {_total(exact)} 处{otherwise}")
    above = ""
    for row in rows:
        if row.report_id != above:
            above = row.report_id
            print(f"\n{row.report_name}（{row.report_id}）")
        cut = "" if row.whole_number else "  （是另一个数的一部分）"
        why = f"  （写法不同：{row.why}）" if row.why else ""
        print(f"  {row.number}  {row.snippet}{why or cut}")


def _total(rows: Iterable[LibraryRow]) -> int:
    return sum(row.count for row in rows)
