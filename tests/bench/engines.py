# SPDX-License-Identifier: MIT
"""The engines by name, for the benchmark and the processes that it starts.

Each is imported only when it is asked for: a cold start must pay for its own imports alone.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rivals import Engine


def open_report(folder: Path) -> Engine:
    """Ours, over the one report that is open."""
    from ours import OpenReport

    return OpenReport(folder)


def library(folder: Path) -> Engine:
    """Ours, across the library."""
    from ours_library import OurLibrary

    return OurLibrary(folder)


def scan(folder: Path) -> Engine:
    """Reading everything."""
    from rival_scan import Scan

    return Scan(folder)


def fts5(folder: Path) -> Engine:
    """SQLite."""
    from rivals import Fts5

    return Fts5(folder)


def tantivy(folder: Path) -> Engine:
    """tantivy."""
    from rival_tantivy import Tantivy

    return Tantivy(folder)


OURS = ("open report", "library")
ENGINES: dict[str, Callable[[Path], Engine]] = {
    "open report": open_report,
    "library": library,
    "scan": scan,
    "FTS5": fts5,
    "tantivy": tantivy,
}
