# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.core.parsed_form import prepare
from reader.core.report import Metadata, Paragraph, Report, Term
from reader.models.result_rows import ResultKind, RowMaker
from reader.models.search_results import PORTION, ResultRole, SearchResultsModel
from reader.search.api import Also, Hit, SearchResult
from reader.search.found_places import FoundPlaces
from reader.search.notes_scan import NoteHit
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


def search(parsed, query, *, parts_shown=True):
    return FoundPlaces(Searcher(parsed).search(query, exact=True), parts_shown=parts_shown)


def row_of(model, row):
    return model.index(row, 0).data(ResultRole.ROW)


def with_also(parsed, query, elsewhere, why):
    """A result as if `elsewhere` were another form of `query`."""
    searcher = Searcher(parsed)
    found = searcher.search(query, exact=True)
    also = tuple(Also(hit, query, why) for hit in searcher.search(elsewhere, exact=True).hits)
    return SearchResult(query, found.hits, found.strings, also)


def many_hits(parsed, count):
    passages = [p.index for p in parsed.report.passages if p.text]
    hits = [Hit("small", passages[i * len(passages) // count], 0, 1, "x") for i in range(count)]
    return FoundPlaces(SearchResult("x", tuple(hits), ("x",)))


def test_hits_stand_under_their_sections(model, parsed):
    model.set_places(search(parsed, "增长"), parsed.report)
    assert list(rows(model)) == [
        ("group", "一、2023年工作回顾"),
        ("hit", "过去一年，增长8.6%。"),
        ("group", "（一）以实干创实绩"),
        ("hit", model.index(3, 0).data()),
        ("hit", model.index(4, 0).data()),
    ]
    assert row_of(model, 2).count == 2
    assert row_of(model, 2).note == "一"  # the part that the section belongs to
    assert row_of(model, 2).said == "一、2023年工作回顾 › （一）以实干创实绩，2 处"


def test_a_group_cannot_be_chosen(model, parsed):
    model.set_places(search(parsed, "增长"), parsed.report)
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1, 0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_what_was_found_is_named_by_its_span(model, parsed):
    model.set_places(search(parsed, "8.6%"), parsed.report)
    index = model.index(model.row_of_hit(1), 0)
    row = index.data(ResultRole.ROW)
    assert [row.text[start:end] for start, end in row.bold] == ["8.6%"]
    assert row.said.startswith("第一部分（一）第1段，")


def test_the_other_hits_of_a_sentence_are_named_apart(model, parsed):
    model.set_places(search(parsed, "“"), parsed.report)
    rows = [row_of(model, n) for n in range(model.rowCount())]
    several = [row for row in rows if row.others]
    assert several
    for row in several:
        assert {row.text[start:end] for start, end in (*row.bold, *row.others)} <= {"“", "”"}
        assert not set(row.bold) & set(row.others)


def test_parts_of_numbers_come_last_under_a_heading_of_their_own(model, parsed):
    model.set_places(search(parsed, "5家"), parsed.report)
    kinds = list(rows(model))
    assert [kind for kind, _ in kinds] == ["group", "hit", "fold", "hit"]
    assert kinds[0][1] == "（一）以实干创实绩"
    assert kinds[2][1] == "只是数字的一部分"


def test_parts_of_numbers_can_be_left_out_and_are_still_counted(model, parsed):
    model.set_places(search(parsed, "5家", parts_shown=False), parsed.report)
    assert [kind for kind, _ in rows(model)] == ["group", "hit", "fold"]
    folded = row_of(model, 2)
    assert folded.folded and folded.count == 1
    assert "未显示" in folded.said
    assert model.index(2, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.row_of_hit(1) == -1


def test_equal_forms_stand_below_the_exact_ones_and_say_why(model, parsed):
    result = with_also(parsed, "增长", "企业", "企业 = 增长")
    model.set_places(FoundPlaces(result), parsed.report)
    shown = list(rows(model))
    below = [kind for kind, _ in shown].index("group", 3)
    assert shown[below] == ("group", "写法不同，意思相同")
    assert row_of(model, below).count == len(result.also)
    first = row_of(model, below + 1)
    assert first.note.startswith("企业 = 增长")
    assert first.said.startswith("企业 = 增长，")
    assert model.index(below + 1, 0).data(ResultRole.LINES) == 3
    assert model.row_of_hit(len(result.hits)) == below + 1


def test_a_query_that_is_a_term_has_the_term_on_top(model, parsed):
    for query in ("四上", "“四上”企业", "飞地"):
        model.set_places(search(parsed, query), parsed.report)
        expected = "term" if query == "“四上”企业" else "group"
        assert model.index(0, 0).data(ResultRole.KIND) == expected
    model.set_places(search(parsed, "“四上”企业"), parsed.report)
    card = row_of(model, 0)
    assert card.number == 1
    assert card.note == parsed.report.glossary[0].explanation
    assert model.index(model.row_of_hit(0), 0).data(ResultRole.HIT) == 0


def test_a_term_is_known_by_what_its_name_ends_with_in_quotation_marks(model):
    terms = [("产业“四梁八柱”", "八柱指八大产业。"), ("基金“1+3”", "甲。"), ("机制“1+3”", "乙。")]
    glossary = tuple(Term(number, name, said) for number, (name, said) in enumerate(terms, 1))
    report = Report(Metadata("x"), (Paragraph("构建“四梁八柱”，“1+3”。"),), glossary)
    for query, number in (("四梁八柱", 1), ("1+3", None), ("基金“1+3”", 2)):
        model.set_places(search(prepare(report), query), report)
        assert (model.term and model.term.number) == number


def test_hits_in_title_opening_and_glossary_have_their_places(model, parsed):
    model.set_places(search(parsed, "报告 | 机制"), parsed.report)
    groups = [text for kind, text in rows(model) if kind == "group"]
    assert groups[0] == "标题"
    assert groups[1] == "开头"
    assert groups[-1] == "名词解释"


def test_every_hit_has_exactly_one_row(untested, parsed):
    result = many_hits(parsed, 3 * PORTION)
    untested.set_places(result, parsed.report)
    places = [
        untested.index(untested.row_of_hit(i), 0).data(ResultRole.HIT) for i in range(3 * PORTION)
    ]
    assert places == list(range(3 * PORTION))
    assert untested.row_of_hit(3 * PORTION) == -1
    assert untested.row_of_hit(-1) == -1


def test_rows_come_in_portions(untested, parsed):
    untested.set_places(many_hits(parsed, 3 * PORTION), parsed.report)
    assert untested.rowCount() == PORTION
    while untested.canFetchMore(QModelIndex()):
        untested.fetchMore(QModelIndex())
    groups = sum(kind == "group" for kind, _ in rows(untested))
    assert untested.rowCount() == 3 * PORTION + groups


def test_of_thousands_of_hits_only_those_looked_at_are_made(untested, parsed, monkeypatch):
    made = []
    make = RowMaker.hit
    monkeypatch.setattr(RowMaker, "hit", lambda self, n: made.append(n) or make(self, n))
    untested.set_places(many_hits(parsed, 5000), parsed.report)
    list(rows(untested))
    list(rows(untested))
    assert 0 < len(made) < PORTION


def test_nothing_found_has_no_rows(model, parsed):
    model.set_places(search(parsed, "没有的话"), parsed.report)
    assert model.rowCount() == 0
    assert model.term is None


def test_notes_are_a_group_of_their_own_and_the_last(model, parsed):
    notes = (NoteHit("a", 8, "问名单", ((1, 3),)), NoteHit("b", None, "名单在哪", ((0, 2),)))
    result = Searcher(parsed).search("企业")
    model.set_places(FoundPlaces(result, notes=notes), parsed.report)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    last = [model.index(model.rowCount() - n, 0) for n in (3, 2, 1)]
    rows = [index.data(ResultRole.ROW) for index in last]
    assert [row.kind for row in rows] == [ResultKind.GROUP, ResultKind.NOTE, ResultKind.NOTE]
    assert (rows[0].text, rows[0].count) == ("批注", 2)
    assert (rows[1].text, rows[1].bold, rows[1].note) == (
        "问名单",
        ((1, 3),),
        "第一部分（一）第2段",
    )
    assert rows[2].note == "失去位置"
    assert [index.data(ResultRole.NOTE) for index in last] == ["", "a", "b"]
    assert [index.data(ResultRole.HIT) for index in last] == [-1, -1, -1]
    assert model.places.counted == result.count
