# SPDX-License-Identifier: MIT
"""Looking into the text of one report after the other, whatever becomes of the index meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from reader.search.api import IndexUnusable
from reader.search.library_index import Segment
from reader.search.manifest import Source
from reader.search.stored_match import Groups, StoredMatch
from reader.search.text_store import TextOf

T = TypeVar("T")


@dataclass(slots=True)
class Listed:
    """A report of the library, and where its text is: in a segment, or only in its file."""

    id: str
    name: str
    year: int | None
    source: Source
    segment: Segment | None = None
    number: int = 0


class HoldsTexts(Protocol):
    """Where the reports' texts come from."""

    def text(self, report: Listed) -> TextOf | None:
        """The text of a report; None where it cannot be read any more."""
        ...

    def give_up(self, report: Listed) -> None:
        """The text of a report is damaged: `text` gives another from now on."""
        ...


def look(
    holder: HoldsTexts, match: StoredMatch, report: Listed, work: Callable[[TextOf, Groups], T]
) -> T | None:
    """Do something with a report's text and what of the query the report leaves open.

    None where the report cannot be meant, or cannot be read any more.
    """
    while (text := holder.text(report)) is not None:
        groups = match.groups(text.known)
        try:
            return None if groups is None else work(text, groups)
        except IndexUnusable:
            holder.give_up(report)
    return None
