# SPDX-License-Identifier: MIT
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.query import Clause, In, Query, Region, Scope, Text, Years, literal, parse


def texts(query: str) -> list[list[str]]:
    """The groups as strings, those without something with a leading minus."""
    return [
        [("-" if c.without else "") + c.test.needle for c in group if isinstance(c.test, Text)]
        for group in parse(query).groups
    ]


@pytest.mark.parametrize(
    ("query", "groups"),
    [
        ("琶洲", [["琶洲"]]),
        ("琶洲 海珠", [["琶洲"], ["海珠"]]),
        ("琶洲　海珠\t港", [["琶洲"], ["海珠"], ["港"]]),
        ("  琶洲  ", [["琶洲"]]),
        ("琶洲|海珠", [["琶洲", "海珠"]]),
        ("琶洲 OR 海珠", [["琶洲", "海珠"]]),
        ("琶洲 ｜ 海珠", [["琶洲", "海珠"]]),
        ("区 琶洲 | 海珠 港", [["区"], ["琶洲", "海珠"], ["港"]]),
        ("-琶洲", [["-琶洲"]]),
        ("区 -琶洲 -海珠", [["区"], ["-琶洲"], ["-海珠"]]),
        ("区|-琶洲", [["区", "-琶洲"]]),
        ('区 -"琶洲 算谷"', [["区"], ["-琶洲算谷"]]),
        ("1+3 8.6% PM2.5 2720.16亿元", [["1+3"], ["8.6%"], ["pm2.5"], ["2720.16亿元"]]),
        ("or", [["or"]]),
        ("FOR", [["for"]]),
    ],
)
def test_words_alternatives_and_without(query, groups):
    assert texts(query) == groups


@pytest.mark.parametrize(
    ("query", "groups"),
    [
        ('"琶洲 算谷"', [["琶洲算谷"]]),
        ("“琶洲 算谷”", [["琶洲算谷"]]),
        ('"a b" c', [["a b"], ["c"]]),
        ("“四上”企业", [['"四上"企业']]),
        ('"四上"企业', [['"四上"企业']]),
        ("规上“四上”", [['规上"四上"']]),
        ("“四上”", [["四上"]]),
        ('"“四上”"', [['"四上"']]),
        ("““四上””", [['"四上"']]),
        ("“四上”企业 “四梁”", [['"四上"企业'], ["四梁"]]),
        ('"四上"企业 "四梁 八柱"', [['"四上"企业'], ["四梁八柱"]]),
        ("“四上 企业", [['"四上'], ["企业"]]),
        ("四上” 企业", [['四上"'], ["企业"]]),
        ('"琶洲"|"海珠"', [["琶洲", "海珠"]]),
        ('"a|b"', [["a|b"]]),
        ('"a OR b"', [["a or b"]]),
        ('"-a"', [["-a"]]),
        ('"in:标题"', [["in:标题"]]),
        ('"', [['"']]),
        ('""', [['""']]),
        ("“", [['"']]),
    ],
)
def test_a_quotation_mark_is_syntax_only_around_a_whole_token(query, groups):
    assert texts(query) == groups


@pytest.mark.parametrize(
    ("query", "test"),
    [
        ("year:2023", Years(2023, 2023)),
        ("year:2023..2025", Years(2023, 2025)),
        ("year:2025..2023", Years(2023, 2025)),
        ("year:2023..", Years(2023, None)),
        ("year:..2025", Years(None, 2025)),
        ("YEAR：２０２３", Years(2023, 2023)),
        ("region:海珠", Region(("海珠",))),
        ('region:"海珠"', Region(("海珠",))),
        ("region:廣州市/海珠", Region(("广州市", "海珠"))),
        ("in:标题", In(frozenset({Scope.HEADINGS}))),
        ("in:标题|名词", In(frozenset({Scope.HEADINGS, Scope.TERMS}))),
        ("in:批注", In(frozenset({Scope.NOTES}))),
    ],
)
def test_conditions(query, test):
    assert parse(query).groups == ((Clause(test),),)
    assert parse("-" + query).groups == ((Clause(test, without=True),),)
    assert parse(query).strings == ()


def test_a_scope_may_be_followed_by_an_alternative():
    (group,) = parse("in:标题|琶洲").groups
    assert group == (Clause(In(frozenset({Scope.HEADINGS}))), Clause(Text("琶洲")))


@pytest.mark.parametrize(
    "query",
    ["year:", "year:去年", "year:23", "year:20232025", "in:", "in:标题党", "region:", "on:标题"],
)
def test_a_condition_that_says_nothing_is_text(query):
    assert parse(query).strings == (query,)


@pytest.mark.parametrize("query", ["|", "OR", "-", "| OR |", "(", "*", "?", "\\", "^", "~", "[a"])
def test_syntax_with_nothing_around_it_is_text(query):
    assert len(parse(query).groups) == 1
    assert parse(query).strings


@pytest.mark.parametrize("query", ["", " ", "　", "\u200b", "\n\t"])
def test_nothing_typed_looks_for_nothing(query):
    assert parse(query) == Query(query)


def test_operators_at_the_ends_are_ignored_while_typing():
    assert texts("琶洲 |") == [["琶洲"]]
    assert texts("琶洲 OR") == [["琶洲"]]
    assert texts("| 琶洲") == [["琶洲"]]
    assert texts("琶洲 || 海珠") == [["琶洲", "海珠"]]


def test_strings_are_each_named_once_and_those_without_are_not():
    assert parse("ＧＤＰ gdp|琶洲 -海珠 in:标题").strings == ("gdp", "琶洲")


@given(st.text(max_size=60))
def test_anything_can_be_typed(query):
    assert parse(query).source == query


@given(st.text(alphabet='"“”|- OR:in标题year2.\u3000琶', max_size=60))
def test_anything_can_be_typed_with_much_syntax(query):
    assert all(string for string in parse(query).strings)


@pytest.mark.parametrize("unit", ["“", '"', "“ ", '" ', "-", "|", "a ", "in:标题|", "”“", "琶洲"])
def test_long_nonsense_is_quick(unit):
    before = time.perf_counter()
    parse((unit * 10_000)[:10_000])
    assert time.perf_counter() - before < 0.5


@pytest.mark.parametrize(
    ("string", "query"),
    [
        ("琶洲", "琶洲"),
        ("“四上”企业", "“四上”企业"),
        ("“四上”", '"“四上”"'),
        ("PM2.5 and", '"PM2.5 and"'),
        ("-5", '"-5"'),
        ("in:标题", '"in:标题"'),
        ("a|b", '"a|b"'),
        ('a "b" c', '“a "b" c”'),
        ("", ""),
    ],
)
def test_a_string_as_a_query(string, query):
    assert literal(string) == query
