# SPDX-License-Identifier: MIT
"""Annotations on the first report: made in one line, or one of every kind at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.positions import Position, TextRange
from reader.core.report import Metadata, Paragraph, Report, Section
from reader.export.annotated import Exported, collect_library

NASTY = (
    '=1+1, "引号" <script>alert(1)</script> & **粗** \\ `码` | [链](x)\r\n第二行\t#民生 #营商环境'
)
HOSTILE = Report(
    Metadata(id="坏-2020", title="<b>政府</b>工作报告", name="“坏”,2020*年*"),
    (Section("<i>一、</i>开头"), Paragraph("=HYPERLINK(1) <img src=x onerror=y> & “坏”的*文字*。")),
)


@pytest.fixture
def mark(first_report: Report) -> Callable[..., Annotation]:
    """Makes one: `mark("1.2.2", "步伐铿锵", colour="green")`; without words the whole passage."""

    def make(number: str, words: str = "", **fields: Any) -> Annotation:
        passage = first_report.passage_by_number[number]
        start = passage.text.index(words)
        end = start + len(words) if words else len(passage.text)
        place = TextRange.within(passage.index, start, end)
        kind = fields.pop("kind", Kind.HIGHLIGHT if fields.get("colour") else Kind.NOTE)
        return Annotation.new("haizhu-2024", kind, Anchor.make(first_report, place, "d"), **fields)

    return make


def _one_of_every_kind(report: Report) -> list[Annotation]:
    """With one over two paragraphs, and one that stands nowhere any more."""

    def made(kind: Kind, number: str, start: int, end: int, **fields: Any) -> Annotation:
        passage = report.passage_by_number[number].index
        anchor = Anchor.make(report, TextRange.within(passage, start, end), "d" * 64)
        return Annotation.new(report.meta.id, kind, anchor, **fields)

    first = report.passage_by_number["1.2.2"].index
    over = Anchor.make(report, TextRange(Position(first, 5), Position(first + 1, 7)), "d" * 64)
    lost = Anchor(Position(0, 0), Position(0, 4), "9.9.9", "龘靐齉爩", "前", "后", "e" * 64)
    return [
        made(Kind.BOOKMARK, "1.2.2", 0, 8, name="都市工业 <名>"),
        made(Kind.HIGHLIGHT, "1.2.2", 4, 12, colour="green", note=NASTY),
        made(Kind.NOTE, "2.1.1", 0, 3, note="一\n\n- 二\n  - 三 #就业"),
        made(Kind.STANCE, "0.0.1", 0, 5, stance=Stance.AMEND),
        Annotation.new(report.meta.id, Kind.NOTE, over, note="跨段"),
        Annotation.new(report.meta.id, Kind.HIGHLIGHT, lost, colour="violet", name="已失"),
    ]


@pytest.fixture
def exported(first_report: Report) -> tuple[Exported, ...]:
    """Of every kind one, one on a hostile report, and one of a report that is not there."""
    passage = HOSTILE.passages[-1]
    anchor = Anchor.make(HOSTILE, TextRange.within(passage.index, 0, 34), "f" * 64)
    hostile = Annotation.new(HOSTILE.meta.id, Kind.NOTE, anchor, note=NASTY)
    missing = replace(hostile, id="missing-1", report_id="没有-2019", note="")
    known = {first_report.meta.id: (first_report, "d" * 64), HOSTILE.meta.id: (HOSTILE, "f" * 64)}
    return collect_library([*_one_of_every_kind(first_report), hostile, missing], known.get)
