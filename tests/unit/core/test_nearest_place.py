# SPDX-License-Identifier: MIT
"""The place most like one whose words have changed."""

from __future__ import annotations

import pytest

from reader.core.nearest_place import ENOUGH, Quoted, nearest_place

TEXT = (
    "推动高质量发展取得新成效。\n"
    "规上工业总产值增长27.9%、增速全市第一，新增企业22家。\n"
    "发展动能持续增强，营商环境不断优化。"
)


def found(quote: str, before: str = "", after: str = "", text: str = TEXT) -> str | None:
    proposal = nearest_place(Quoted(quote, before, after), text)
    return text[proposal.window.start : proposal.window.end] if proposal else None


@pytest.mark.parametrize(
    ("quote", "before", "after", "there"),
    [
        ("规上工业产值增长27.9%", "新成效。\n", "、增速", "规上工业总产值增长27.9%"),
        ("规上工业总产值快速增长27.9%", "", "", "规上工业总产值增长27.9%"),
        ("营商环境持续优化", "增强，", "。", "营商环境不断优化"),
    ],
)
def test_changed_words_are_found_with_their_own_edges(
    quote: str, before: str, after: str, there: str
) -> None:
    assert found(quote, before, after) == there


def test_a_short_word_needs_its_surroundings() -> None:
    assert found("发展", "推动高质量", "取得新成效") == "发展"
    assert found("发展", "完全不同的一句话里", "以及另外的事情") is None


def test_nothing_like_it_is_nothing() -> None:
    assert found("琶洲算谷勇立潮头", "数字经济", "大模型") is None
    assert found("琶洲", text="") is None


def test_a_known_place_gives_way_only_to_one_clearly_better() -> None:
    wanted = Quoted("发展", "", "动能持续")
    first = TEXT.index("发展")
    clearly = nearest_place(wanted, TEXT, (first, first + 2))
    assert clearly is not None
    assert TEXT[clearly.window.start :].startswith("发展动能")
    alike = Quoted("发展", "", "")
    nearest = nearest_place(alike, TEXT, (first, first + 2))
    assert nearest is not None
    assert nearest.window == (first, first + 2)


def test_the_score_falls_with_every_change() -> None:
    words = "规上工业总产值增长27.9%"
    scores = [
        nearest_place(Quoted(quote, "", ""), TEXT)
        for quote in (words, words.replace("总", ""), words.replace("工业总", "企业"))
    ]
    values = [proposal.score for proposal in scores if proposal]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values) == 3
    assert values[0] == 1.0
    assert min(values) > ENOUGH
