# SPDX-License-Identifier: MIT
"""A report of our own with everything that the view has to place, and a view that shows it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.core.report import (
    Metadata,
    NoteMark,
    Paragraph,
    Report,
    Section,
    SectionKind,
    Table,
    Term,
)
from reader.ui.fonts import choose_fonts
from reader.ui.theme import load_themes
from reader.ui.view.report_view import ReportView

RESOURCES = Path(__file__).parents[3] / "resources"
LONG = "大力发展数字经济，“四上”企业增长27.9%；聚焦《规划》“八柱”，规上工业总产值再创新高。" * 4


@dataclass(frozen=True)
class Place:
    term: int
    passage: int
    start: int
    end: int


@dataclass(frozen=True)
class Shown:
    report: Report
    occurrences: tuple[Place, ...] = ()
    mentions: tuple[Place, ...] = ()


def make_shown(paragraphs=60):
    blocks = [
        Paragraph("各位代表："),
        Section("一、工作回顾"),
        Section("（一）综合实力", 2),
        Paragraph("发展向好。𠮷野家与😀一同\n到来，“𠮷”字两单元。", lead=5),
        Table((("指标", "数值"), ("𠮷值", ""), ("增长", "8.6%"))),
        Paragraph("脚注见此[1]处，“四上”企业很多。", marks=(NoteMark(4, 7, 1),)),
        *(Paragraph(f"第{i}段。{LONG}", lead=len(str(i)) + 2) for i in range(paragraphs)),
        Section("名词解释", 1, SectionKind.GLOSSARY),
    ]
    terms = (
        Term(1, "“四上”企业", "四类规模以上企业的统称。\n含“八柱”。"),
        Term(2, "“八柱”", "八。"),
    )
    meta = Metadata("test", "政府工作报告", "在代表大会上", speaker="区长 张三")
    report = Report(meta, tuple(blocks), terms)
    found = [
        Place(term.number, passage.index, at, at + len(term.name))
        for passage in report.passages
        if passage.kind == "body"
        for term in terms
        if (at := passage.text.find(term.name)) >= 0
    ]
    found.sort(key=lambda place: (place.passage, place.start))
    entry = report.passage_by_number["G1"]
    at = entry.text.index("“八柱”")
    return Shown(report, tuple(found), (Place(2, entry.index, at, at + 4),))


@pytest.fixture(scope="session")
def themes():
    return load_themes(RESOURCES / "themes")


@pytest.fixture(scope="session")
def fonts(qapp):
    return choose_fonts(RESOURCES / "fonts")


@pytest.fixture
def shown():
    return make_shown()


@pytest.fixture
def view(qtbot, fonts, themes, shown):
    view = ReportView(fonts, themes["light"])
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.set_report(shown)
    with qtbot.waitExposed(view):
        view.show()
    return view
