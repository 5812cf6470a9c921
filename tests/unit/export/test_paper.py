# SPDX-License-Identifier: MIT
"""Notes taken apart for proposals, and the list of sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.core.annotation import Annotation, Kind, Stance
from reader.core.report import Report
from reader.export.annotated import Exported, collect
from reader.export.paper import (
    NoteParts,
    left_over,
    note_parts,
    of_stance,
    plain_note,
    source_lines,
    subject,
)


@pytest.fixture
def marked(first_report: Report, mark) -> tuple[Exported, ...]:
    made: list[Annotation] = [
        mark("1.2.2", kind=Kind.STANCE, stance=Stance.APPROVE),
        mark("1.2.2", "步伐铿锵", colour="green", note="好 #产业 #建议"),
        mark("1.2.3", kind=Kind.BOOKMARK, name="看这里"),
    ]
    return collect(made, first_report, "d")


def test_a_note_is_taken_apart_by_its_labels():
    note = "#民生 先说一句\n- 问题：电梯慢\n**依据**：走访\n再走访\n建议: 限期"
    assert note_parts(note) == NoteParts("电梯慢", "走访\n再走访", "先说一句\n限期")
    assert note_parts("理由：一致") == NoteParts("", "一致", "")
    assert note_parts("") == NoteParts()


def test_a_label_inside_a_sentence_is_none():
    assert note_parts("这个问题：不大") == NoteParts(proposal="这个问题：不大")


def test_marks_of_markdown_and_tags_are_not_read_aloud():
    assert plain_note("# 一\n\n**重** `码` [网](x) #标签\n> 引\\*") == "一\n重 码 网（x）\n引*"
    assert plain_note("3 * 4 = 12，A#1") == "3 * 4 = 12，A#1"


def test_a_stance_or_its_tag_chooses_the_part(marked: tuple[Exported, ...]):
    assert len(of_stance(marked, Stance.APPROVE)) == 1
    chosen = of_stance(marked, Stance.SUGGEST)
    assert [one.annotation.colour for one in chosen] == ["green"]
    assert len(left_over(marked, chosen)) == 2


def test_what_it_is_about(marked: tuple[Exported, ...]):
    assert {subject(one) for one in marked} == {"都市工业步伐铿锵", "看这里"}


def test_a_source_says_all_that_is_known(marked: tuple[Exported, ...]):
    one = next(one for one in marked if one.annotation.colour)
    said = "\n".join(source_lines(one, {"green": "成绩"}))
    for part in (
        *("海珠区2024年《政府工作报告》第一部分（二）第2段", "段号 1.2.2", one.code, "成绩"),
        *("#产业 #建议", "都市工业〔引文〕。创新“56433”", "章节：一、2023年工作回顾 › （二）"),
    ):
        assert part in said


def test_a_lost_place_is_said_to_be_lost(first_report: Report, mark):
    lost = mark("1.2.2", "都市工业步伐铿锵")
    gone = first_report.passage_by_number["1.2.2"].block
    changed = replace(first_report, blocks=tuple(b for b in first_report.blocks if b is not gone))
    (one,) = collect([lost], changed, "new")
    assert one.is_orphan
    assert "原段号1.2.2（现文中已找不到）" in source_lines(one)[0]
    assert subject(one).startswith("原段号")
