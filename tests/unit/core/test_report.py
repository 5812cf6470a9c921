# SPDX-License-Identifier: MIT
"""Passages and their numbers."""

from __future__ import annotations

from reader.core.report import (
    Metadata,
    Paragraph,
    PassageKind,
    Report,
    Section,
    SectionEnd,
    SectionKind,
    Table,
    Term,
    entry_text,
)

REPORT = Report(
    Metadata("a", title="政府工作报告", speaker="区长 甲"),
    (
        Paragraph("各位代表："),
        Section("一、回顾", 1),
        Paragraph("总述。"),
        Section("（一）发展", 2),
        Paragraph("第一。"),
        Section("1.产业", 3),
        Table((("a", "b"), ("c", "d"))),
        SectionEnd(),
        Paragraph("与此同时。"),
        Section("（二）改革", 2),
        Section("二、安排", 1),
        Section("（一）行动", 2),
        Section("附件", 1, SectionKind.APPENDIX),
        Paragraph("清单。"),
        Section("名词解释", 1, SectionKind.GLOSSARY),
        Paragraph("说明。"),
    ),
    (Term(1, "云道", "步道。"), Term(2, "", "一条注。")),
)


def test_numbers_kinds_and_texts() -> None:
    assert [f"{p.number} {p.kind} {p.text}" for p in REPORT.passages] == [
        "T1 title 政府工作报告",
        "T2 title 区长 甲",
        "0.0.1 body 各位代表：",
        "1 heading 一、回顾",
        "1.0.1 body 总述。",
        "1.1 heading （一）发展",
        "1.1.1 body 第一。",
        "1.1.2 heading 1.产业",
        "1.1.3 table a\tb\nc\td",
        "1.0.2 body 与此同时。",
        "1.2 heading （二）改革",
        "2 heading 二、安排",
        "2.1 heading （一）行动",
        "A1 heading 附件",
        "A1.0.1 body 清单。",
        "G heading 名词解释",
        "G1 entry 云道：步道。",
        "G2 entry 一条注。",
        "G0.0.1 body 说明。",
    ]


def test_numbers_are_unique_and_lead_back() -> None:
    assert len(REPORT.passage_by_number) == len(REPORT.passages)
    assert [p.index for p in REPORT.passages] == list(range(len(REPORT.passages)))


def test_the_path_of_headings_above() -> None:
    paths = {p.number: p.section for p in REPORT.passages}
    assert paths["0.0.1"] == ()
    assert paths["1"] == ()
    assert paths["1.1.3"] == ("一、回顾", "（一）发展", "1.产业")
    assert paths["1.1.2"] == ("一、回顾", "（一）发展")
    assert paths["1.0.2"] == ("一、回顾",)
    assert paths["G1"] == ("名词解释",)


def test_leads_of_passages() -> None:
    passages = Report(Metadata("a"), (Paragraph("算谷好。真好。", 3),), ()).passages
    assert passages[0].lead == 3
    assert REPORT.passage_by_number["G1"].lead == 2
    assert REPORT.passage_by_number["G1"].kind is PassageKind.ENTRY
    assert REPORT.passage_by_number["1"].lead == 0


def test_the_text_of_entries() -> None:
    assert entry_text(Term(1, "云道", "步道。")) == "云道：步道。"
    assert entry_text(Term(2, "", "一条注。")) == "一条注。"
