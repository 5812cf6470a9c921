# SPDX-License-Identifier: MIT
"""How places are said to people."""

from __future__ import annotations

import pytest

from reader.core.places import (
    breadcrumb,
    characters_from,
    chinese_number,
    minutes_left,
    say_place,
)
from reader.core.report import Metadata, Paragraph, Report, Section, SectionKind, Term


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("T1", "标题"),
        ("T3", "标题"),
        ("0.0.1", "开头第1段"),
        ("1", "第一部分标题"),
        ("1.0.10", "第一部分第10段"),
        ("1.2", "第一部分（二）标题"),
        ("1.2.2", "第一部分（二）第2段"),
        ("2.9.4", "第二部分（九）第4段"),
        ("G", "名词解释"),
        ("G11", "名词解释第11条"),
    ],
)
def test_places_of_the_first_report(first_report: Report, number: str, said: str) -> None:
    assert say_place(first_report, first_report.passage_by_number[number].index) == said


def test_appendices_and_sections_without_a_mark() -> None:
    blocks = (
        Section("2024年工作回顾", 1),
        Section("经济", 2),
        Paragraph("好。"),
        Section("(二)社会", 2),
        Section("附件", 1, SectionKind.APPENDIX),
        Paragraph("清单"),
        Section("名词解释", 1, SectionKind.GLOSSARY),
        Paragraph("说明"),
    )
    report = Report(Metadata("a"), blocks)
    assert [say_place(report, p.index) for p in report.passages] == [
        *("第一部分标题", "第一部分第1节标题", "第一部分第1节第1段", "第一部分（二）标题"),
        *("附件1标题", "附件1第1段", "名词解释", "名词解释第1段"),
    ]


def test_every_passage_has_a_place(first_report: Report) -> None:
    assert all(say_place(first_report, p.index) for p in first_report.passages)


def test_breadcrumbs() -> None:
    blocks = (
        Section("一、回顾", 1),
        Section("（一）发展", 2),
        Paragraph("算谷领先。又快又好。", 4),
        Paragraph("没有段首句。"),
        Section("名词解释", 1, SectionKind.GLOSSARY),
    )
    report = Report(Metadata("a", title="报告"), blocks, (Term(1, "云道", "步道。"),))
    assert [breadcrumb(report, p.index) for p in report.passages] == [
        (),
        ("一、回顾",),
        ("一、回顾", "（一）发展"),
        ("一、回顾", "（一）发展", "算谷领先"),
        ("一、回顾", "（一）发展"),
        ("名词解释",),
        ("名词解释", "云道"),
    ]


def test_minutes() -> None:
    assert [minutes_left(n) for n in (0, 1, 500, 501, 15_400)] == [0, 1, 1, 2, 31]


def test_characters_left_end_with_the_text(first_report: Report) -> None:
    whole = characters_from(first_report, 0)
    assert whole == sum(len(p.text) for p in first_report.passages if p.number[0] not in "AG")
    assert characters_from(first_report, 0, 3) == whole - 3
    glossary = first_report.passage_by_number["G"].index
    assert characters_from(first_report, glossary, 2) == 0


def test_chinese_numbers() -> None:
    numbers = {1: "一", 10: "十", 11: "十一", 20: "二十", 42: "四十二", 0: "零", 100: "100"}
    assert {n: chinese_number(n) for n in numbers} == numbers
