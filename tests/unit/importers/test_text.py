# SPDX-License-Identifier: MIT
"""The text importer never fails, loses no line unseen, and makes what the format can keep."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.markdown_format import dump, parse
from reader.core.parsed_form import decode, encode, prepare
from reader.core.report import Paragraph
from reader.importers.text import report_from_text

LINES = st.sampled_from(
    [
        *("各位代表：", "各位代表:", "一、2023年工作回顾", "二、安排", "（一）发展。又快又好。"),
        *("(二)改革", "1.产业", "（1）工业", "附件", "附件1", "附件：", "名词解释", "【名词解释】"),
        *("1.云道：步道。", "2.“四风”：", "[1]云道：步道。", "[2]湿地[1]", "云道：步道。", "3."),
        *("产业步伐铿锵。全年增长。", "建设云道[1]和湿地[2]。", "政府工作报告", "区长  张三"),
        *("——2024年1月25日在甲市", "第一届人民代表大会上", "分享到:", "相关文章", "粤ICP备1号"),
        *("* * *", "---", "# 标题", "1. ", "| a | b |", "\u200b", "　　", "a\tb", "“", "（", "："),
    ]
)
PAGES = st.lists(LINES | st.text(max_size=12), max_size=14).map("\n".join)


@given(PAGES)
def test_any_text_makes_a_report_that_can_be_kept(text: str) -> None:
    report = report_from_text(text, "a").report
    if report.blocks:
        assert parse(dump(report), "") == report
    parsed = prepare(report)
    assert decode(encode(parsed)) == parsed


@given(PAGES)
def test_importing_is_repeatable(text: str) -> None:
    assert report_from_text(text, "a") == report_from_text(text, "a")


def test_without_a_salutation_a_report_begins_at_its_first_part() -> None:
    text = "首页\n一、2029年工作回顾\n去年很好。\n二、2030年工作安排\n各位代表，预期目标是增长。\n"
    found = report_from_text(text, "a")
    numbers = [passage.number for passage in found.report.passages]
    assert numbers == ["T1", "1", "1.0.1", "2", "2.0.1"]
    assert found.dropped == ("首页",)


def test_invisible_characters_and_outer_spaces_go() -> None:
    found = report_from_text(
        "\ufeff各位代表：\n\u3000\u3000现在，\u200b我报告。 \n一、回顾\n好。", "a"
    )
    assert found.report.blocks[1] == Paragraph("现在，我报告。")
