# SPDX-License-Identifier: MIT
"""What the query language means for the passages of a report; exactness has a test of its own."""

from dataclasses import replace

import pytest

from reader.core.report import PassageKind, Report
from reader.search.query import parse
from reader.search.text_scan import TextScan


def found(report: Report, query: str) -> list[str]:
    return [hit.text for hit in TextScan(report).search(parse(query)).hits]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("8.6%", ["8.6%"]),
        ("2720.16亿元", ["2720.16亿元"]),
        ("pm2.5", ["PM2.5"]),
        ("人工智能+海珠", ["人工智能+海珠"]),
        ("“四上”企业", ["“四上”企业", "“四上”企业"]),
        ('"四上"企业', ["“四上”企业", "“四上”企业"]),
        ("V类", []),
        ("IV类", ["Ⅳ类"]),
        ("ⅳ類", ["Ⅳ类"]),
        ("琶洲算谷", ["琶洲 算谷"]),
        ("発展工作", []),
        ("海珠灣", ["海珠湾"]),
    ],
)
def test_strings_with_digits_signs_and_quotes(small_report, query, texts):
    assert found(small_report, query) == texts


def test_each_string_has_its_spans(small_report):
    assert found(small_report, "琶洲 海珠") == ["琶洲", "海珠", "琶洲", "琶洲", "海珠"]
    assert found(small_report, "海珠 海珠湾") == ["海珠", "海珠湾"]
    assert found(small_report, "琶洲 琶洲") == ["琶洲"] * 3


def test_hits_inside_a_longer_number_come_last(small_report):
    hits = TextScan(small_report).search(parse("5家")).hits
    assert [hit.whole_number for hit in hits] == [True, False]
    assert hits[0].start > hits[1].start


def test_without(small_report):
    assert found(small_report, "琶洲 -算谷") == ["琶洲", "琶洲"]
    assert found(small_report, "-琶洲") == []


def test_half_a_character_holds_for_nothing(small_report):
    """V类 is no more in Ⅳ类 for `and` and `without` than it is for a hit."""
    assert found(small_report, "V类 家企业上市") == []
    assert found(small_report, "家企业上市 -V类") == ["家企业上市"]


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("工作 in:标题", {PassageKind.TITLE, PassageKind.HEADING}),
        ("亿元 in:正文", {PassageKind.TABLE}),
        ("企业 in:名词", {PassageKind.ENTRY}),
        ("企业 in:正文|名词", {PassageKind.BODY, PassageKind.ENTRY}),
        ("企业 -in:名词", {PassageKind.BODY}),
        ("工作 in:批注", set()),
        ("in:标题|企业 企业", {PassageKind.BODY, PassageKind.ENTRY}),
    ],
)
def test_where(small_report, query, kinds):
    hits = TextScan(small_report).search(parse(query)).hits
    assert {small_report.passages[hit.passage].kind for hit in hits} == kinds


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("year:2024", True),
        ("year:2023..2025", True),
        ("year:..2023", False),
        ("-year:2024", False),
        ("region:海珠", True),
        ("region:广州市海珠区", True),
        ("region:广东/海珠", True),
        ("region:海珠/广东", False),
        ("region:天河", False),
        ("region:天河|region:海珠", True),
        ("year:2024 region:天河", False),
    ],
)
def test_conditions_on_the_report(small_report, condition, holds):
    assert bool(found(small_report, f"琶洲 {condition}")) == holds


def test_a_region_that_does_not_say_its_province_lies_in_it(small_report):
    meta = small_report.meta._replace(region="深圳市/罗湖区")
    report = replace(small_report, meta=meta)
    assert found(report, "琶洲 region:广东")
    assert found(report, "琶洲 region:深圳")
    assert not found(report, "琶洲 region:广州")


def test_a_condition_alone_has_no_hits(small_report):
    assert found(small_report, "in:标题") == []
    assert found(small_report, "year:2024") == []
    assert found(small_report, "") == []


def test_hits_stand_in_reading_order(first_report):
    hits = TextScan(first_report).search(parse("海珠|琶洲|区")).hits
    assert list(hits) == sorted(hits, key=lambda h: (not h.whole_number, h.passage, h.start, h.end))
    assert len(hits) > 100


def test_many_alternatives_find_what_each_finds(first_report):
    text = first_report.passages[8].text
    words = [text[at : at + 3] for at in range(0, 60)] + [f"没有{n}" for n in range(60)]
    scan = TextScan(first_report)
    alone = {hit for word in words for hit in scan.search(parse(f'"{word}"')).hits}
    together = scan.search(parse("|".join(f'"{word}"' for word in words))).hits
    assert len(together) == len(set(together)) and set(together) == alone
    narrowed = scan.search(parse("|".join(f'"{word}"' for word in words) + " in:标题 -区")).hits
    assert set(narrowed) < alone
