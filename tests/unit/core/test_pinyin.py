# SPDX-License-Identifier: MIT
"""Titles are found by characters, by their reading, and by initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.pinyin import Pinyin, Sought, matches, pinyin_of, soundings

TITLE = "琶洲算谷勇立潮头"
MIXED = "二、2024年“1+N”工作安排"


@pytest.fixture(scope="module")
def readings() -> dict[str, Pinyin]:
    return {text: pinyin_of(text) for text in (TITLE, MIXED, "绿美“七大工程”", "中山")}


def test_one_syllable_for_each_character(readings: dict[str, Pinyin]) -> None:
    assert readings[TITLE].full == ("pa", "zhou", "suan", "gu", "yong", "li", "chao", "tou")
    assert readings[TITLE].initials == "pzsgylct"
    assert len(readings[MIXED].full) == len(MIXED)
    assert readings[MIXED].initials == "e2024n1ngzap"
    assert readings["绿美“七大工程”"].full[0] == "lv"


@pytest.mark.parametrize(
    "query",
    [
        *("pazhou", "pzsg", "琶洲", "pazhousuangu", "PaZhou", "pa zhou", "pa'zhou", "pazh"),
        *(
            "pz",
            "suangu",
            "pzhsg",
            "pazhousg",
            "琶zhou",
            "pa洲",
            "ylctou",
            "ct",
            "",
            "ｐｚ",
            "chaot",
        ),
    ],
)
def test_what_finds_a_title(query: str, readings: dict[str, Pinyin]) -> None:
    assert matches(query, TITLE, readings[TITLE])


@pytest.mark.parametrize(
    "query", ["zhoupa", "pazhouu", "ps", "azhou", "hou", "琶州", "x", "pazsgt"]
)
def test_what_does_not(query: str, readings: dict[str, Pinyin]) -> None:
    assert not matches(query, TITLE, readings[TITLE])


@pytest.mark.parametrize("query", ["2024nian", "2024n", "1+N", "1ngz", "gzap", "年1"])
def test_digits_and_letters_stand_for_themselves(query: str, readings: dict[str, Pinyin]) -> None:
    assert matches(query, MIXED, readings[MIXED]) is (query != "年1")


def test_umlaut_and_its_substitute(readings: dict[str, Pinyin]) -> None:
    text = "绿美“七大工程”"
    assert matches("lvmei", text, readings[text])
    assert matches("lümei", text, readings[text])
    assert matches("lvmeiqida", text, readings[text])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("suag", True),  # any beginning of each syllable
        ("pzsuyo", False),  # but no character is left out
        ("琶z", True),
        ("琶p", False),  # a character does not stand for itself and for its sound at once
        ("洲s", True),
    ],
)
def test_syllables_may_be_begun_and_mixed_with_characters(query, found, readings) -> None:
    assert matches(query, TITLE, readings[TITLE]) is found


def test_one_query_for_many_texts() -> None:
    sounds = soundings(["广州市2024年", "广东省", "…"])
    sought = Sought("gzs2024")
    assert [text for text, sound in sounds.items() if sought.fits(text, sound)] == ["广州市2024年"]
    assert sounds["…"] == ""


def test_without_a_reading_only_characters_find() -> None:
    assert matches("琶洲", TITLE)
    assert not matches("pazhou", TITLE)
    assert not matches("pazhou", TITLE, Pinyin(("pa",), "p"))


@given(st.text(max_size=12))
def test_any_text_has_as_many_syllables_as_characters(text: str) -> None:
    assert len(pinyin_of(text).full) == len(text)


@given(st.text(max_size=30))
def test_no_query_is_an_error(query: str) -> None:
    matches(query, TITLE, pinyin_of(TITLE))
