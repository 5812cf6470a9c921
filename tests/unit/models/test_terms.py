# SPDX-License-Identifier: MIT
from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester

from reader.core.positions import Position
from reader.models.terms import OccurrencesModel, TermListModel, TermRole

WARN = QAbstractItemModelTester.FailureReportingMode.Warning


def test_terms_are_listed_in_the_order_given(qapp, parsed):
    model = TermListModel()
    QAbstractItemModelTester(model, WARN, model)
    first, second, _ = parsed.report.glossary
    model.set_terms([second, first])
    assert [model.index(row, 0).data() for row in range(2)] == ["“飞地”治理机制", "“四上”企业"]
    assert model.index(0, 0).data(TermRole.NUMBER) == 2
    assert model.row_of(1) == 1
    assert model.row_of(3) == -1


def test_an_occurrence_says_its_place_and_the_words_around(qapp, parsed):
    model = OccurrencesModel()
    QAbstractItemModelTester(model, WARN, model)
    model.set_occurrences([o for o in parsed.occurrences if o.term == 2], parsed.report)
    index = model.index(0, 0)
    assert index.data(TermRole.PLACE) == "第一部分（一）第2段"
    assert index.data(TermRole.POSITION) == Position(8, 20)
    (start, end), text = index.data(TermRole.SPANS)[0], index.data()
    assert text[start:end] == "“飞地”治理机制"
    assert text.startswith("…")
    assert model.row_of(Position(16, 8)) == 1
    assert model.row_of(Position(0, 0)) == -1
