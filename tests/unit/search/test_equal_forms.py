# SPDX-License-Identifier: MIT
"""What is typed finds the same quantity written otherwise, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.folding import fold, fold_map
from reader.core.parsed_form import prepare
from reader.core.quantities import quantities
from reader.core.report import Metadata, Paragraph, Report
from reader.search.api import Also
from reader.search.equal_forms import EqualForm, Form, writings_of
from reader.search.query import parse
from reader.search.searcher import Searcher

TABLE = Path(__file__).resolve().parents[2] / "fixtures" / "equal_forms.tsv"
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
PAIRS = [row for row in ROWS if row[2] != "-"]
NEAR_MISSES = [row[:2] for row in ROWS if row[2] == "-"]
NUMBERS = st.text(
    alphabet="0123456789.,，%‰/ ０５．％〇○零一二三两十百千万亿点成分之第几数年个元A\u200bⅣ①",
    max_size=24,
)


def also(query: str, *texts: str) -> list[Also]:
    report = Report(Metadata("x"), tuple(Paragraph(text) for text in texts))
    return list(Searcher(prepare(report)).search(query).also)


def found(query: str, *texts: str) -> list[str]:
    return [place.hit.text for place in also(query, *texts)]


def forms(typed: str, text: str) -> list[Form]:
    form, folded = EqualForm.of(typed), fold_map(text)
    return form.find_all(folded, quantities(folded)) if form else []


def test_the_table_is_large_enough():
    assert len(set(PAIRS)) >= 80
    assert len(set(NEAR_MISSES)) >= 80


@pytest.mark.parametrize(("query", "text", "stretch"), PAIRS)
def test_a_pair_that_must_match(query, text, stretch):
    (place,) = also(query, text)
    assert place.hit.text == stretch == text[place.hit.start : place.hit.end]
    assert place.typed == query
    assert place.hit.whole_number


@pytest.mark.parametrize(("query", "text"), NEAR_MISSES)
def test_a_near_miss_that_must_not_match(query, text):
    assert found(query, text) == []


@pytest.mark.parametrize(("query", "text", "stretch"), PAIRS)
def test_an_index_of_keys_proposes_every_passage_that_matches(query, text, stretch):
    form = EqualForm.of(query)
    assert form
    writings = writings_of(fold_map(text))
    assert set(form.keys) <= {key for key, _ in writings}
    assert any(
        form.may_differ(at, writing)
        for at, wanted in enumerate(form.keys)
        for key, writing in writings
        if key == wanted
    )
    assert fold(stretch) != form.needle


@pytest.mark.parametrize(
    ("query", "text", "why"),
    [
        ("8.6%", "百分之八点六", "百分之八点六 = 8.6%"),
        ("增长８．６％", "增长百分之八点六", "百分之八点六 = ８．６％"),
        ("2万亿元", "20000亿元", "20000亿 = 2万亿"),
        ("第3届", "第三届", "第三 = 第3"),
        ("1月25日", "一月25日", "一 = 1"),
        ("2024年1月", "二〇二四年一月", "二〇二四 = 2024，一 = 1"),
        ("5+5项", "五+五项", "五 = 5"),
    ],
)
def test_it_is_said_why(query, text, why):
    assert [place.why for place in also(query, text)] == [why]


def test_exact_hits_are_counted_alone():
    report = Report(Metadata("x"), (Paragraph("增长8.6%，百分之八点六，18.6%，8.6 %"),))
    result = Searcher(prepare(report)).search("8.6%")
    assert [hit.text for hit in result.hits] == ["8.6%", "8.6%"]
    assert result.count == 2
    assert [place.hit.text for place in result.also] == ["百分之八点六", "8.6 %"]


@pytest.mark.parametrize("query", ['"8.6%"', "“8.6%”", '"增长8.6%"', '-8.6% "增长"'])
def test_in_quotation_marks_there_are_no_equal_forms(query):
    assert found(query, "增长百分之八点六") == []


def test_exact_wants_no_equal_forms():
    report = Report(Metadata("x"), (Paragraph("增长8.6%，百分之八点六"),))
    searcher = Searcher(prepare(report))
    assert searcher.search("8.6%", exact=True).also == ()
    assert searcher.search("8.6%", exact=True).hits == searcher.search("8.6%").hits


def test_no_equal_form_overlaps_an_exact_hit():
    assert found("5000|五千", "五千家，5000家，5,000家") == ["5,000"]
    assert found("百分之五 5", "百分之五和5%") == []
    assert found("2万|20000", "2万亿和二万") == ["二万"]
    assert found("5千|千家", "五千家，五千户") == ["五千"]


def test_equal_forms_of_two_strings_do_not_overlap():
    assert found("5家企业|5家", "五家企业，五家") == ["五家企业", "五家"]


def test_with_conditions_and_other_strings():
    texts = ("增长百分之八点六，港", "增长百分之八点六", "8.6%，五家")
    assert [p.hit.passage for p in also("8.6% 港", *texts)] == [0]
    assert [p.hit.passage for p in also("8.6% -港", *texts)] == [1]
    assert [p.hit.text for p in also("8.6% 5家", *texts)] == ["五家"]
    assert [p.hit.text for p in also("8.6%|5家", *texts)] == ["百分之八点六"] * 2 + ["五家"]
    assert found("8.6% in:标题", *texts) == []
    assert found("8.6% in:正文", *texts) == ["百分之八点六"] * 2
    assert found("8.6% year:1999", *texts) == []


def test_without_means_only_the_string_as_typed():
    assert found("增长5家 -8.6%", "增长五家，百分之八点六") == ["增长五家"]
    assert found("增长5家 -8.6%", "增长五家，8.6%") == []


def test_which_strings_were_typed_bare():
    assert parse('8.6% "5家" -1 2|３').typed == ("8.6%", "2", "３")


def test_zero_width_characters_and_characters_that_fold_to_several():
    assert found("5000家㎡", "㎡五\u200b千家㎡") == ["五\u200b千家㎡"]
    assert found("5千I", "5000Ⅳ") == []
    assert found("5千Ⅳ", "5000Ⅳ") == ["5000Ⅳ"]


@pytest.mark.parametrize("query", ["9" * 10_000, "一" * 10_000, "1/" * 5000, "百分之"])
def test_what_is_no_quantity_has_no_other_form(query):
    assert EqualForm.of(query) is None


@given(NUMBERS, NUMBERS)
def test_a_form_is_equal_in_both_directions(typed, text):
    """What is found, typed instead, finds what was typed; and it holds the same quantities."""
    for start, end, why in forms(typed, text):
        stretch = text[start:end]
        assert fold(stretch) != fold(typed) and why
        back = EqualForm.of(stretch)
        if back and len(back.keys) == len((EqualForm.of(typed) or back).keys):
            assert sorted(back.keys) == sorted((EqualForm.of(typed) or back).keys)


@given(NUMBERS)
def test_quantities_stand_in_order_and_in_bounds(text):
    folded = fold_map(text)
    at = 0
    for quantity in quantities(folded):
        assert at <= quantity.start < quantity.end <= len(folded.text)
        assert folded.span(quantity.start, quantity.end)
        at = quantity.end
