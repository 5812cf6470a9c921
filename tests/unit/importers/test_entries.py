# SPDX-License-Identifier: MIT
"""Glossaries in the styles in which they are printed."""

from __future__ import annotations

import pytest

from reader.importers.entries import Entries, glossary_title, is_entry, read_entries
from reader.importers.lines import Line
from reader.importers.term_names import parted


def read(*lines: str) -> tuple[list[tuple[str, str]], int]:
    entries = Entries()
    count = read_entries([Line(line) for line in lines], entries)
    return [(term.name, term.explanation) for term in entries.terms], count


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("名 词 解 释", "名词解释"),
        ("名词解释：", "名词解释"),
        ("【名词解释】", "名词解释"),
        ("※注释※", "注释"),
        ("有关名词解释", "有关名词解释"),
        ("政府工作报告名词、术语注释", "政府工作报告名词、术语注释"),
        ("《政府工作报告》有关内容名词注释", "《政府工作报告》有关内容名词注释"),
        ("作出解释", None),
        ("对名词，逐一解释", None),
        ("说明", None),
    ],
)
def test_headings(line: str, title: str | None) -> None:
    assert glossary_title(line) == title


@pytest.mark.parametrize(
    "lines",
    [
        ("1. 云道：步道。", "2.“四风”：风气。"),
        ("1．云道：步道。", "10．“四风”：风气。"),
        ("[1]云道：步道。", "[2] “四风”：风气。"),
        ("【1】云道：步道。", "【2】“四风”:风气。"),
        ("〔1〕云道：步道。", "〔2〕“四风”：风气。"),
        ("[１]云道：步道。", "[２]“四风”：风气。"),
        ("1.[云道]步道。", "2.[“四风”]风气。"),
        ("云道：步道。", "“四风”：风气。"),
        ("1.云道：", "步道。", "2.“四风”：", "风气。"),
    ],
)
def test_styles(lines: tuple[str, ...]) -> None:
    assert is_entry(lines[0])
    assert read(*lines) == ([("云道", "步道。"), ("“四风”", "风气。")], len(lines))


def test_a_list_within_an_explanation_stays_in_it() -> None:
    terms, count = read(
        *("1.云道：步道。", "2.“两害”：指两种祸害。"),
        *("1.火灾。", "2.水灾。", "3.湿地：水边的地。"),
    )
    assert terms == [
        ("云道", "步道。"),
        ("“两害”", "指两种祸害。\n1.火灾。\n2.水灾。"),
        ("湿地", "水边的地。"),
    ]
    assert count == 5


def test_a_signature_below_is_not_read() -> None:
    terms, count = read("1.云道：步道。", "甲区人民政府办公室")
    assert terms == [("云道", "步道。")]
    assert count == 1


def test_what_follows_is_not_read() -> None:
    terms, count = read("1.云道：步道。", "附件二 清单", "2.甲：乙。")
    assert terms == [("云道", "步道。")]
    assert count == 1
    assert read("1.云道：步道。", "相关文章")[1] == 1
    assert read() == ([], 0)


def test_an_explanation_may_have_several_lines() -> None:
    assert read("1.云道：步道。", "全长十公里。")[0] == [("云道", "步道。\n全长十公里。")]


def test_a_note_has_no_name() -> None:
    assert parted("2017年收入389亿元。其中：转移支付") == (
        "",
        "2017年收入389亿元。其中：转移支付",
    )
    assert parted("没有冒号的说明") == ("", "没有冒号的说明")


def test_a_colon_inside_quotes_parts_nothing() -> None:
    assert parted("“一：二”机制：两级。") == ("“一：二”机制", "两级。")


def test_a_name_with_a_bracket_behind_it_is_also_spelled_without() -> None:
    entries = Entries()
    read_entries([Line("2.GEP（生态总值）：价值。")], entries)
    assert [term.spellings for term in entries.terms] == [("GEP",)]


@pytest.mark.parametrize(
    ("entry", "name", "explanation"),
    [
        ("“四上”企业（P2，P15）:称谓。", "“四上”企业", "称谓。\n（P2，P15）"),
        ("云道（见第12页）：步道。", "云道", "步道。\n（见第12页）"),
        ("云道：步道。（见第2页）", "云道", "步道。（见第2页）"),
        ("“云道”是指步道。", "“云道”", "是指步道。"),
        ("云道——环城的步道。", "云道", "环城的步道。"),
        ("云道　　环城的步道。", "云道", "环城的步道。"),
    ],
)
def test_page_references_and_entries_without_a_colon(
    entry: str, name: str, explanation: str
) -> None:
    assert parted(entry) == (name, explanation)


def test_an_entry_printed_twice_is_kept_once() -> None:
    entries = Entries()
    read_entries([Line("[1]云道：步道。"), Line("[2]湿地：水。")], entries)
    read_entries([Line("[2]湿地：水。"), Line("[3]公园：绿。")], entries)
    assert [term.name for term in entries.terms] == ["云道", "湿地", "公园"]
    assert entries.dropped == ["[2]湿地：水。"]
