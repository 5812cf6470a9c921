# SPDX-License-Identifier: MIT
"""The format on disk: what is written is read again, whatever the text looks like."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.errors import FormatError
from reader.core.markdown_format import dump, parse
from reader.core.report import (
    Metadata,
    NoteMark,
    Paragraph,
    Report,
    Section,
    SectionEnd,
    SectionKind,
    Table,
    Term,
)

NASTY = [
    *("1. ", "20.2026年", "* ", "*", "**", "***", "_", "__", "[1]:", "[1]", "[a](b)", "![a](b)"),
    *("<b>", "<", "&lt;", "&", "&#60;", "---", "===", "# ", "#", "## ", "- ", "+ ", "> ", ": "),
    *(":", "|", "| a | b |", "`", "```", "~~~", "\\", "\\*", "    ", "\t", "　", "{.appendix}"),
    *(" {.glossary}", "http://a.cn", "<http://a.cn>", "“四上”", "附件1", "各位代表：", "Ⅳ类", "𠀀"),
    *("key: value", "a\u2028b", "\u200b", "\x0b", "\x02", "\x03", "\xa0", "\u0085", "\r"),
]
LINE = (
    st.lists(
        st.sampled_from(NASTY) | st.text("海珠区，。 ab1*_\\", max_size=4), min_size=1, max_size=5
    )
    .map("".join)
    .filter(lambda text: text not in ("", "\xa0"))
) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1).filter(
    lambda text: text != "\xa0"
)
VALUE = LINE.map(str.strip) | st.just("")


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    text = draw(LINE)
    lead = draw(st.integers(0, len(text)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    marks = tuple(
        NoteMark(start, end, draw(st.integers(1, 99)))
        for start, end in pairwise(cuts)
        if not start < lead < end and draw(st.booleans())
    )
    return Paragraph(text, lead, marks)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.tuples(*[LINE | st.just("")] * width)
    return Table(tuple(draw(st.lists(row, min_size=1, max_size=3))))


SECTIONS = st.builds(Section, LINE, st.integers(1, 4), st.just(SectionKind.HEADING)) | st.builds(
    Section, LINE, st.just(1), st.just(SectionKind.APPENDIX)
)
BLOCKS = SECTIONS | paragraphs() | tables() | st.just(SectionEnd())


@st.composite
def reports(draw: st.DrawFn) -> Report:
    blocks = draw(st.lists(BLOCKS, max_size=5))
    terms: list[Term] = []
    if draw(st.booleans()):
        at = draw(st.integers(0, len(blocks)))
        blocks.insert(at, Section(draw(LINE), 1, SectionKind.GLOSSARY))
        for number in range(1, draw(st.integers(0, 3)) + 1):
            explanation = "\n".join(draw(st.lists(LINE, min_size=1, max_size=3)))
            spellings = tuple(draw(st.lists(LINE, max_size=2)))
            terms.append(Term(number, draw(LINE | st.just("")), explanation, spellings))
    values = [draw(VALUE) for _ in range(10)]
    report_id = draw(st.text(string.ascii_lowercase + string.digits + "-", min_size=1))
    year = draw(st.none() | st.integers(1949, 2100))
    names = ("title", "subtitle", "name", "region", "delivered")
    more = ("meeting", "speaker", "published", "publisher", "url")
    meta = Metadata(report_id, year=year, **dict(zip((*names, *more), values, strict=True)))
    return Report(meta, tuple(blocks), tuple(terms))


@settings(deadline=None)
@given(reports())
def test_what_is_written_is_read_again(report: Report) -> None:
    assert parse(dump(report), "") == report


@settings(deadline=None)
@given(reports())
def test_reading_and_writing_settle(report: Report) -> None:
    once = dump(report)
    assert dump(parse(once, "")) == once


def test_the_example_of_the_design() -> None:
    text = """---
id: haizhu-2024
title: 政府工作报告
year: 2024
url:
---

各位代表：

# 一、2023年工作回顾

## （一）以实干创实绩，综合实力质效并进

**发展质效向好向优**重点布局数字经济……

* * *

与此同时，国防动员等工作取得新进步[\\[1\\]](#1)。

# 名词解释

社会巡防管控“四个一”建设
社会治安巡防管控“四个一”建设
:   指挥一张图、任务一张表、管控一张网、勤务一套机制。
"""
    report = parse(text, "other")
    assert report.meta == Metadata("haizhu-2024", "政府工作报告", year=2024)
    assert report.blocks == (
        Paragraph("各位代表："),
        Section("一、2023年工作回顾", 1),
        Section("（一）以实干创实绩，综合实力质效并进", 2),
        Paragraph("发展质效向好向优重点布局数字经济……", 8),
        SectionEnd(),
        Paragraph("与此同时，国防动员等工作取得新进步[1]。", 0, (NoteMark(17, 20, 1),)),
        Section("名词解释", 1, SectionKind.GLOSSARY),
    )
    assert report.glossary == (
        Term(
            1,
            "社会巡防管控“四个一”建设",
            "指挥一张图、任务一张表、管控一张网、勤务一套机制。",
            ("社会治安巡防管控“四个一”建设",),
        ),
    )


def test_a_file_without_structure_is_plain_paragraphs() -> None:
    report = parse("注: 第一段。\n第二段没有\n写完\n\n    1. 缩进的\n2. 两条", "a")
    texts = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert texts == ["注: 第一段。", "第二段没有写完", "1. 缩进的", "2. 两条"]
    assert report.meta == Metadata("a")


def test_headings_say_what_they_are_where_the_rule_is_wrong() -> None:
    report = parse("# 项目清单 {.appendix}\n\n# 附件 {.heading}\n\n# 附件1\n\n## 附件2", "a")
    kinds = [block.kind for block in report.blocks if isinstance(block, Section)]
    assert kinds == ["appendix", "heading", "appendix", "heading"]
    assert "{.appendix}" in dump(report)


def test_unknown_fields_and_a_broken_year_do_no_harm() -> None:
    report = parse("---\nyear: 去年\nmood: 好\n---\n\n正文", "a")
    assert report == Report(Metadata("a"), (Paragraph("正文"),))


def test_a_byte_order_mark_and_other_line_ends_do_no_harm() -> None:
    report = parse("\ufeff---\r\nid: b\r\n---\r\n\r\n正文\r\n", "a")
    assert report == Report(Metadata("b"), (Paragraph("正文"),))


@pytest.mark.parametrize("text", ["", "\n \n", "---\n---\n", "\ufeff"])
def test_an_empty_file_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(FormatError, match="文件是空的"):
        parse(text, "a")


@pytest.mark.parametrize("written", ["20240", "0024", "两千", "２０２４"])
def test_what_is_no_year_of_a_report_is_not_known(written: str) -> None:
    assert parse(f"---\nyear: {written}\n---\n\n文字。\n", "a").meta.year is None
