# SPDX-License-Identifier: MIT
import concurrent.futures
import multiprocessing
import random
import statistics
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.parsed_form import prepare
from reader.core.report import Metadata, Paragraph, Report
from reader.search.index_files import index_folder, text_digest
from reader.search.searcher import Searcher, build_index

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
def indexed(first_report, tmp_path):
    searcher = Searcher(prepare(first_report), tmp_path)
    build_index(searcher.folded_texts(), str(tmp_path))
    assert searcher.attach_index()
    return searcher


def test_the_answers_are_the_same_with_and_without_the_index(indexed, first_report):
    plain = Searcher(prepare(first_report))
    chance = random.Random(4)
    texts = [p.text for p in first_report.passages if len(p.text) > 4]
    drawn = []
    for _ in range(300):
        text = chance.choice(texts)
        start = chance.randrange(len(text) - 3)
        drawn.append(text[start : start + chance.choice((1, 2, 3))])
    mixed = [
        f"{chance.choice(drawn)}{chance.choice((' ', '|', ' -'))}{chance.choice(drawn)}"
        for _ in range(300)
    ]
    for query in QUERIES + drawn + mixed:
        assert indexed.search(query) == plain.search(query), query
    assert indexed.has_index and not plain.has_index


def test_an_index_is_built_in_a_process_of_its_own(small_report, tmp_path):
    searcher = Searcher(prepare(small_report), tmp_path)
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        pool.submit(build_index, searcher.folded_texts(), str(tmp_path)).result(timeout=60)
    assert searcher.attach_index()
    assert searcher.search("琶洲").count == 3


def test_no_index_is_no_trouble(small_report, tmp_path):
    assert not Searcher(prepare(small_report)).attach_index()
    searcher = Searcher(prepare(small_report), tmp_path / "missing")
    assert not searcher.attach_index()
    assert not (tmp_path / "missing").exists()
    assert searcher.search("琶洲").count == 3


@pytest.mark.parametrize("harm", ["delete all", "delete one", "truncate", "overwrite", "as a file"])
def test_a_rotten_index_is_taken_away_and_built_again(small_report, tmp_path, harm):
    searcher = Searcher(prepare(small_report), tmp_path)
    texts = searcher.folded_texts()
    build_index(texts, str(tmp_path))
    folder = index_folder(tmp_path, text_digest(texts))
    files = sorted(folder.iterdir())
    match harm:
        case "delete all":
            for file in files:
                file.unlink()
        case "delete one":
            files[0].unlink()
        case "truncate":
            for file in files:
                file.write_bytes(file.read_bytes()[:100])
        case "overwrite":
            files[0].write_bytes(b"\x80" * 5000)
        case _:
            for file in files:
                file.unlink()
            folder.rmdir()
            folder.write_bytes(b"not a folder")
    assert not searcher.attach_index()
    assert searcher.search("琶洲").count == 3
    assert not folder.exists()
    build_index(texts, str(tmp_path))
    assert searcher.attach_index()
    assert searcher.search("琶洲").count == 3


def test_an_index_that_fails_in_use_is_given_up(small_report, tmp_path, log_guard):
    searcher = Searcher(prepare(small_report), tmp_path)
    build_index(searcher.folded_texts(), str(tmp_path))
    assert searcher.attach_index()
    assert searcher._index
    searcher._index._reader.close()
    log_guard.allow("search index lost")
    assert searcher.search("琶洲").count == 3
    assert searcher.index_lost and not searcher.has_index
    assert searcher.attach_index()
    assert not searcher.index_lost


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


def test_ten_thousand_characters_are_a_query(indexed):
    """None of them takes long, either: what is typed often counts once."""
    for unit in LONG:
        query = (unit * 10_000)[:10_000]
        assert indexed.search(query).query == query
        different = "".join(f"{unit}{at}" for at in range(3_000))[:10_000]
        assert indexed.search(different).query == different


def test_one_keystroke_is_quick(indexed, first_report):
    """Far under a frame, with the index and without; the median, for the machine is shared."""
    for searcher in (indexed, Searcher(prepare(first_report))):
        searcher.folded_texts()
        took = []
        for query in ["港", "的", "琶洲", "海珠 经济", "数字|智能 -港", "8.6%"] * 5:
            before = time.perf_counter()
            searcher.search(query)
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
