# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.core.anchors import Anchor, AnchorState
from reader.core.annotation import Annotation, Kind
from reader.core.positions import Position, TextRange
from reader.models.bookmarks import BookmarkRole, BookmarksFilter, BookmarksModel

WARN = QAbstractItemModelTester.FailureReportingMode.Warning


def bookmark(parsed, number, start=0, end=None, name="", note=""):
    passage = parsed.report.passage_by_number[number]
    text_range = TextRange.within(passage.index, start, len(passage.text) if end is None else end)
    place = Anchor.make(parsed.report, text_range, "d")
    return Annotation.new("small", Kind.BOOKMARK, place, name=name, note=note)


def orphan(parsed):
    mark = bookmark(parsed, "1.1.1")
    return replace(mark, anchor=replace(mark.anchor, quote="早就删掉了的一句话", before="甲"))


@pytest.fixture
def model(qapp):
    model = BookmarksModel()
    QAbstractItemModelTester(model, WARN, model)
    return model


def test_bookmarks_stand_in_reading_order_and_orphans_last(model, parsed):
    lost = orphan(parsed)
    later, earlier = bookmark(parsed, "2.1.1"), bookmark(parsed, "1.1.2", 10, 20)
    model.set_bookmarks([lost, later, earlier], parsed.report)
    ids = [model.index(row, 0).data(BookmarkRole.ID) for row in range(3)]
    assert ids == [earlier.id, later.id, lost.id]
    assert model.row_of(later.id) == 1
    assert model.row_of("nothing") == -1


def test_a_row_says_where_it_stands_and_its_words(model, parsed):
    model.set_bookmarks([bookmark(parsed, "1.1.2", 10, 20)], parsed.report)
    index = model.index(0, 0)
    assert index.data(BookmarkRole.SECTION) == "（一）以实干创实绩"
    assert index.data(BookmarkRole.NUMBER) == "1.1.2"
    assert index.data(BookmarkRole.POSITION) == Position(8, 10)
    assert index.data(BookmarkRole.WORDS) == parsed.report.passages[8].text[10:20]
    assert index.data().startswith("新“四上”企业")


def test_an_orphan_keeps_its_quote_and_has_no_place(model, parsed):
    model.set_bookmarks([orphan(parsed)], parsed.report)
    index = model.index(0, 0)
    assert index.data(BookmarkRole.STATE) == AnchorState.ORPHAN
    assert index.data(BookmarkRole.POSITION) is None
    assert index.data(BookmarkRole.WORDS) == "早就删掉了的一句话"


def test_a_typed_name_is_told_and_not_taken(model, parsed, qtbot):
    mark = bookmark(parsed, "1.1.2", name="旧名")
    model.set_bookmarks([mark], parsed.report)
    index = model.index(0, 0)
    with qtbot.waitSignal(model.renamed) as told:
        assert model.setData(index, " 新名 ", Qt.ItemDataRole.EditRole)
    assert told.args == [mark.id, "新名"]
    assert index.data(BookmarkRole.NAME) == "旧名"
    with qtbot.assertNotEmitted(model.renamed):
        assert not model.setData(index, "旧名", Qt.ItemDataRole.EditRole)


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", 2), ("发言", 1), ("名单", 1), ("聚焦", 1), ("1.1.2", 1), ("发言 空间", 0), ("ＦＡ", 0)],
)
def test_the_filter_looks_into_name_note_words_and_place(model, parsed, query, shown):
    marks = [
        bookmark(parsed, "1.1.2", name="发言用", note="问名单"),
        bookmark(parsed, "2.1.1"),
    ]
    model.set_bookmarks(marks, parsed.report)
    proxy = BookmarksFilter()
    QAbstractItemModelTester(proxy, WARN, proxy)
    proxy.setSourceModel(model)
    proxy.set_query(query)
    assert proxy.rowCount() == shown
