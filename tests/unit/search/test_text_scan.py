# SPDX-License-Identifier: MIT
"""Exact recall and precision, against the plainest search there can be."""

import random

import pytest

from reader.core.errors import ImportFailed
from reader.core.folding import fold_map
from reader.core.report import PassageKind, Report
from reader.importers import import_file
from reader.search.query import literal, parse
from reader.search.text_scan import TextScan

LENGTHS = (1, 2, 3, 4, 8, 16)


def brute(report: Report, needle: str) -> list[tuple[int, int, int]]:
    """Where the folded needle stands, by folding every passage and looking."""
    return sorted(
        (passage.index, start, end)
        for passage in report.passages
        for start, end in fold_map(passage.text).find_all(needle)
    )


def spans(report: Report, query: str) -> list[tuple[int, int, int]]:
    result = TextScan(report).search(parse(query))
    assert result.count == len(result.hits)
    return sorted((hit.passage, hit.start, hit.end) for hit in result.hits)


def found(report: Report, query: str) -> list[str]:
    return [hit.text for hit in TextScan(report).search(parse(query)).hits]


def substrings(report: Report, chance: random.Random, count: int) -> list[str]:
    """Random stretches of the report's text, of every length in turn."""
    passages = [p.text for p in report.passages]
    drawn: list[str] = []
    while len(drawn) < count:
        text, length = chance.choice(passages), LENGTHS[len(drawn) % len(LENGTHS)]
        if len(text) >= length:
            start = chance.randrange(len(text) - length + 1)
            drawn.append(text[start : start + length])
    return drawn


def test_every_stretch_of_the_first_report_is_found_where_it_stands(first_report, full_run):
    scan = TextScan(first_report)
    for string in substrings(first_report, random.Random(2024), 6000 if full_run else 1200):
        result = scan.search(parse(f'"{string}"' if '"' not in string else string))
        got = sorted((hit.passage, hit.start, hit.end) for hit in result.hits)
        needle = fold_map(string).text
        assert got == brute(first_report, needle), string
        for hit in result.hits:
            assert fold_map(hit.text).text == needle
            assert hit.text == first_report.passages[hit.passage].text[hit.start : hit.end]
        if needle == needle.strip() and needle:
            # All that the plain text holds is among the hits.
            assert sum(p.text.count(string) for p in first_report.passages) <= result.count


def test_what_does_not_stand_there_is_not_found(first_report):
    chance = random.Random(7)
    for string in substrings(first_report, chance, 200):
        changed = string + chance.choice("鑫龘Qz")
        if not any(fold_map(changed).text in fold_map(p.text).text for p in first_report.passages):
            assert not found(first_report, f'"{changed}"')


def test_combinations_against_brute_force(first_report):
    chance = random.Random(11)
    words = [s for s in substrings(first_report, chance, 240) if s.isalnum() and len(s) <= 3]
    scan = TextScan(first_report)
    for _ in range(150):
        a, b, c, d = (fold_map(w).text for w in chance.sample(words, 4))
        expected = set()
        for passage in first_report.passages:
            text = fold_map(passage.text)
            if a in text.text and (b in text.text or c in text.text) and d not in text.text:
                for needle in (a, b, c):
                    expected |= {(passage.index, *span) for span in text.find_all(needle)}
        hits = scan.search(parse(f"{a} {b}|{c} -{d}")).hits
        assert {(hit.passage, hit.start, hit.end) for hit in hits} == expected


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
        ("region:天河", False),
        ("region:天河|region:海珠", True),
        ("year:2024 region:天河", False),
    ],
)
def test_conditions_on_the_report(small_report, condition, holds):
    assert bool(found(small_report, f"琶洲 {condition}")) == holds


def test_a_condition_alone_has_no_hits(small_report):
    assert found(small_report, "in:标题") == []
    assert found(small_report, "year:2024") == []
    assert found(small_report, "") == []


def test_hits_stand_in_reading_order(first_report):
    hits = TextScan(first_report).search(parse("海珠|琶洲|区")).hits
    assert list(hits) == sorted(hits, key=lambda h: (not h.whole_number, h.passage, h.start, h.end))
    assert len(hits) > 100


def test_stretches_of_other_reports(shared, full_run):
    """Real texts with what the first report lacks: tables, broken characters, odd spaces."""
    chance = random.Random(29)
    for path in sorted((shared / "reports").glob("*.txt")):
        try:
            report = import_file(path).report
        except ImportFailed:
            continue
        scan = TextScan(report)
        for string in substrings(report, chance, 180 if full_run else 24):
            hits = scan.search(parse(literal(string))).hits
            assert sorted((h.passage, h.start, h.end) for h in hits) == brute(
                report, fold_map(string).text
            ), (path.name, string)
