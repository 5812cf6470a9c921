# SPDX-License-Identifier: MIT
"""The command `library`: list, add, remove and check the reports, for people or as JSON.

As in `reader.cli`, imports wait until they are needed.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from reader.cli_console import BAD_INPUT, DONE, NOTHING_FOUND, complain
from reader.cli_output import to_json
from reader.core.divisions import place_of
from reader.core.errors import ReaderError
from reader.paths import Paths
from reader.store.library import Library

if TYPE_CHECKING:
    from reader.store.report_files import LibraryEntry


def run_library(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out what was asked for; returns the exit code. Raises ReaderError."""
    return _ACTIONS[arguments.action](arguments, paths)


def _list(arguments: argparse.Namespace, paths: Paths) -> int:
    """The reports, newest first, with what was read and noted of each."""
    from reader.store.annotations import AnnotationStore
    from reader.store.reading_marks import UNREAD, reading_marks

    library = Library(paths)
    years = _years(arguments.year)
    found = [
        entry
        for entry in library.reports()
        if (arguments.region or "") in "/".join(place_of(entry.region.split("/")))
        and (not years or _within(entry, *years))
    ]
    library.catalogue.save()
    store = AnnotationStore.copy_in_memory(paths.annotations)
    marks = reading_marks(store)
    store.close()
    rows = [{**_entry_json(e), **marks.get(e.id, UNREAD)._asdict()} for e in found]
    if arguments.json:
        print(to_json(rows))
    else:
        for row in rows:
            print(_row_said(row))
        print(f"共 {len(rows)} 份。", file=sys.stderr)
    return DONE if rows else NOTHING_FOUND


def _entry_json(entry: LibraryEntry) -> dict[str, Any]:
    keys = ("id", "name", "region", "year", "delivered", "speaker", "bundled")
    return {**{key: getattr(entry, key) for key in keys}, "file": str(entry.path)}


def _row_said(row: dict[str, Any]) -> str:
    read = "未读"
    if row["read"]:
        read = f"读到 {row['percent']}%" if row["percent"] >= 0 else "读过"
    notes = f"{row['notes']} 条批注" if row["notes"] else ""
    parts = (row["id"], row["name"], row["region"], row["year"], read, notes)
    return "　".join(part for part in parts if part)


def _years(text: str | None) -> tuple[int, int] | None:
    """The first and last year of `2024` or `2020..2024`, either end open; raises ReaderError."""
    if not text:
        return None
    first, dots, last = text.partition("..")
    try:
        low = int(first) if first else 0
        high = (int(last) if last else 9999) if dots else low
    except ValueError as error:
        raise ReaderError(f"年份写作 2024 或 2020..2024，不能是“{text}”。") from error
    return low, high


def _within(entry: LibraryEntry, low: int, high: int) -> bool:
    return entry.year.isdecimal() and low <= int(entry.year) <= high


def _add(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader.cli_import import import_sources

    return DONE if import_sources(arguments, paths) else BAD_INPUT


def _remove(arguments: argparse.Namespace, paths: Paths) -> int:
    library, removed, all_gone = Library(paths), [], True
    for report_id in arguments.files:
        try:
            gone = library.remove(report_id)
        except ReaderError as error:
            all_gone = False
            complain(error)
            continue
        removed.append({"id": report_id, "name": gone.entry.name, "trash": str(gone.folder)})
        if not arguments.json:
            print(f"《{gone.entry.name}》已移到“{gone.folder}”，批注都留着。")
    if arguments.json:
        print(to_json(removed))
    return DONE if all_gone else NOTHING_FOUND


def _check(arguments: argparse.Namespace, paths: Paths) -> int:
    """All that is wrong or worth knowing: 0 nothing, 1 worth knowing, 3 wants mending."""
    from reader.store.library_check import check

    library = Library(paths)
    found = []
    for one in check(library):
        found.append(one)
        if not arguments.json:
            print(f"{'！' if one.severe else '　'}{one.sentence}", flush=True)
    library.catalogue.save()
    index = _index_state(paths)
    severe = sum(one.severe for one in found)
    if arguments.json:
        listed = [{**one._asdict(), "severe": one.severe} for one in found]
        print(to_json({"reports": len(library.reports()), "index": index, "found": listed}))
    else:
        said = {"current": "完好", "stale": "不是最新的，下次检索时更新", "none": "还没有建"}
        print(f"{len(library.reports())} 份报告，{severe} 处要处理，检索索引{said[index]}。")
    return BAD_INPUT if severe else NOTHING_FOUND if found else DONE


def _index_state(paths: Paths) -> str:
    from reader.search.library_engine import LibraryEngine
    from reader.tasks.library_shelf import LibraryShelf, index_root

    if not index_root(paths).exists():
        return "none"
    engine = LibraryEngine(index_root(paths), LibraryShelf(paths))
    try:
        engine.refresh()
        return "stale" if engine.stale else "current"
    finally:
        engine.close()


_ACTIONS: Final[dict[str, Callable[[argparse.Namespace, Paths], int]]] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "check": _check,
}
