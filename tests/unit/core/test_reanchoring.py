# SPDX-License-Identifier: MIT
from __future__ import annotations

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.positions import Position, TextRange
from reader.core.reanchoring import Reanchored, reanchored, say_reanchored
from reader.core.report import Paragraph, Report


def marked(report: Report, passage: int, start: int, end: int) -> Annotation:
    text_range = TextRange(Position(passage, start), Position(passage, end))
    return Annotation.new("r", Kind.HIGHLIGHT, Anchor.make(report, text_range, "old"))


def test_annotations_are_counted_by_what_became_of_them(first_report):
    wanted = [p.index for p in first_report.passages if isinstance(p.block, Paragraph)]
    first, second, third, fourth = wanted[2], wanted[6], wanted[9], wanted[20]
    marks = [marked(first_report, at, 2, 60) for at in (first, second, third, fourth)]
    blocks = list(first_report.blocks)

    def at(passage: int) -> int:
        return blocks.index(first_report.passages[passage].block)

    edited = first_report.passages[third].text
    edited = edited[:12] + "又一处改" + edited[14:]
    blocks[at(third)] = Paragraph(edited)
    blocks[at(fourth)] = Paragraph("全都重新写过。")
    blocks.insert(at(second), Paragraph("新加的一段。"))
    found = reanchored(marks, Report(first_report.meta, tuple(blocks), first_report.glossary))
    assert found == Reanchored(exact=1, moved=1, approximate=1, orphaned=1)
    assert say_reanchored(found) == "批注 1 条原处未动，1 条移动，1 条近似，1 条失去原文。"


def test_nothing_is_said_where_nothing_was_kept():
    assert say_reanchored(Reanchored()) == ""
    assert say_reanchored(Reanchored(exact=12, moved=3)) == "批注 12 条原处未动，3 条移动。"
