# SPDX-License-Identifier: MIT
"""The search across the library, asked as its process asks it, without the process.

The reports lie in their parsed form, as the program keeps them once they have been opened: what
is measured is the index and not the importers.
"""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from judge import FIRST

from reader.search.library_api import LibraryRow
from reader.search.library_engine import LibraryEngine
from reader.search.library_index import Introduction
from reader.search.manifest import Source

if TYPE_CHECKING:
    from reader.core.report import Report


class ParsedShelf:
    """A folder of parsed reports."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, report_id: str) -> Path:
        """Where the report of this id lies."""
        return self._folder / f"{report_id}.json"

    def put(self, report: Report) -> None:
        """Keep a report."""
        # A search alone needs nothing of this.
        from reader.core.parsed_form import ParsedReport, encode  # noqa: PLC0415

        self._folder.mkdir(parents=True, exist_ok=True)
        self.path(report.meta.id).write_bytes(encode(ParsedReport(report, (), (), ())))

    def sources(self) -> Sequence[Source]:
        """The files with their times and sizes."""
        if not self._folder.is_dir():
            return []
        with os.scandir(self._folder) as entries:
            states = sorted((entry.path, entry.stat()) for entry in entries)
        return [Source(path, state.st_mtime_ns, state.st_size) for path, state in states]

    def introduce(self, path: str) -> Introduction:
        """Whose report the file holds."""
        meta = self.load(path).meta
        return Introduction(meta.id, meta.name, meta.region, meta.year)

    def identify(self, path: str) -> str:
        """The file and its time."""
        return f"{path} {Path(path).stat().st_mtime_ns}"

    def load(self, path: str) -> Report:
        """The report."""
        from reader.core.parsed_form import decode  # noqa: PLC0415

        return decode(Path(path).read_bytes()).report


class OurLibrary:
    """The engine, and the bringing up to date that another process does."""

    name = "library"

    def __init__(self, folder: Path) -> None:
        self._root = folder / "index"
        self._shelf = ParsedShelf(folder / "reports")
        self._engine = LibraryEngine(self._root, self._shelf)
        self.aside = 0.0
        """Seconds that building spent on putting reports on the shelf."""
        if folder.is_dir():
            self._engine.refresh()
            if self._engine.behind:  # kept from a run of another version
                self._update()

    def build(self, reports: Iterable[Report]) -> None:
        """From nothing."""
        for report in reports:
            started = time.perf_counter()
            self._shelf.put(report)
            self.aside += time.perf_counter() - started
        self._update()

    def _update(self) -> None:
        from reader.search.index_update import update  # noqa: PLC0415

        update(self._root, self._shelf, lambda done, total: None)
        self._engine.refresh()

    def first(self, query: str) -> list[LibraryRow]:
        """The first page."""
        return list(itertools.islice(self._rows(query), FIRST))

    def _rows(self, query: str) -> Iterator[LibraryRow]:
        return (row for row in self._engine.answer(query).rows() if row and not row.why)

    def count(self, query: str) -> int:
        """Every hit of every report."""
        return sum(found.count for found in self._engine.answer(query).counts() if found)

    def add(self, report: Report) -> None:
        """One file more, and an update."""
        self._shelf.put(report)
        self._update()

    def delete(self, report: Report) -> None:
        """One file fewer, and an update."""
        self._shelf.path(report.meta.id).unlink()
        self._update()

    def size(self) -> int:
        """Bytes of the index, the text store included."""
        return sum(file.stat().st_size for file in self._root.rglob("*") if file.is_file())

    def close(self) -> None:
        """Let go of the files."""
        self._engine.close()
