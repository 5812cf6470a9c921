# SPDX-License-Identifier: MIT
"""Where a report was taken from, as far as only the reader knows it: address and day.

References ask for both, and few files tell them. They lie in the annotations database and share
its promises (see `annotations`).
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from reader.store.annotation_rows import Statement, storable
from reader.store.annotations import AnnotationStore
from reader.store.database import memory_copy

_ONE = "SELECT url, accessed FROM report_sources WHERE report_id = ?"
_PUT = "INSERT OR REPLACE INTO report_sources (report_id, url, accessed) VALUES (?, ?, ?)"


class KnownSource(NamedTuple):
    """The address of a report's page ("" where it has none) and the day it was taken, ISO 8601."""

    url: str
    accessed: str


class ReportSources:
    """What the reader has said of each report, read from and written to an open store."""

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store

    def of(self, report_id: str) -> KnownSource | None:
        """What was said of a report; None where it was never asked."""
        rows = self._store.read(_ONE, report_id)
        return KnownSource(rows[0]["url"], rows[0]["accessed"]) if rows else None

    def remember(self, report_id: str, source: KnownSource) -> None:
        """Keep it, in the place of what was said before."""
        values = (storable(report_id), storable(source.url), storable(source.accessed))
        self._store.write(Statement(_PUT, values))


def read_source(path: Path, report_id: str) -> KnownSource | None:
    """What the database at `path` says of a report; writes nothing, also while a window is open."""
    if not path.exists():
        return None
    with closing(memory_copy(path)) as connection:
        row = connection.execute(_ONE, (storable(report_id),)).fetchone()
    return KnownSource(row["url"], row["accessed"]) if row else None
