# SPDX-License-Identifier: MIT
"""What the benchmark of search measures in a process of its own; prints JSON.

search_process.py build ENGINE FOLDER CORPUS       seconds, peak memory, bytes on disk
search_process.py cold ENGINE FOLDER QUERY         the rows found; the caller has the clock
search_process.py memory ENGINE FOLDER QUERY ...   memory after these queries and counts
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engines import ENGINES

if TYPE_CHECKING:
    from reader.core.report import Report


class Clocked:
    """Hands reports on and keeps the time that it took to make them."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = iter(reports)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Report]:
        while True:
            started = time.perf_counter()
            report = next(self._reports, None)
            self.seconds += time.perf_counter() - started
            if report is None:
                return
            yield report


def build(name: str, folder: Path, corpus: str) -> dict[str, float]:
    """Build one index; the making of the reports is not counted."""
    # A cold start does without.
    from corpora import reports_of  # noqa: PLC0415

    reports = Clocked(reports_of(corpus))
    engine = ENGINES[name](folder)
    before = time.perf_counter()
    engine.build(reports)
    aside = reports.seconds + getattr(engine, "aside", 0.0)
    seconds = time.perf_counter() - before - aside
    return {"seconds": seconds, "peak": memory("VmHWM"), "disk": engine.size() / 1e6}


def cold(name: str, folder: Path, query: str) -> dict[str, int]:
    """Open and ask once."""
    return {"rows": len(ENGINES[name](folder).first(query))}


def remember(name: str, folder: Path, queries: list[str], *, count: bool) -> dict[str, float]:
    """Open, ask and perhaps count; what the process then holds, and its peak, in MB."""
    engine = ENGINES[name](folder)
    for query in queries:
        engine.first(query)
        if count:
            engine.count(query)
    return {"rss": memory("VmRSS"), "peak": memory("VmHWM")}


def memory(line: str) -> float:
    """MB of this process by a line of /proc's status; 0 where there is no /proc."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    found = next(row for row in status.read_text().splitlines() if row.startswith(line))
    return int(found.split()[1]) * 1024 / 1e6


def main() -> None:
    """Do one thing and print what came of it."""
    what, name, folder, *rest = sys.argv[1:]
    if what == "build":
        found = build(name, Path(folder), rest[0])
    elif what == "cold":
        found = cold(name, Path(folder), rest[0])
    else:
        found = remember(name, Path(folder), rest, count=what == "memory")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
