# SPDX-License-Identifier: MIT
"""What stands above a report: who said it, where and when."""

from __future__ import annotations

import pytest

from reader.core.report import Metadata, Paragraph, Section
from reader.importers.title_block import (
    find_date,
    find_region,
    read_title_block,
    with_facts_of_text,
)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年1月25日在", "2024-01-25"),
        ("2024-01-31 18:04:37", "2024-01-31"),
        ("2024/1/5", "2024-01-05"),
        ("二〇二六年一月二十七日", "2026-01-27"),
        ("二○一六年十二月十日", "2016-12-10"),
        ("2024年13月25日", ""),
        ("去年", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("广州市海珠区第十七届人民代表大会", ["广州市", "海珠区"]),
        ("甘肃省十四届人民代表大会", ["甘肃省"]),
        ("内蒙古自治区第十届人民代表大会", ["内蒙古自治区"]),
        ("临夏回族自治州第五届人民代表大会", ["临夏回族自治州"]),
        ("全国人民代表大会", ["全国"]),
        ("第十四届全国人民代表大会第一次会议", ["全国"]),
        ("保定市满城区2020年政府工作报告", ["保定市", "满城区"]),
        ("2026年甘肃省政府工作报告", ["甘肃省"]),
        ("2024年政府工作报告", []),
    ],
)
def test_regions(text: str, region: list[str]) -> None:
    assert find_region(text) == region


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("区长  毛松柏", "区长 毛松柏"),
        ("市长 张  三", "市长 张三"),
        ("甘肃省省长 任振鹤", "甘肃省省长 任振鹤"),
        ("顺平县人民政府代县长 刘玉辉", "顺平县人民政府代县长 刘玉辉"),
        ("保定市满城区人民政府区长?? ?? 程?? 杰", "保定市满城区人民政府区长 ?? ?? 程?? 杰"),
    ],
)
def test_speakers(line: str, speaker: str) -> None:
    meta, left = read_title_block([line], "a")
    assert meta.speaker == speaker
    assert left == []


def test_lines_that_are_not_the_reports_own_are_given_back() -> None:
    lines = [
        "首页 > 政务",
        "政府工作报告",
        "——2024年1月25日在甲市乙区第一届",
        "人民代表大会上",
        "来源：乙区",
    ]
    meta, left = read_title_block(lines, "a")
    assert left == ["首页 > 政务", "来源：乙区"]
    assert (meta.meeting, meta.publisher) == ("甲市乙区第一届人民代表大会", "乙区")


def test_facts_that_only_the_text_tells() -> None:
    blocks = (
        Paragraph("现在，我代表罗湖区人民政府向大会作政府工作报告。"),
        Section("一、2018年工作回顾"),
        Section("二、2019年工作安排"),
    )
    meta = with_facts_of_text(Metadata("a"), blocks)
    assert (meta.region, meta.year) == ("广东省/深圳市/罗湖区", 2019)
    assert meta.name == "罗湖区2019年政府工作报告"
    known = Metadata("a", name="名", region="区", year=2000)
    assert with_facts_of_text(known, blocks) == known
    assert with_facts_of_text(Metadata("a"), blocks[:2]).year == 2019
