# SPDX-License-Identifier: MIT
"""Which reports of the library a search looks into: all, those of a place and time, or some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from reader.core.divisions import place_of
from reader.store.library import LibraryEntry


class Choice(NamedTuple):
    """Some reports: of a region (a path from the top, 广东省/深圳市), and from a year to a year.

    Empty fields choose nothing out. `ids` are reports that were chosen one by one; where there
    are any, nothing else counts.
    """

    region: str = ""
    first: int | None = None
    last: int | None = None
    ids: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether every report is meant."""
        return self == Choice()

    def ids_among(self, entries: Iterable[LibraryEntry]) -> tuple[str, ...]:
        """The ids of the reports that are meant, in the order given."""
        if self.ids:
            chosen = set(self.ids)
            return tuple(entry.id for entry in entries if entry.id in chosen)
        return tuple(entry.id for entry in entries if self._means(entry))

    def _means(self, entry: LibraryEntry) -> bool:
        path = tuple(self.region.split("/")) if self.region else ()
        if _place(entry.region)[: len(path)] != path:
            return False
        if self.first is None or self.last is None:
            return True
        return entry.year.isdigit() and self.first <= int(entry.year) <= self.last


def regions_of(entries: Iterable[LibraryEntry]) -> dict[str, dict[str, int]]:
    """The provinces with reports and, in each, its cities; each with how many.

    Paths from the top; a province's own path stands among its cities with the sum of all.
    """
    found: dict[str, Counter[str]] = {}
    for entry in entries:
        place = _place(entry.region)
        if place:
            cities = found.setdefault(place[0], Counter())
            cities[place[0]] += 1
            if len(place) > 1:
                cities["/".join(place[:2])] += 1
    return {province: dict(sorted(found[province].items())) for province in sorted(found)}


def years_of(entries: Iterable[LibraryEntry]) -> Sequence[tuple[int, int]]:
    """The years that there are reports of, the newest first, each with how many."""
    counts = Counter(int(entry.year) for entry in entries if entry.year.isdigit())
    return sorted(counts.items(), reverse=True)


@cache
def _place(region: str) -> tuple[str, ...]:
    return place_of(region.split("/")) if region else ()
