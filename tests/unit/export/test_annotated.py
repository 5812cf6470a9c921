# SPDX-License-Identifier: MIT
"""Annotations with their places, ready to be written down."""

from __future__ import annotations

from dataclasses import replace

from reader.core.anchors import Anchor, AnchorState
from reader.core.annotation import Annotation, Kind
from reader.core.place_code import PlaceCode, PlaceState, check
from reader.core.positions import TextRange
from reader.core.report import Report
from reader.export.annotated import collect


def annotation(report: Report, number: str, start: int, end: int) -> Annotation:
    passage = report.passage_by_number[number].index
    anchor = Anchor.make(report, TextRange.within(passage, start, end), "d")
    return Annotation.new(report.meta.id, Kind.NOTE, anchor)


def test_places_sections_and_codes_in_the_order_of_the_text(first_report: Report) -> None:
    late = annotation(first_report, "2.1.1", 0, 4)
    early = annotation(first_report, "1.2.2", 0, 8)
    first, second = collect([late, early], first_report, "d")
    assert (first.annotation, second.annotation) == (early, late)
    assert first.place == "第一部分（二）第2段"
    assert (first.number, first.quote) == ("1.2.2", "都市工业步伐铿锵")
    assert [title[:3] for title in first.section] == ["一、2", "（二）"]
    assert first.after.startswith("。创新“56433”")
    code = PlaceCode.parse(first.code)
    assert code is not None
    assert check(first_report, code).state is PlaceState.UNCHANGED


def test_an_orphan_comes_last_with_its_quote(first_report: Report) -> None:
    lost = annotation(first_report, "1.2.2", 0, 8)
    kept = annotation(first_report, "2.1.1", 0, 40)
    gone = first_report.passage_by_number["1.2.2"].block
    changed = replace(first_report, blocks=tuple(b for b in first_report.blocks if b is not gone))
    first, last = collect([lost, kept], changed, "new")
    assert (first.annotation, first.resolved.state) == (kept, AnchorState.MOVED)
    assert last.is_orphan
    assert (last.place, last.code, last.section) == ("", "", ())
    assert (last.quote, last.number) == ("都市工业步伐铿锵", "1.2.2")
