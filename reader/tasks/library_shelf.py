# SPDX-License-Identifier: MIT
"""The reader's library as the search across it sees it: its files, and the reports in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from reader.core.report import Report
from reader.paths import Paths
from reader.search.library_index import Introduction
from reader.search.manifest import Source
from reader.store.report_files import SUFFIX, introduce, load_report


class LibraryShelf:
    """The reader's own reports, then those that came with the program (see `Library.reports`)."""

    def __init__(self, paths: Paths) -> None:
        self._folders = (paths.library, paths.bundled_reports)

    def sources(self) -> Sequence[Source]:
        """The files of all reports; of two with one id the first is the report."""
        return [source for folder in self._folders for source in _files(folder)]

    def introduce(self, path: str) -> Introduction:
        """What the file says of itself, quickly."""
        said = introduce(Path(path), bundled=False)
        year = int(said.year) if said.year.isascii() and said.year.isdigit() else None
        return Introduction(said.id, said.name, said.region, year)

    def identify(self, path: str) -> str:
        """The hash of the file with its name, which may become the report's id."""
        file = Path(path)
        return f"{hashlib.sha256(file.read_bytes()).hexdigest()} {file.stem}"

    def load(self, path: str) -> Report:
        """Read the report. Raises ReaderError."""
        return load_report(Path(path))


def _files(folder: Path) -> list[Source]:
    found: list[Source] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX) and entry.is_file():
                    status = entry.stat()
                    found.append(Source(entry.path, status.st_mtime_ns, status.st_size))
    except OSError:
        return []  # as `markdown_files` has it: the other folder may be there
    return sorted(found)


def index_root(paths: Paths) -> Path:
    """Where the library's index is."""
    return paths.index / "library"
