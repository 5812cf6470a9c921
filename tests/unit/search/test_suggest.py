# SPDX-License-Identifier: MIT
import subprocess
import sys

import pytest

from reader.core.parsed_form import encode, prepare
from reader.core.pinyin import pinyin_of
from reader.search.searcher import Searcher
from reader.search.suggest import named, suggest


@pytest.fixture(scope="module")
def parsed(first_report):
    return prepare(first_report, with_pinyin=True)


def titles(parsed, query):
    return [suggestion.title for suggestion in suggest(parsed, query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("琶州", "琶洲算谷勇立潮头"),
        ("爬洲", "琶洲算谷勇立潮头"),
        ("pazhou", "琶洲算谷勇立潮头"),
        ("pazou", "琶洲算谷勇立潮头"),
        ("pzsg", "琶洲算谷勇立潮头"),
        ("都是工业", "都市工业步伐铿锵"),
        ("城中村改照", "城中村改造扎实推进"),
        ("困男", "困难和问题"),
        ("“四上”的企业", "“四上”企业"),
        ("fujianliandong", "“府检联动”"),
    ],
)
def test_what_sounds_or_looks_alike_comes_first(parsed, query, first):
    assert titles(parsed, query)[0] == first


def test_a_suggestion_leads_to_its_passage(parsed, first_report):
    for suggestion in suggest(parsed, "都是工业"):
        assert suggestion.title in first_report.passages[suggestion.passage].text


@pytest.mark.parametrize("query", ["", "a", "三", "xyzq", "(", "in:标题", "-琶洲", "😀", "\x00"])
def test_nothing_near_is_nothing(parsed, query):
    assert titles(parsed, query) == []


def test_never_more_than_asked_for(parsed):
    assert len(suggest(parsed, "学效", limit=2)) <= 2
    found = [s.title for s in suggest(parsed, "发展", limit=50)]
    assert len(found) == len(set(found)) >= 5


def test_readings_are_made_when_none_are_known(first_report):
    assert titles(prepare(first_report), "琶州") == ["琶洲算谷勇立潮头"]


def test_letters_need_no_dictionary_when_the_readings_are_known(first_report):
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from reader.core.parsed_form import decode\n"
        "from reader.search.suggest import suggest\n"
        "parsed = decode(sys.stdin.buffer.read())\n"
        "print(suggest(parsed, 'pazou')[0].title, 'pypinyin' in sys.modules)"
    )
    form = encode(prepare(first_report, with_pinyin=True))
    done = subprocess.run([sys.executable, "-c", code], input=form, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["琶洲算谷勇立潮头", "False"]


@pytest.mark.parametrize("unit", ["琶", "鑫龘", "pazhou", "鑫龘 ", "a|", "鑫0|龘1 "])
def test_ten_thousand_characters_are_no_name(parsed, unit):
    """Comparing them with every title would take seconds."""
    assert len(titles(parsed, (unit * 10_000)[:10_000])) <= 5


NAMES = {
    "haizhu": "海珠区2024年政府工作报告",
    "baoan": "宝安区2017年政府工作报告",
    "guangdong": "广东省2024年政府工作报告",
}


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("haizhu", ["haizhu"]),
        ("hzq", ["haizhu"]),
        ("海zhu", ["haizhu"]),
        ("海珠", ["haizhu"]),
        ("寶安", ["baoan"]),
        ("baoan", ["baoan"]),
        ("gd", ["guangdong"]),
        ("2024", ["haizhu", "guangdong"]),
        ("zfgzbg", ["haizhu", "baoan", "guangdong"]),
        ("h", []),
        ("", []),
        ("xyz", []),
        ("区" * 10_000, []),
    ],
)
def test_reports_are_found_by_their_names(query, keys):
    readings = {name: pinyin_of(name) for name in NAMES.values()}
    assert list(named(query, NAMES, readings)) == keys


def test_without_readings_names_are_found_by_their_characters():
    assert named("宝安", NAMES, {}) == ("baoan",)
    assert named("baoan", NAMES, {}) == ()


def test_at_most_as_many_names_as_asked_for_those_that_begin_so_first():
    names = {"a": "广东省深圳市", "b": "深圳市", "c": "深圳市福田区"}
    assert named("深圳", names, {}) == ("b", "c", "a")
    assert named("深圳", names, {}, limit=1) == ("b",)


def test_the_body_is_not_searched_by_sound(parsed):
    for query in ("pazhou", "haizhu", "hzq", "jingji"):
        result = Searcher(parsed).search(query)
        assert (result.count, result.also) == (0, ())
