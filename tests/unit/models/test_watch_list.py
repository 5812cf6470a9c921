# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.models.watch_list import WatchListModel, WatchRole
from reader.search.searcher import Searcher
from reader.search.watched import parts_of, sole_string, watched

WORDS = ("琶洲", "地铁", "飞地", "8.6%")


@pytest.fixture
def found(parsed):
    return watched(Searcher(parsed), WORDS)


@pytest.fixture
def model(qapp, parsed, found):
    model = WatchListModel()
    model.set_words(WORDS, found, parsed.report)
    return model


def says(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_words_are_looked_for_as_they_stand(parsed, found):
    whole = "\n".join(passage.text for passage in parsed.report.passages)
    assert [len(one.hits) for one in found] == [whole.count(word) for word in WORDS]
    assert [len(one.hits) for one in watched(Searcher(parsed), ("-琶洲", "in:标题", "琶 洲"))] == [
        0, 0, 2,
    ]  # fmt: skip


def test_parts_say_where(parsed, found):
    assert parts_of(found[2], parsed.report) == (("第一部分", 1), ("第二部分", 1), ("名词解释", 2))


def test_words_stand_in_their_order_with_counts(model):
    assert says(model) == list(WORDS)
    counts = [model.index(row, 0).data(WatchRole.COUNT) for row in range(4)]
    assert counts == [2, 0, 4, 2]
    assert model.index(1, 0).data(WatchRole.PARTS) == ""


def test_a_word_not_counted_yet_has_no_count(model, parsed, found):
    model.set_words(WORDS, found[:1], parsed.report)
    assert model.index(2, 0).data(WatchRole.COUNT) is None


def test_a_word_opens_to_its_places(model, parsed, qtmodeltester):
    model.set_open("地铁", True)
    assert model.rowCount() == 4
    model.set_open("琶洲", True)
    assert model.rowCount() == 6
    for row in (1, 2):
        index = model.index(row, 0)
        place, snippet = index.data(WatchRole.POSITION), index.data(WatchRole.SNIPPET)
        assert parsed.report.passages[place.passage].text[place.offset :].startswith("琶洲")
        (start, end), *_ = snippet.bold
        assert snippet.text[start:end] == "琶洲"
    qtmodeltester.check(model)
    model.toggle("琶洲")
    assert says(model) == list(WORDS)


def test_what_was_opened_stays_open_for_the_same_report(model, parsed, found):
    model.set_open("琶洲", True)
    model.set_words(("飞地", "琶洲"), found, parsed.report)
    assert model.rowCount() == 4
    assert model.row_of("琶洲") == 1


def test_typing_over_a_word_is_told(model, qtbot):
    with qtbot.waitSignal(model.renamed) as told:
        model.setData(model.index(0, 0), "琶洲街道")
    assert told.args == ["琶洲", "琶洲街道"]
    assert says(model)[0] == "琶洲"


@pytest.mark.parametrize(
    ("query", "string"),
    [
        ("地铁", "地铁"),
        (' "地铁 站" ', "地铁 站"),
        ("“飞地”治理", "“飞地”治理"),
        ("地铁 学位", ""),
        ("地铁|学位", ""),
        ("-地铁", ""),
        ("in:标题", ""),
        ("", ""),
    ],
)
def test_the_one_string_of_a_query(query, string):
    assert sole_string(query) == string
