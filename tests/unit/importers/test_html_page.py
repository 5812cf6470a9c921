# SPDX-License-Identifier: MIT
"""The lines of a web page: what is bold, a heading, a table, a number that a browser draws."""

from __future__ import annotations

import pytest

from reader.importers.html_page import read_page
from reader.importers.lines import Line


def lines(html: str) -> list[Line]:
    return [page_line.line for page_line in read_page(html).lines]


def texts(html: str) -> list[str]:
    return [line.text for line in lines(html)]


def test_blocks_and_breaks_end_lines_and_spans_do_not() -> None:
    page = "<div>　　各位代表：<br>现在，<span>我</span><font>代表</font><p>好<div>快</div>了"
    assert texts(page) == ["　　各位代表：", "现在，我代表", "好", "快", "了"]


def test_what_is_bold_at_the_head_is_counted() -> None:
    assert lines("<p><strong>稳增长。</strong>投资<b>很</b>快。") == [Line("稳增长。投资很快。", 4)]
    assert lines("<p><span style='font-weight: 700'>稳</span>了")[0].bold == 1
    assert lines("<b>一<br>二</b><p>三") == [Line("一", 1), Line("二", 1), Line("三")]
    assert lines("<b><span style='font-weight:normal'>平</span></b>") == [Line("平")]


def test_headings_have_levels() -> None:
    assert lines("<h1>报告</h1><h3>一、<b>回顾</b></h3>文") == [
        Line("报告", 0, 1),
        Line("一、回顾", 0, 3),
        Line("文"),
    ]


def test_a_line_broken_by_the_source_within_chinese_is_one() -> None:
    assert texts("<p>推动高质量\n   发展，GDP\ngrowth 8.6%") == ["推动高质量发展，GDP growth 8.6%"]


def test_tables_of_data_are_rows_and_tables_of_layout_are_lines() -> None:
    data = "<table><tr><th>项目<td>单位<tr><td>路<br>灯<td colspan=2>局</table>"
    assert [line.rows for line in lines(data)] == [(("项目", "单位"), ("路灯", "局", ""))]
    layout = f"<table><tr><td>左<td><table><tr><td><p>{'正文' * 300}</table></table>"
    assert texts(layout) == ["左", "正文" * 300]
    assert texts("<table><tr><td>甲<tr><td>乙</table>") == ["甲", "乙"]


def test_numbers_of_lists_are_written_out_where_the_text_has_none() -> None:
    page = "<ol start=3><li>四上企业：规上。<li>5.新基建：网。<li><p>甲<p>乙</ol><ul><li>点</ul>"
    assert texts(page) == ["3.四上企业：规上。", "5.新基建：网。", "5.甲", "乙", "点"]
    assert texts("<ol style='list-style:none'><li>甲</ol>") == ["甲"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("发展<sup>1</sup>。", "发展[1]。"),
        ("“四上”<a href='#_ftn2'><sup>2</sup></a>", "“四上”[2]"),
        ("3000m<sup>2</sup>", "3000m²"),
        ("R1线<sup>[10]</sup>和", "R1线[10]和"),
        ("GDP<sup><a href='#_ftn3'>3</a></sup>", "GDP[3]"),
    ],
)
def test_raised_figures(page: str, text: str) -> None:
    assert texts(f"<p>{page}</p>") == [text]


def test_what_is_no_text_is_left_out() -> None:
    page = (
        "<head><title>题</title><style>样式。</style><script>脚本。</script></head>"
        "<iframe src='http://a.example'>框架</iframe><textarea>填</textarea><select><option>选"
        "</select><!-- 注 --><object>件</object>正文<noscript>无</noscript>"
    )
    assert texts(page) == ["正文"]


def test_what_the_head_says() -> None:
    said = read_page(
        "<!-- saved from url=(0022)http://www.example.gov/ --><title>报告_某市</title>"
        "<meta name=PubDate content='2024-01-31 10:00'><meta property=og:url content='http://b/'>"
        "<link rel=canonical href='http://c/'>"
    ).said
    assert said == {
        "saved from": "http://www.example.gov/",
        "title": "报告_某市",
        "pubdate": "2024-01-31 10:00",
        "og:url": "http://b/",
        "canonical": "http://c/",
    }


def test_hidden_lines_are_marked() -> None:
    page = read_page("<p>见<div style='display: none'><p>隐</div><p>再见")
    assert [(one.line.text, one.is_hidden) for one in page.lines] == [
        ("见", False),
        ("隐", True),
        ("再见", False),
    ]


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("<div>" * 100_000 + "字", 1),
        ("<table><tr><td>" * 10_000 + "字", 1),
        ("<ol><li>" * 10_000 + "字", 1),
        ("<b>" * 20_000 + "字", 1),
        ("<p>" + "高质量发展，" * 200_000, 1),
        ("<!--" * 50_000, 0),
        ("<a " * 50_000, 0),
        ("", 0),
    ],
)
def test_depth_and_length_lose_nothing(page: str, count: int) -> None:
    assert len(lines(page)) == count
