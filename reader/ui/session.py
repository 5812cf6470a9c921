# SPDX-License-Identifier: MIT
"""One open report and what belongs to it alone; opening another file makes another session."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from reader.core.outline import OutlineNode, walk
from reader.core.report import Report
from reader.store.library import OpenedReport
from reader.ui.history import History

if TYPE_CHECKING:
    from reader.search.searcher import Searcher


class Session:
    """The report, its searcher and the reader's jumps in it."""

    def __init__(self, opened: OpenedReport) -> None:
        self.opened = opened
        self.history = History()

    @property
    def report(self) -> Report:
        """The report."""
        return self.opened.report

    @property
    def report_id(self) -> str:
        """What annotations of this report hold on to."""
        return self.report.meta.id

    @cached_property
    def searcher(self) -> Searcher:
        """Searches the report; made when first asked for."""
        # Not before the first paint.
        from reader.search.searcher import Searcher  # noqa: PLC0415

        return Searcher(self.opened)

    def section_after(self, passage: int) -> int | None:
        """The passage of the first place of the tree after `passage` (indexes); None at the end."""
        starts = section_starts(self.opened.outline)
        later = bisect_right(starts, passage)
        return starts[later] if later < len(starts) else None

    def section_before(self, passage: int) -> int | None:
        """The passage of the last place of the tree before `passage`; None at the beginning."""
        earlier = [start for start in section_starts(self.opened.outline) if start < passage]
        return earlier[-1] if earlier else None


def section_starts(outline: tuple[OutlineNode, ...]) -> list[int]:
    """The passages at which the headings and leads of a tree stand, in reading order."""
    return sorted({node.passage for node in walk(outline)})
