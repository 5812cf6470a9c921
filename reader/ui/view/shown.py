# SPDX-License-Identifier: MIT
"""What the view needs of an open report, and the links that its text has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from reader.core.positions import TextRange
from reader.core.report import Paragraph, Report
from reader.ui.view.marks import Link
from reader.ui.view.position_map import PositionMap


class _Occurrence(Protocol):
    @property
    def term(self) -> int: ...
    @property
    def passage(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class ShownReport(Protocol):
    """What the view needs of an open report."""

    @property
    def report(self) -> Report:
        """The report itself."""
        ...

    @property
    def occurrences(self) -> Sequence[_Occurrence]:
        """The places of terms in the body."""
        ...

    @property
    def mentions(self) -> Sequence[_Occurrence]:
        """The places of other terms in explanations."""
        ...


def links_of(shown: ShownReport, positions: PositionMap) -> list[Link]:
    """The places of terms as links of the document: in the body, in explanations, note marks."""
    return [
        Link(start, end, term, in_body)
        for place, term, in_body in _places(shown)
        for start, end in positions.document_ranges(place)
    ]


def _places(shown: ShownReport) -> Iterator[tuple[TextRange, int, bool]]:
    for ones, in_body in ((shown.occurrences, True), (shown.mentions, False)):
        for one in ones:
            yield TextRange.within(one.passage, one.start, one.end), one.term, in_body
    for passage in shown.report.passages:
        if isinstance(passage.block, Paragraph):
            for mark in passage.block.marks:
                place = TextRange.within(passage.index, mark.start, mark.end)
                yield place, mark.number, True
