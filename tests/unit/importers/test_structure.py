# SPDX-License-Identifier: MIT
"""Headings, leads, appendices and note marks, found in lines."""

from __future__ import annotations

from reader.core.report import NoteMark, Paragraph, Section
from reader.importers.lines import Line
from reader.importers.structure import Structure, find_structure


def found(*lines: str) -> Structure:
    return find_structure([Line(line) for line in lines])


LONG = "全区加快推进各项重点工作，取得了明显的成效，受到群众的普遍欢迎。"


def sections(*lines: str) -> list[tuple[int, str, str]]:
    blocks = find_structure([Line(line) for line in lines]).blocks
    return [(b.level, b.kind.value, b.title) for b in blocks if isinstance(b, Section)]


def leads(*lines: str) -> list[str]:
    blocks = find_structure([Line(line) for line in lines]).blocks
    return [b.text[: b.lead] for b in blocks if isinstance(b, Paragraph) and b.lead]


def test_four_levels() -> None:
    parts = sections(
        "一、回顾", "（一）发展", "1.产业", LONG, "（1）工业", LONG, "(二)改革", "二、安排"
    )
    assert [level for level, _, _ in parts] == [1, 2, 3, 4, 2, 1]


def test_a_heading_that_runs_on_is_cut_at_its_stop() -> None:
    blocks = found("一、回顾", "（一）稳住大盘，经济向好。" + LONG).blocks
    assert blocks[1:] == [Section("（一）稳住大盘，经济向好。", 2), Paragraph(LONG)]


def test_what_only_looks_like_a_heading() -> None:
    assert sections("一、回顾", "二、三产比例为46:54。", "五、跳过的编号") == [
        (1, "heading", "一、回顾")
    ]
    assert sections("2.5", "6.77亿元", "1.完成投资650亿元，增长19.2%。") == []


def test_parts_below_headings_without_a_number() -> None:
    parts = sections("2021年工作回顾", "一、创新", "（一）科研", "2022年工作安排", "一、产业")
    assert [level for level, _, _ in parts] == [1, 2, 3, 1, 2]


def test_appendices() -> None:
    lines = ("附件1", "2024年省十件民生实事", "一、就业", "附件二 清单", LONG)
    parts = sections("一、回顾", LONG, *lines)
    assert parts[1:] == [
        (1, "appendix", "附件1 2024年省十件民生实事"),
        (2, "heading", "一、就业"),
        (1, "appendix", "附件二 清单"),
    ]


def test_the_word_above_a_glossary_is_no_appendix() -> None:
    structure = found("一、回顾", LONG, "附件", "名词解释", "1.云道：步道。")
    assert [b.kind for b in structure.blocks if isinstance(b, Section)] == ["heading", "glossary"]
    assert structure.dropped == ["附件"]
    assert [term.name for term in structure.glossary] == ["云道"]


def test_a_heading_without_entries_is_no_glossary() -> None:
    assert found("一、回顾", "名词解释", LONG).glossary == []


def test_leads() -> None:
    assert leads("一、回顾", "（一）发展", "产业步伐铿锵。" + LONG) == ["产业步伐铿锵"]
    longer = "打造中部现代文商旅融合的新高地"
    assert leads("一、回顾", "（一）发展", f"{longer}。{LONG}") == [longer]
    assert leads("一、回顾", "（一）发展", "一是改革，增添活力。" + LONG) == ["一是改革，增添活力"]


def test_what_is_no_lead() -> None:
    for line in (
        LONG + LONG,
        "产业步伐铿锵。",
        "我们也看到了困难。" + LONG,
        "2023年开局良好。" + LONG,
        "各位代表！成绩来之不易。" + LONG,
        "新增学位3000个。" + LONG,
        "目标是：增长。" + LONG,
    ):
        assert leads("一、回顾", "（一）发展", line) == []


def test_directly_below_a_part_leads_come_in_company() -> None:
    assert leads("一、回顾", "事业蓬勃发展。" + LONG, LONG) == []
    assert leads("一、回顾", "事业蓬勃发展。" + LONG, "城区焕发新颜。" + LONG) == [
        *("事业蓬勃发展", "城区焕发新颜"),
    ]


def test_note_marks_lead_to_entries_that_exist() -> None:
    structure = found(
        "一、建设云道[1]和〔2022〕18号[9]",
        "修云道[1]、湿地〔2〕。",
        "名词解释",
        "[1]云道：步。",
        "[2]湿地：水。",
    )
    assert structure.blocks[1] == Paragraph(
        "修云道[1]、湿地〔2〕。", 0, (NoteMark(3, 6, 1), NoteMark(9, 12, 2))
    )
