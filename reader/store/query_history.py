# SPDX-License-Identifier: MIT
"""What a reader searched for lately, in the annotations database, the latest first.

Written without waiting for the disk: what a power cut may cost is one line of this list.
"""

from __future__ import annotations

from reader.store.annotation_rows import Statement, storable
from reader.store.annotations import AnnotationStore

MOST = 50
"""How many queries are kept."""
LONGEST = 200
"""Code points of a query that is kept; what is longer was pasted, not asked."""

_QUERIES = "SELECT query FROM queries ORDER BY place DESC"
_PUT = (
    "INSERT OR REPLACE INTO queries (query, place)"
    " VALUES (?, (SELECT ifnull(max(place), 0) + 1 FROM queries))"
)
_TRIM = (
    "DELETE FROM queries WHERE query NOT IN"
    f" (SELECT query FROM queries ORDER BY place DESC LIMIT {MOST})"
)
_REMOVE = "DELETE FROM queries WHERE query = ?"
_CLEAR = "DELETE FROM queries"


class QueryHistory:
    """The queries, read from and written to an open store."""

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store

    def queries(self) -> tuple[str, ...]:
        """The last queries, the latest first, each once."""
        return tuple(row["query"] for row in self._store.read(_QUERIES))

    def note(self, query: str) -> None:
        """Remember a query as the latest; a blank or very long one is not kept."""
        kept = storable(" ".join(query.split()))
        if not kept or len(kept) > LONGEST:
            return
        self._store.write(Statement(_PUT, (kept,)), Statement(_TRIM, ()), hurried=True)

    def remove(self, query: str) -> None:
        """Forget one query."""
        self._store.write(Statement(_REMOVE, (storable(query),)))

    def clear(self) -> None:
        """Forget them all."""
        self._store.write(Statement(_CLEAR, ()))
