# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.core.positions import Position
from reader.models.concordance import POSITION, Column, ConcordanceModel, concordance
from reader.search.found_places import FoundPlaces
from reader.search.searcher import Searcher

WARN = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def places(parsed):
    return FoundPlaces(Searcher(parsed).search("业"))


@pytest.fixture
def model(qapp, places, parsed):
    model = ConcordanceModel(places, parsed.report)
    QAbstractItemModelTester(model, WARN, model)
    return model


def column(model, column):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_every_place_has_a_row_whose_parts_stand_in_the_text(places, parsed):
    rows = concordance(places, parsed.report)
    assert len(rows) == len(places) > 3
    for row, hit in zip(rows, places.hits, strict=True):
        text = parsed.report.passages[hit.passage].text
        assert f"{row.left}{row.hit}{row.right}" in " ".join(text.split("\t")).replace("\n", " ")
        assert row.number == parsed.report.passages[hit.passage].number


def test_it_begins_in_the_order_of_the_report(model, places):
    told = [model.index(row, 0).data(POSITION) for row in range(model.rowCount())]
    assert told == [Position(hit.passage, hit.start) for hit in places.hits]


def test_right_contexts_are_ordered_by_their_beginning(model):
    model.sort(Column.RIGHT)
    assert column(model, Column.RIGHT) == sorted(column(model, Column.RIGHT))
    model.sort(Column.RIGHT, Qt.SortOrder.DescendingOrder)
    assert column(model, Column.RIGHT) == sorted(column(model, Column.RIGHT), reverse=True)


def test_left_contexts_are_ordered_from_the_hit_outwards(model):
    model.sort(Column.LEFT)
    turned = [left[::-1] for left in column(model, Column.LEFT)]
    assert turned == sorted(turned)


def test_by_section_means_by_place_and_without_a_column_too(model):
    model.sort(Column.LEFT)
    for by in (Column.SECTION, -1):
        model.sort(by)
        told = [model.index(row, 0).data(POSITION) for row in range(model.rowCount())]
        assert told == sorted(told)


def test_a_row_keeps_its_place_in_the_text_when_the_order_changes(model):
    kept = QPersistentModelIndex(model.index(0, 0))
    before = kept.data(POSITION)
    model.sort(Column.RIGHT, Qt.SortOrder.DescendingOrder)
    assert kept.data(POSITION) == before


def test_rows_come_in_the_order_shown(model):
    model.sort(Column.RIGHT)
    assert [row.right for row in model.rows()] == column(model, Column.RIGHT)
    assert [row.right for row in model.rows([2, 0])] == [
        column(model, Column.RIGHT)[0],
        column(model, Column.RIGHT)[2],
    ]


def test_parts_of_numbers_say_so(parsed):
    found = FoundPlaces(Searcher(parsed).search("5家"))
    assert [row.why for row in concordance(found, parsed.report)] == ["", "数字的一部分"]
