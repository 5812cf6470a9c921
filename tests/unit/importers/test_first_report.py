# SPDX-License-Identifier: MIT
"""The first report in `data/` against the golden facts, and against its page imported again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.core.folding import fold
from reader.core.glossary import mentions, occurrences
from reader.core.landmarks import landmarks
from reader.core.markdown_format import dump, parse
from reader.core.outline import NodeKind, OutlineNode, outline, walk
from reader.core.report import Block, Paragraph, Report, Section
from reader.importers import import_file

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "tests" / "fixtures"
DATA = ROOT / "data" / "reports" / "haizhu-2024.md"

REGION = "广东省/广州市/海珠区"
"""The page names only the city and the district."""

LEADS_WITHOUT_A_STOP = (
    *("发展质效向好向优", "投资招商提速提质", "商圈升级成型成势", "细分产业百花齐放"),
    *("创新活力竞相迸发", "人居环境明显优化", "风险防范能力不断增强", "打造环湿地价值圈的新标杆"),
    *("更大范围扩大有效投资", "全面优化城区功能品质", "积极稳妥推进更新改造"),
    *("营造构筑绿美生态空间", "筑牢文明实践阵地"),
)
"""Leads that the page runs into the next sentence; no rule can tell where they end."""

SPELLINGS = {25: ("社会治安巡防管控“四个一”建设",)}
"""How the body writes a term that the glossary writes otherwise."""


def add_by_hand(report: Report) -> Report:
    """The imported report with what no importer can know: all that was added by hand."""
    blocks: list[Block] = []
    for block in report.blocks:
        if isinstance(block, Paragraph):
            lead = next((x for x in LEADS_WITHOUT_A_STOP if block.text.startswith(x)), "")
            block = block._replace(lead=len(lead)) if lead else block  # noqa: PLW2901
        blocks.append(block)
    glossary = tuple(
        term._replace(spellings=SPELLINGS.get(term.number, term.spellings))
        for term in report.glossary
    )
    return Report(report.meta._replace(region=REGION), tuple(blocks), glossary)


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(DATA.read_text(encoding="utf-8"), "")


@pytest.fixture(scope="module")
def golden_terms() -> list[dict[str, Any]]:
    return json.loads((FIXTURES / "haizhu-2024.terms.json").read_text(encoding="utf-8"))


def test_the_page_imported_again_gives_the_same_report(shared: Path) -> None:
    imported = import_file(shared / "seed" / "haizhu-2024.txt")
    assert not imported.warnings
    written = DATA.read_text(encoding="utf-8")
    assert dump(add_by_hand(imported.report)) == written
    found_by_rule = [b for b in imported.report.blocks if isinstance(b, Paragraph) and b.lead]
    assert len(found_by_rule) == 40


def test_the_wording_is_the_pages_own(shared: Path, report: Report) -> None:
    page = (shared / "seed" / "haizhu-2024.txt").read_text(encoding="utf-8")
    page = "".join(page.split())
    for block in report.blocks:
        if isinstance(block, Paragraph | Section):
            text = block.text if isinstance(block, Paragraph) else block.title
            assert "".join(_ascii(text).split()) in page
    for term in report.glossary:
        assert "".join(_ascii(f"{term.number}.{term.name}：{term.explanation}").split()) in page


def _ascii(text: str) -> str:
    return text.translate(str.maketrans("，：；！？（）", ",:;!?()"))


def test_nothing_of_the_page_is_lost(shared: Path) -> None:
    path = shared / "seed" / "haizhu-2024.txt"
    imported = import_file(path)
    kept = [passage.text for passage in imported.report.passages] + list(imported.dropped)
    kept_characters = sorted("".join(_ascii("".join(kept)).split()))
    page = _ascii(path.read_text(encoding="utf-8"))
    missing = _without(sorted("".join(page.split())), kept_characters)
    # The name, the dashes above the date, the numbers and stops of 46 entries, not a word more.
    assert set("".join(missing)) <= set("0123456789.—海珠区2024年政府工作报告")


def _without(whole: list[str], part: list[str]) -> list[str]:
    left = list(part)
    missing = []
    for char in whole:
        if char in left:
            left.remove(char)
        else:
            missing.append(char)
    return missing


def test_metadata(report: Report) -> None:
    meta = report.meta
    assert (meta.id, meta.title, meta.name) == (
        *("haizhu-2024", "政府工作报告"),
        "海珠区2024年政府工作报告",
    )
    assert (meta.region, meta.year, meta.delivered) == (REGION, 2024, "2024-01-25")
    assert meta.meeting == "广州市海珠区第十七届人民代表大会第四次会议"
    assert (meta.speaker, meta.published) == ("区长 毛松柏", "2024-01-31")
    assert meta.publisher == "广州市海珠区人民政府办公室"


def test_parts_sections_and_leads(report: Report) -> None:
    golden = json.loads((FIXTURES / "haizhu-2024.outline.json").read_text(encoding="utf-8"))
    parts = [node for node in outline(report) if node.kind is NodeKind.HEADING]
    assert [_folded(part) for part in parts] == [
        {
            "title": fold(part["title"]),
            "children": [
                {"title": fold(s["title"]), "leads": [fold(lead) for lead in s["leads"]]}
                for s in part["children"]
            ],
        }
        for part in golden
    ]
    kinds = [node.kind for node in walk(outline(report))]
    assert kinds.count(NodeKind.LEAD) == 53
    assert kinds[-1] is NodeKind.GLOSSARY


def _folded(part: OutlineNode) -> dict[str, Any]:
    sections = [node for node in part.children if node.kind is NodeKind.HEADING]
    return {
        "title": fold(part.title),
        "children": [
            {"title": fold(s.title), "leads": [fold(lead.title) for lead in s.children]}
            for s in sections
        ],
    }


def test_terms(report: Report, golden_terms: list[dict[str, Any]]) -> None:
    assert [(t.number, fold(t.name), fold(t.explanation)) for t in report.glossary] == [
        (t["number"], fold(t["term"]), fold(t["explanation"])) for t in golden_terms
    ]


def test_every_occurrence_stands_where_it_should(
    report: Report, golden_terms: list[dict[str, Any]]
) -> None:
    found = occurrences(report)
    assert len(found) == 52
    for golden in golden_terms:
        places = [place for place in found if place.term == golden["number"]]
        assert len(places) == golden["occurrences"]
        for place, context in zip(places, golden["contexts"], strict=True):
            text = report.passages[place.passage].text
            assert fold(text).startswith(fold(context["paragraph_begins"]))
            assert fold(text[: place.start]).endswith(fold(context["before"]))
            assert fold(text[place.end :]).startswith(fold(context["after"]))
            spelled = golden.get("in_body_as", golden["term"])
            assert fold(text[place.start : place.end]) == fold(spelled)


def test_no_term_is_mentioned_in_the_explanation_of_another(report: Report) -> None:
    assert mentions(report) == ()


def test_landmarks(report: Report) -> None:
    assert [(mark.name, report.passages[mark.passage].number) for mark in landmarks(report)] == [
        *(("困难和问题", "1.0.10"), ("预期目标", "2.0.2"), ("结束语", "2.0.4")),
    ]


def test_numbers_of_paragraphs(report: Report) -> None:
    numbered = report.passage_by_number
    assert numbered["0.0.1"].text == "各位代表："
    assert numbered["1.2.2"].text.startswith("都市工业步伐铿锵。")
    assert numbered["G11"].text.startswith("“56433”都市工业发展体系：")
    assert numbered["1.0.7"].text.startswith("与此同时")


def test_the_checked_in_file_is_as_the_program_writes_it(report: Report) -> None:
    assert dump(report) == DATA.read_text(encoding="utf-8")
