# SPDX-License-Identifier: MIT
"""`report-reader watch`: the list is kept, and counted in the report that is named."""

from __future__ import annotations

import json

import pytest

from reader.cli import run
from reader.store.annotations import AnnotationStore


@pytest.fixture
def told(capsys, reader_home):
    """Run with --json; gives (code, the words as {word: count}, standard error)."""

    def call(*words):
        code = run(("--json", "watch", *words))
        out, err = capsys.readouterr()
        counts = {one["word"]: one["count"] for one in json.loads(out)["words"]} if out else {}
        return code, counts, err

    return call


def test_listing_writes_nothing(told, reader_home):
    assert told() == (0, {}, "")
    assert not (reader_home / "annotations.sqlite3").exists()


def test_words_are_added_counted_and_removed(told, first_report):
    code, counts, _ = told("add", "琶洲", "滘", "没有这样的词")
    text = "\n".join(passage.text for passage in first_report.passages)
    expected = {word: text.count(word) for word in ("琶洲", "滘", "没有这样的词")}
    assert (code, counts) == (0, expected)
    assert told("list")[1] == expected
    assert told("add", "滘")[0] == 1  # it is there
    code, counts, _ = told("remove", "琶洲")
    assert (code, list(counts)) == (0, ["滘", "没有这样的词"])
    assert told("remove", "琶洲")[0] == 1


def test_places_are_those_of_the_word(capsys, reader_home, first_report):
    run(("--json", "watch", "add", "8.6%"))
    (word,) = json.loads(capsys.readouterr().out)["words"]
    assert word["places"]
    for place in word["places"]:
        text = first_report.passages[place["paragraph"]].text
        assert text[place["start"] : place["end"]] == "8.6%"


def test_what_is_no_word_changes_nothing(told):
    told("add", "滘")
    code, counts, err = told("add", "学位", " ")
    assert (code, counts) == (3, {})
    assert "没有改动" in err
    assert list(told()[1]) == ["滘"]


def test_where_nobody_answers_nothing_is_written(told, reader_home, log_guard):
    log_guard.allow("kept in memory")
    store = AnnotationStore.open(reader_home / "annotations.sqlite3")
    code, _, err = told("add", "滘")
    store.close()
    assert code == 3
    assert "正被另一个程序使用" in err
    assert "没有写入" in err
    assert "内存" not in err
    assert told()[1] == {}
