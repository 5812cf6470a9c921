# SPDX-License-Identifier: MIT
from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.models.search_results import PORTION, ResultRole, SearchResultsModel
from reader.search.api import Hit, SearchResult
from reader.search.searcher import Searcher

WARN = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def model(qapp):
    model = SearchResultsModel()
    QAbstractItemModelTester(model, WARN, model)
    return model


@pytest.fixture
def untested(qapp):
    """Qt's tester asks for more rows in the middle of a reset, and then complains of them."""
    return SearchResultsModel()


def rows(model):
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        yield index.data(ResultRole.KIND), index.data()


def search(parsed, query):
    return Searcher(parsed).search(query)


def many_hits(parsed, count):
    passages = [p.index for p in parsed.report.passages if p.text]
    hits = [Hit("small", passages[i * len(passages) // count], 0, 1, "x") for i in range(count)]
    return SearchResult("x", tuple(hits), ("x",))


def test_hits_stand_under_their_sections(model, parsed):
    model.set_result(search(parsed, "增长"), parsed.report)
    assert list(rows(model)) == [
        ("group", "一、2023年工作回顾"),
        ("hit", "过去一年，增长8.6%。"),
        ("group", "（一）以实干创实绩"),
        ("hit", model.index(3, 0).data()),
        ("hit", model.index(4, 0).data()),
    ]
    assert model.index(2, 0).data(ResultRole.COUNT) == 2


def test_a_group_cannot_be_chosen(model, parsed):
    model.set_result(search(parsed, "增长"), parsed.report)
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1, 0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_what_was_found_is_named_by_its_span(model, parsed):
    model.set_result(search(parsed, "8.6%"), parsed.report)
    index = model.index(model.row_of_hit(1), 0)
    spans = index.data(ResultRole.SNIPPET).bold
    assert [index.data()[start:end] for start, end in spans] == ["8.6%"]
    assert index.data(ResultRole.NUMBER) == "1.1.1"


def test_parts_of_numbers_come_last_under_a_heading_of_their_own(model, parsed):
    model.set_result(search(parsed, "5家"), parsed.report)
    kinds = list(rows(model))
    assert [kind for kind, _ in kinds] == ["group", "hit", "group", "hit"]
    assert kinds[0][1] == "（一）以实干创实绩"
    assert kinds[2][1] == "只是数字的一部分"


def test_a_query_that_is_a_term_has_the_term_on_top(model, parsed):
    for query in ("四上", "“四上”企业", "飞地"):
        model.set_result(search(parsed, query), parsed.report)
        expected = "term" if query == "“四上”企业" else "group"
        assert model.index(0, 0).data(ResultRole.KIND) == expected
    model.set_result(search(parsed, "“四上”企业"), parsed.report)
    assert model.index(0, 0).data(ResultRole.TERM) == 1
    assert model.index(model.row_of_hit(0), 0).data(ResultRole.HIT) == 0


def test_hits_in_title_opening_and_glossary_have_their_places(model, parsed):
    model.set_result(search(parsed, "报告 | 机制"), parsed.report)
    groups = [text for kind, text in rows(model) if kind == "group"]
    assert groups[0] == "标题"
    assert groups[1] == "开头"
    assert groups[-1] == "名词解释"


def test_every_hit_has_exactly_one_row(untested, parsed):
    result = many_hits(parsed, 3 * PORTION)
    untested.set_result(result, parsed.report)
    places = [
        untested.index(untested.row_of_hit(i), 0).data(ResultRole.HIT) for i in range(3 * PORTION)
    ]
    assert places == list(range(3 * PORTION))
    assert untested.row_of_hit(3 * PORTION) == -1
    assert untested.row_of_hit(-1) == -1


def test_rows_come_in_portions(untested, parsed):
    untested.set_result(many_hits(parsed, 3 * PORTION), parsed.report)
    assert untested.rowCount() == PORTION
    while untested.canFetchMore(QModelIndex()):
        untested.fetchMore(QModelIndex())
    groups = sum(kind == "group" for kind, _ in rows(untested))
    assert untested.rowCount() == 3 * PORTION + groups


def test_thousands_of_hits_are_laid_out_at_once(untested, parsed):
    result = many_hits(parsed, 5000)
    untested.set_result(result, parsed.report)
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        untested.set_result(result, parsed.report)
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.02  # 3 ms on the machine it was written on


def test_nothing_found_has_no_rows(model, parsed):
    model.set_result(search(parsed, "没有的话"), parsed.report)
    assert model.rowCount() == 0
    assert model.term is None
