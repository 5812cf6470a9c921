# SPDX-License-Identifier: MIT
"""The table of contents: what stands where, and that it stays the same."""

from __future__ import annotations

from reader.core.outline import NodeKind, OutlineNode, outline, walk
from reader.core.report import (
    Metadata,
    Paragraph,
    Report,
    Section,
    SectionEnd,
    SectionKind,
    Table,
    Term,
)

REPORT = Report(
    Metadata("a", title="政府工作报告"),
    (
        Paragraph("各位代表："),
        Section("一、去年", 1),
        Section("（一）发展", 2),
        Paragraph("算谷领先。又快又好。", 4),
        Section("1.产业", 3),
        Section("（1）工业", 4),
        Paragraph("工业强。产值增长。", 3),
        SectionEnd(),
        Paragraph("我们也清醒认识到，还存在不少困难和问题：一是小。"),
        Section("二、今年", 1),
        Paragraph("今年主要预期目标是：增长6%。"),
        Section("（一）行动", 2),
        Paragraph("各位代表，让我们努力奋斗！"),
        Section("附件1 项目", 1, SectionKind.APPENDIX),
        Table((("项目", "年"),)),
        Section("名词解释", 1, SectionKind.GLOSSARY),
    ),
    (Term(1, "云道", "步道。"),),
)


def lines(nodes: tuple[OutlineNode, ...]) -> list[str]:
    return [f"{n.level} {n.kind} {n.number} {n.title}" for n in walk(nodes)]


def test_every_kind_of_node_at_its_place() -> None:
    assert lines(outline(REPORT)) == [
        "1 heading 1 一、去年",
        "2 heading 1.1 （一）发展",
        "3 lead 1.1.1 算谷领先",
        "3 heading 1.1.2 1.产业",
        "4 heading 1.1.3 （1）工业",
        "5 lead 1.1.4 工业强",
        "2 landmark 1.0.1 困难和问题",
        "1 heading 2 二、今年",
        "2 landmark 2.0.1 预期目标",
        "2 heading 2.1 （一）行动",
        "3 landmark 2.1.1 结束语",
        "1 appendix A1 附件1 项目",
        "1 glossary G 名词解释",
    ]


def test_nesting_follows_the_levels() -> None:
    part = outline(REPORT)[0]
    assert [child.title for child in part.children] == ["（一）发展", "困难和问题"]
    assert [child.title for child in part.children[0].children] == ["算谷领先", "1.产业"]


def test_ids_are_unique_and_lead_to_their_passages() -> None:
    nodes = list(walk(outline(REPORT)))
    assert len({node.id for node in nodes}) == len(nodes)
    for node in nodes:
        passage = REPORT.passages[node.passage]
        assert passage.number == node.number
        assert node.id == f"{node.kind}-{node.number}"
        if node.kind is not NodeKind.LANDMARK:
            assert passage.text.startswith(node.title)


def test_leads_outside_any_section_and_an_empty_report() -> None:
    bare = Report(Metadata("a"), (Paragraph("算谷领先。又快。", 4),))
    assert lines(outline(bare)) == ["1 lead 0.0.1 算谷领先"]
    assert outline(Report(Metadata("a"), ())) == ()


def test_the_outline_is_the_same_each_time(first_report: Report) -> None:
    assert outline(first_report) == outline(first_report)
