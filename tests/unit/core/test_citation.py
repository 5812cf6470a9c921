# SPDX-License-Identifier: MIT
"""Quotations and their sources, as offices and GB/T 7714 write them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from reader.core.citation import (
    CitationStyle,
    Source,
    author,
    cite,
    cite_rich,
    office_name,
    office_source,
    quoted,
    reference,
)
from reader.core.positions import Position, TextRange
from reader.core.report import Metadata, Paragraph, Report

SUBTITLE = "2024年1月25日在广州市海珠区第十七届人民代表大会第四次会议上"


def place(report: Report, first: str, last: str = "", end: int | None = None) -> TextRange:
    """From the beginning of one passage to the end (or an offset) of another."""
    start = report.passage_by_number[first]
    stop = report.passage_by_number[last or first]
    offset = len(stop.text) if end is None else end
    return TextRange(Position(start.index, 0), Position(stop.index, offset))


def test_the_words_of_a_range_are_quoted_to_the_letter(first_report: Report) -> None:
    whole = place(first_report, "1.2.2")
    assert quoted(first_report, whole) == first_report.passage_by_number["1.2.2"].text
    start = first_report.passage_by_number["1.2.2"].index
    part = TextRange(Position(start, 11), Position(start + 1, 6))
    first, second = quoted(first_report, part).split("\n")
    assert first_report.passages[start].text.endswith(first)
    assert first.startswith("“56433”都市工业发展体系")
    assert second == first_report.passages[start + 1].text[:6]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("1.2.2", "1.2.2", "海珠区2024年《政府工作报告》第一部分（二）第2段"),
        ("1.2.2", "1.2.3", "海珠区2024年《政府工作报告》第一部分（二）第2段至第3段"),
        ("1.2.2", "1.5.1", "海珠区2024年《政府工作报告》第一部分（二）第2段至（五）第1段"),
        ("1.2.2", "2.1.1", "海珠区2024年《政府工作报告》第一部分（二）第2段至第二部分（一）第1段"),
        ("G11", "G11", "海珠区2024年《政府工作报告》名词解释第11条"),
        ("0.0.1", "0.0.1", "海珠区2024年《政府工作报告》开头第1段"),
    ],
)
def test_the_source_as_offices_write_it(
    first_report: Report, first: str, last: str, said: str
) -> None:
    assert office_source(first_report, place(first_report, first, last)) == said


def test_references_of_both_editions(first_report: Report) -> None:
    source = Source(first_report, "https://example.org/报告.html", "2026-11-22")
    assert reference(source, CitationStyle.GBT_2015) == (
        f"毛松柏. 政府工作报告: {SUBTITLE}[R/OL]. (2024-01-31)[2026-11-22]."
        " https://example.org/报告.html."
    )
    assert reference(source, CitationStyle.GBT_2025) == (
        f"毛松柏. 政府工作报告：{SUBTITLE}[R/OL]. 2024-01-31. https://example.org/报告.html."
    )


def test_a_reference_without_an_address_is_not_one_to_a_page(first_report: Report) -> None:
    assert reference(Source(first_report), CitationStyle.GBT_2015) == (
        f"毛松柏. 政府工作报告: {SUBTITLE}[R]. 广州市海珠区人民政府办公室, 2024-01-31."
    )


def test_a_reference_of_which_little_is_known() -> None:
    report = Report(Metadata("x", title="政府工作报告"), (Paragraph("各位代表："),))
    assert reference(Source(report), CitationStyle.GBT_2025) == "政府工作报告[R]."


def test_the_address_of_the_file_comes_before_the_one_asked_for(first_report: Report) -> None:
    meta = first_report.meta
    own = Report(Metadata(meta.id, url="https://own.example"), first_report.blocks)
    assert Source.of(own, "https://asked.example").url == "https://own.example"
    assert Source.of(first_report, "https://asked.example").url == "https://asked.example"


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("区长 毛松柏", "毛松柏"),
        ("甘肃省省长 任振鹤", "任振鹤"),
        ("市长 龚 正", "龚正"),
        ("安国市人民政府市长 ?? 梁忠林", "梁忠林"),
        ("龚 正", "龚正"),
        ("国务院总理李强", "李强"),
        ("区长 吾布力喀斯木·买吐送", "吾布力喀斯木·买吐送"),
        ("", ""),
    ],
)
def test_the_author_is_the_person_without_the_office(speaker: str, name: str) -> None:
    assert author(Metadata("x", speaker=speaker)) == name


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        (
            Metadata("x", "政府工作报告", name="海珠区2024年政府工作报告"),
            "海珠区2024年《政府工作报告》",
        ),
        (Metadata("x", "政府工作报告"), "《政府工作报告》"),
        (Metadata("x", "2020年工作要点"), "《2020年工作要点》"),
        (Metadata("x"), "《政府工作报告》"),
    ],
)
def test_the_name_of_a_report_with_its_title_marked(meta: Metadata, said: str) -> None:
    assert office_name(meta) == said


def test_every_form_as_text(first_report: Report) -> None:
    source, there = Source(first_report), place(first_report, "1.2.2", end=8)
    assert cite(source, there, CitationStyle.PLAIN) == "都市工业步伐铿锵"
    assert cite(source, there, CitationStyle.OFFICE) == (
        "都市工业步伐铿锵\n——海珠区2024年《政府工作报告》第一部分（二）第2段"
    )
    assert cite(source, there, CitationStyle.MARKDOWN) == (
        "> 都市工业步伐铿锵\n>\n> ——海珠区2024年《政府工作报告》第一部分（二）第2段\n"
    )
    assert cite(source, there, CitationStyle.GBT_2015) == reference(source, CitationStyle.GBT_2015)


def test_markdown_in_the_words_is_text() -> None:
    report = Report(Metadata("x", name="甲"), (Paragraph("*不是* [1] <b>_x_"),))
    there = TextRange.within(0, 0, len("*不是* [1] <b>_x_"))
    quote = cite(Source(report), there, CitationStyle.MARKDOWN).splitlines()[0]
    assert quote == r"> \*不是\* \[1\] \<b\>\_x\_"


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.styles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.styles += [dict(attrs).get("style") or ""] if tag == "p" else []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_rich_text_names_a_chinese_face_in_every_paragraph() -> None:
    report = Report(Metadata("x", name="甲"), (Paragraph("A<B & “C”"), Paragraph("丁")))
    parser = _Texts()
    parser.feed(cite_rich(report, TextRange(Position(0, 0), Position(1, 1))))
    assert parser.texts == ["A<B & “C”", "丁", "——《甲》开头第1段至第2段"]
    assert len(parser.styles) == 3
    assert all("FangSong, 仿宋" in style for style in parser.styles)
    assert all("mso-fareast-font-family: 仿宋" in style for style in parser.styles), "for Word"
