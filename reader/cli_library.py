# SPDX-License-Identifier: MIT
"""`search --all`: a query across all reports of the library, printed, as JSON or as a table.

The index is used where there is one; it is not built here, as a command ends too soon for that
to pay. The answer is the same without it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reader.cli_output import to_json
from reader.core.errors import ReaderError
from reader.files import say_reason
from reader.paths import Paths
from reader.search.library_api import LibraryRow
from reader.search.library_engine import LibraryEngine
from reader.search.query import parse
from reader.search.snippets import in_one_line
from reader.tasks.library_shelf import LibraryShelf, index_root
from reader.tasks.library_talk import TableForm, TableOrder


class CannotSave(ReaderError):  # noqa: N818 - reads as what happened
    """A table could not be written."""


def run_search(query: str, arguments: argparse.Namespace, paths: Paths) -> bool:
    """Print what the whole library answers, or write it as a table; whether there is anything.

    Raises CannotSave.
    """
    if arguments.csv or arguments.xlsx:
        form = TableForm.CSV if arguments.csv else TableForm.XLSX
        order = TableOrder(query, form, exact=arguments.exact)
        return save_table(order, arguments.csv or arguments.xlsx, paths) > 0
    rows = search_library(paths, query, exact=arguments.exact)
    if arguments.json:
        print(to_json(rows_json(query, rows)))
    elif rows:
        print_rows(query, rows)
    else:
        print(f"报告库里没有找到“{query}”。")
    return bool(rows)


def save_table(order: TableOrder, target: str, paths: Paths) -> int:
    """Write all hits as a table to a file, or to standard output for `-`; how many there are.

    Raises CannotSave.
    """
    # Only tables need it.
    from reader.tasks.table_writing import write_table  # noqa: PLC0415

    if target == "-":
        sys.stdout.flush()
        return write_table(order, paths, sys.stdout.buffer, _quietly)
    path = Path(target)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            rows = write_table(order, paths, file, _quietly)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise CannotSave(f"没能写入“{path}”（{say_reason(error)}），原来的文件没有动。") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    print(f"{rows} 行已存到“{path}”", file=sys.stderr)
    return rows


def _quietly(_done: int, _total: int) -> None:
    """A command says nothing on the way."""


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
    if parse(query).asks_for_reports:
        print(f"“{query}”：{reports} 份报告")
        for row in rows:
            print(f"{in_one_line(row.report_name)}（{row.report_id}）  {row.snippet}")
        return
    also = _total(row for row in rows if row.why)
    otherwise = f"，另 {also} 处写法不同" if also else ""
    print(f"“{query}”在 {reports} 份报告里共 {_total(exact)} 处{otherwise}")
    above = ""
    for row in rows:
        if row.report_id != above:
            above = row.report_id
            print(f"\n{in_one_line(row.report_name)}（{row.report_id}）")
        cut = "" if row.whole_number else "  （是另一个数的一部分）"
        why = f"  （写法不同：{row.why}）" if row.why else ""
        print(f"  {row.number}  {row.snippet}{why or cut}")


def _total(rows: Iterable[LibraryRow]) -> int:
    return sum(row.count for row in rows)
