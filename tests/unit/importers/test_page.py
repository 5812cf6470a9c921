# SPDX-License-Identifier: MIT
"""A page of our own writing, with the traits of an official one, becomes the golden report."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.core.glossary import mentions, occurrences
from reader.core.landmarks import landmarks
from reader.core.markdown_format import dump, parse
from reader.core.report import Paragraph, Report, Section
from reader.importers import Imported, import_file

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
GOLDEN = FIXTURES / "page.md"


@pytest.fixture(scope="module")
def imported() -> Imported:
    return import_file(FIXTURES / "page.txt")


@pytest.fixture(scope="module")
def report(imported: Imported) -> Report:
    return imported.report


def test_the_golden_file(report: Report) -> None:
    if os.environ.get("REFRESH_GOLDEN") == "1":
        GOLDEN.write_text(dump(report), encoding="utf-8")
    assert dump(report) == GOLDEN.read_text(encoding="utf-8")
    assert parse(dump(report), "") == report


def test_metadata(report: Report) -> None:
    meta = report.meta
    assert (meta.id, meta.title, meta.name) == ("page", "政府工作报告", "临江区2030年政府工作报告")
    assert (meta.region, meta.year, meta.delivered) == ("云州市/临江区", 2030, "2030-01-25")
    assert meta.meeting == "云州市临江区第九届人民代表大会第四次会议"
    assert (meta.speaker, meta.published) == ("区长 张三", "2030-02-03")
    assert meta.publisher == "云州市临江区人民政府办公室"


def test_furniture_is_dropped_and_said(imported: Imported) -> None:
    assert not imported.warnings
    assert len(imported.dropped) == 12
    text = "".join(passage.text for passage in imported.report.passages)
    for word in ("分享", "浏览量", "相关文章", "ICP", "公网安备", "友情链接", "您当前"):
        assert word not in text
        assert any(word in line for line in imported.dropped)


def test_sections_and_leads(report: Report) -> None:
    sections = [(b.level, b.title) for b in report.blocks if isinstance(b, Section)]
    assert sections == [
        (1, "一、2029年工作回顾"),
        (2, "（一）以实干创实绩，综合实力质效并进"),
        (2, "（二）以民生聚民心，社会事业和谐共进"),
        (1, "二、2030年工作安排"),
        (2, "（一）聚焦空间布局，奋力开创新局面"),
        (1, "名词解释"),
    ]
    leads = [b.text[: b.lead] for b in report.blocks if isinstance(b, Paragraph) and b.lead]
    assert leads == ["产业发展步伐铿锵", "社会保障织密扎牢", "打造滨江新引擎"]


def test_a_sentence_is_no_furniture_even_if_it_begins_like_it(report: Report) -> None:
    assert report.passage_by_number["1.1.3"].text.startswith("关闭落后产能12家。")


def test_punctuation_is_set_and_figures_are_not(report: Report) -> None:
    texts = {p.number: p.text for p in report.passages}
    assert "1,234.5亿元、同比增长8.6%，" in texts["1.0.1"]
    assert "（以下简称“江洲试验区”）" in texts["1.0.1"]
    assert "27.9%;PM2.5、" in texts["1.1.1"]  # no neighbour is Chinese
    assert "9:30班车" in texts["2.1.2"]
    assert "（粤发〔2022〕18号）" in texts["G2"]


def test_terms_marks_and_landmarks(report: Report) -> None:
    passages = report.passages
    assert [(t.number, t.name) for t in report.glossary] == [
        (1, "“1+N”运行专班"),
        (2, "“社工+就业服务”模式"),
        (3, "“安居十条”"),
        (4, "江洲试验区"),
    ]
    assert [(o.term, passages[o.passage].number) for o in occurrences(report)] == [
        *((4, "1.0.1"), (3, "1.1.1"), (1, "1.1.1"), (2, "1.2.1"), (4, "2.1.2")),
    ]
    assert [(m.term, passages[m.passage].number) for m in mentions(report)] == [(1, "G4")]
    assert [(mark.name, passages[mark.passage].number) for mark in landmarks(report)] == [
        *(("困难和问题", "1.0.4"), ("预期目标", "2.0.1")),
        *(("民生实事", "2.0.2"), ("结束语", "2.0.3")),
    ]
    marks = [m.number for b in report.blocks if isinstance(b, Paragraph) for m in b.marks]
    assert marks == [1, 2]
