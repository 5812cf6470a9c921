# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.core.comparison import compare
from reader.core.report import Metadata, Paragraph, Report, Section
from reader.ui.comparing.runs import Fold, Side, runs, shown

LEAD = "优质公共服务全面扩容。"
REST = "新开办公办中小学校四所，新增优质公办学位一万个。"
OTHER = "建成口袋公园十二个，空气质量优良率达到历史最好水平。"


def report(*blocks: Section | Paragraph) -> Report:
    return Report(Metadata(id="r"), blocks)


def said(old: Report, new: Report, side: Side) -> list[str]:
    """The runs of the first row: `*` before what is bold, `/` where a paragraph ends."""
    comparison = compare(old, new)
    return [
        f"{run.op}:{'*' if run.bold else ''}{run.text}{'/' if run.breaks else ''}"
        for run in runs(comparison, comparison.rows[0], side)
    ]


def test_each_side_has_its_own_lead():
    short = LEAD.replace("全面", "")
    old = report(Paragraph(LEAD + REST, len(LEAD)))
    new = report(Paragraph(short + REST, len(short)))
    assert said(old, new, Side.OLD) == [
        *("keep:*优质公共服务", "delete:*全面", "keep:*扩容。", f"keep:{REST}")
    ]
    assert said(old, new, Side.NEW) == ["keep:*优质公共服务", "keep:*扩容。", f"keep:{REST}"]
    assert said(old, new, Side.BOTH)[:3] == ["keep:*优质公共服务", "delete:全面", "keep:*扩容。"]


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        (Side.OLD, [f"keep:{REST}", f"keep:{OTHER}"]),
        (Side.NEW, [f"keep:{REST}", "insert:¶/", f"keep:{OTHER}"]),
        (Side.BOTH, [f"keep:{REST}", "insert:¶/", f"keep:{OTHER}"]),
    ],
)
def test_a_cut_is_shown_by_its_sign(side, expected):
    old, new = report(Paragraph(REST + OTHER)), report(Paragraph(REST), Paragraph(OTHER))
    assert said(old, new, side) == expected


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        (Side.OLD, [f"keep:{REST}", "delete:¶/", f"keep:{OTHER}"]),
        (Side.NEW, [f"keep:{REST}", f"keep:{OTHER}"]),
        (Side.BOTH, [f"keep:{REST}", "delete:¶", f"keep:{OTHER}"]),
    ],
)
def test_so_is_a_join(side, expected):
    old, new = report(Paragraph(REST), Paragraph(OTHER)), report(Paragraph(REST + OTHER))
    assert said(old, new, side) == expected


def test_what_did_not_change_is_folded_but_for_the_headings_above_changes():
    parts = [Section("一、回顾"), Section("（一）教育", 2), Paragraph(OTHER), Paragraph(REST)]
    changed = [*parts[:3], Paragraph(REST.replace("四", "五"))]
    tail = [Section("二、安排"), Paragraph(OTHER + REST)]
    comparison = compare(report(*parts, *tail), report(*changed, *tail))
    assert list(shown(comparison, only_changes=True)) == [0, 1, Fold(2, 3), 3, Fold(4, 6)]
    assert list(shown(comparison, only_changes=False)) == list(range(6))
