# SPDX-License-Identifier: MIT
import statistics
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.parsed_form import prepare
from reader.core.report import Metadata, Paragraph, Report
from reader.search.searcher import Searcher

QUERIES = [
    "港",
    "的",
    "琶洲",
    "人工智能",
    "8.6%",
    "2720.16亿元",
    "“四上”企业",
    '"四上"',
    "海珠 经济",
    "数字经济|人工智能",
    "海珠 -经济",
    "企业 in:名词",
    "year:2024 琶洲",
    "region:天河 琶洲",
    "天河体育中心不在此",
    "5家",
    "(",
    "*",
    '"',
    "。",
    "",
    "-港",
    "\ud800",
    "😀",
    "\x00",
    "琶" * 10_000,
]


@pytest.fixture
def warm(first_report):
    searcher = Searcher(prepare(first_report))
    searcher.warm()
    return searcher


@pytest.mark.parametrize("query", QUERIES)
def test_warm_or_not_the_answer_is_the_same(warm, first_report, query):
    assert warm.search(query) == Searcher(prepare(first_report)).search(query)


SYNTAX = [*'“”|-*()[]\\ \u3000\u200b\n\t\x00\ud800"', "OR", " OR ", "in:标题", "year:20", "region:"]
NUMBERS = [*"琶洲港企业五百分之点亿0189.,%‰/Ⅳ㎡", "百分之八点六", "😀"]
ANYTHING = st.lists(
    st.characters(exclude_categories=())  # lone surrogates and control characters, too
    | st.sampled_from(SYNTAX)
    | st.sampled_from(NUMBERS),
    max_size=40,
).map("".join)


@given(ANYTHING, st.booleans())
def test_nothing_that_is_typed_is_an_error(query, exact):
    text = "琶洲（港）*“四上”企业8.6%，百分之八点六，1/10，4386万名，五\u200b家\x00Ⅳ类㎡\ud800"
    result = Searcher(prepare(Report(Metadata("x"), (Paragraph(text),)))).search(query, exact=exact)
    assert result.query == query
    spans = [(hit.start, hit.end) for hit in result.hits]
    for hit in (*result.hits, *(also.hit for also in result.also)):
        assert 0 <= hit.start < hit.end and hit.text == text[hit.start : hit.end]
    for also in result.also:
        assert also.why and not exact
        assert all(also.hit.end <= start or end <= also.hit.start for start, end in spans)


LONG = [
    *("琶", "9", "五", "1,", "1/", "1.", "百分之", "1 ", "五家 ", "区 ", "琶|", '"a" ', '"', "“”"),
    *("(*", "-", "in:标题|", "year:2024|", "region:a|", "OR ", "😀", "\u200b", "Ⅳ", "ﷺ", "\ud800"),
]


def test_ten_thousand_characters_are_a_query(warm):
    """None of them takes long, either: what is typed often counts once."""
    for unit in LONG:
        query = (unit * 10_000)[:10_000]
        assert warm.search(query).query == query
        different = "".join(f"{unit}{at}" for at in range(3_000))[:10_000]
        assert warm.search(different).query == different


def test_one_keystroke_is_quick(warm):
    """Far under a frame; the median, for the machine is shared."""
    took = []
    for query in ["港", "的", "琶洲", "海珠 经济", "数字|智能 -港", "8.6%"] * 5:
        before = time.perf_counter()
        warm.search(query)
        took.append(time.perf_counter() - before)
    assert statistics.median(took) < 0.005


def test_searching_loads_neither_qt_nor_whoosh():
    code = (
        "import sys, reader.search.searcher, reader.search.snippets\n"
        "print(sorted({'PySide6', 'whoosh', 'markdown', 'pypinyin', 'sqlite3'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_whoosh_says_nothing_to_the_reader(tmp_path):
    """Not even when it is compiled for the first time, where 3.12 and later would warn."""
    code = "import reader.search.whoosh_index"
    out = subprocess.run(
        [sys.executable, "-W", "default", "-X", f"pycache_prefix={tmp_path}", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stderr == ""
