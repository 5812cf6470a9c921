# SPDX-License-Identifier: MIT
"""Place and year of a report without a title block; what a file says of itself."""

from __future__ import annotations

import pytest

from reader.core.report import Block, Metadata, Paragraph, Section
from reader.importers.facts import with_facts_of_text, with_page_facts
from reader.importers.lines import PageFacts

OPENING = Paragraph("现在，我代表罗湖区人民政府向大会作政府工作报告。")


def test_facts_that_only_the_text_tells() -> None:
    blocks = (OPENING, Section("一、2018年工作回顾"), Section("二、2019年工作安排"))
    meta = with_facts_of_text(Metadata("a"), blocks)
    assert (meta.region, meta.year) == ("广东省/深圳市/罗湖区", 2019)
    assert meta.name == "罗湖区2019年政府工作报告"
    known = Metadata("a", name="名", region="区", year=2000)
    assert with_facts_of_text(known, blocks) == known


@pytest.mark.parametrize(
    ("blocks", "year"),
    [
        ((Section("一、2018年工作回顾"),), 2019),
        ((Section("一、过去五年工作回顾"), Section("二、2022年工作打算和重点任务")), 2022),
        ((Section("一、过去一年的工作"), Section("二、今年工作安排"), Paragraph("2024年是")), 2024),
        ((Section("一、2018 年工作回顾"),), 2019),
        ((Section("二、２０２２年工作安排"),), 2022),
        ((Section("一、过去一年"), Paragraph("2023年是")), None),
        ((Paragraph("2024年是"),), None),
    ],
)
def test_the_year_that_a_report_plans(blocks: tuple[Block, ...], year: int | None) -> None:
    assert with_facts_of_text(Metadata("a"), blocks).year == year


def test_a_session_at_the_end_of_a_year_plans_the_next() -> None:
    blocks = (Section("一、2021年工作回顾"), Section("二、2022年工作安排"))
    december = Metadata("a", year=2021, delivered="2021-12-28")
    assert with_facts_of_text(december, blocks).year == 2022
    january = Metadata("a", year=2021, delivered="2021-01-28")
    assert with_facts_of_text(january, blocks).year == 2021


def test_the_opening_completes_what_the_title_says() -> None:
    opening = Paragraph("现在，我代表北京市朝阳区人民政府向大会报告工作。")
    meta = with_facts_of_text(Metadata("a", region="朝阳区"), [opening])
    assert meta.region == "北京市/朝阳区"


def test_a_page_s_title_and_publisher_are_facts() -> None:
    facts = PageFacts(
        "罗湖区2024年政府工作报告_工作报告_罗湖区人民政府门户网站",
        "页面地址",
        "2024年2月5日 10:00",
        "深圳市罗湖区人民政府",
    )
    meta = with_page_facts(Metadata("a"), facts)
    assert meta.name == "罗湖区2024年政府工作报告"
    assert (meta.region, meta.year) == ("广东省/深圳市/罗湖区", 2024)
    assert (meta.url, meta.published) == ("页面地址", "2024-02-05")
    known = Metadata("a", name="名", region="区", year=2000, url="u", published="p", publisher="x")
    assert with_page_facts(known, facts) == known
