# SPDX-License-Identifier: MIT
import subprocess
import sys

import pytest

from reader.core.parsed_form import encode, prepare
from reader.search.suggest import suggest


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
