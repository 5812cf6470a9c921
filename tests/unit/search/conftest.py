# SPDX-License-Identifier: MIT
"""A small report with everything that search meets."""

import pytest

from reader.core.report import Metadata, Paragraph, Report, Section, SectionKind, Table, Term


@pytest.fixture
def small_report() -> Report:
    return Report(
        Metadata(
            id="small-2024",
            title="政府工作报告",
            speaker="区长 王小明",
            region="广东省/广州市/海珠区",
            year=2024,
        ),
        (
            Paragraph("各位代表："),
            Section("一、2023年工作回顾"),
            Paragraph("琶洲发展。海珠湾、琶洲试验区提速，规上工业总产值增长8.6%。", lead=4),
            Paragraph("15家企业上市，另有5家过会；“四上”企业净增1,234家，Ⅳ类水质、PM2.5达标。"),
            Table((("指标", "数值"), ("总产值", "2720.16亿元"))),
            Section("二、2024年工作安排"),
            Paragraph("建设 琶洲 算谷，打造“人工智能+海珠”。"),
            Section("名词解释", kind=SectionKind.GLOSSARY),
        ),
        (Term(1, "“四上”企业", "规模以上工业企业等四类企业。\n海珠区有1000家。"),),
    )
