# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from reader.core.anchors import Anchor, AnchorState, ReportText
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.positions import Position, TextRange
from reader.models.annotation_rows import AnnotationFilter, Order
from reader.models.annotations import AnnotationRole, AnnotationsModel

WARN = QAbstractItemModelTester.FailureReportingMode.Warning


def keep(parsed, number, start=0, end=None, *, kind=Kind.BOOKMARK, **fields):
    passage = parsed.report.passage_by_number[number]
    text_range = TextRange.within(passage.index, start, len(passage.text) if end is None else end)
    place = Anchor.make(parsed.report, text_range, "d")
    return Annotation.new("small", kind, place, **fields)


def lose(one):
    return replace(one, anchor=replace(one.anchor, quote="早就删掉了的一句话" * 20, before="甲"))


def show(model, kept, parsed):
    text = ReportText(parsed.report)
    model.set_annotations(
        kept, {one.id: one.anchor.resolve(text, "d") for one in kept}, parsed.report
    )


def row(model, number):
    return model.index(number, 0).data(AnnotationRole.ROW)


@pytest.fixture
def model(qapp):
    model = AnnotationsModel()
    QAbstractItemModelTester(model, WARN, model)
    return model


@pytest.fixture
def all_kinds(parsed):
    return [
        keep(parsed, "1.1.1", name="算谷"),
        keep(parsed, "1.1.2", 10, 20, kind=Kind.HIGHLIGHT, colour="yellow", note="问名单 #民生"),
        keep(parsed, "1.1.2", 0, 4, kind=Kind.HIGHLIGHT, colour="blue"),
        keep(parsed, "2.1.1", kind=Kind.NOTE, note="再想想 #民生 #空间"),
        keep(parsed, "1.1.2", kind=Kind.STANCE, stance=Stance.DOUBT),
    ]


def test_they_stand_in_the_order_of_the_text_and_the_lost_ones_last(model, parsed):
    lost = lose(keep(parsed, "1.1.1"))
    later, earlier = keep(parsed, "2.1.1"), keep(parsed, "1.1.2", 10, 20)
    show(model, [lost, later, earlier], parsed)
    ids = [model.index(number, 0).data(AnnotationRole.ID) for number in range(4)]
    assert ids == [earlier.id, later.id, "", lost.id]
    assert model.index(2, 0).data() == "失去位置的批注 1 条"
    assert not model.index(2, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.row_of(later.id) == 1
    assert model.row_of(lost.id) == 3
    assert model.row_of("nothing") == model.row_of("") == -1
    assert model.shown_ids == (earlier.id, later.id, lost.id)


def test_by_time_the_latest_is_first_and_the_lost_ones_stay_last(model, parsed):
    old = replace(keep(parsed, "2.1.1"), created="2024-01-01T00:00:00.000+00:00")
    new = replace(keep(parsed, "1.1.1"), created="2024-01-03T00:00:00.000+00:00")
    lost = replace(lose(keep(parsed, "1.1.2")), created="2024-01-02T00:00:00.000+00:00")
    show(model, [lost, new, old], parsed)
    model.set_order(Order.TIME)
    assert model.shown_ids == (new.id, old.id, lost.id)
    model.set_order(Order.TEXT)
    assert model.shown_ids == (new.id, old.id, lost.id)
    show(model, [lost, replace(new, created="2023-01-01T00:00:00.000+00:00"), old], parsed)
    model.set_order(Order.TIME)
    assert model.shown_ids == (old.id, new.id, lost.id)


def test_a_row_says_where_it_stands_and_its_words(model, parsed):
    one = keep(parsed, "1.1.2", 10, 20, kind=Kind.NOTE, note="# 标题\n\n会上问 #名单 #民生")
    show(model, [one], parsed)
    shown = row(model, 0)
    assert shown.section == "（一）以实干创实绩"
    assert shown.number == "1.1.2"
    assert shown.position == Position(8, 10)
    assert shown.quote == model.index(0, 0).data() == parsed.report.passages[8].text[10:20]
    assert shown.note == "# 标题 会上问"
    assert shown.tags == ("名单", "民生")
    assert shown.quote in shown.said


def test_a_lost_one_keeps_its_whole_quote_and_has_no_place(model, parsed):
    show(model, [lose(keep(parsed, "1.1.1"))], parsed)
    shown = row(model, 1)
    assert shown.resolved.state == AnchorState.ORPHAN
    assert shown.position is None
    assert shown.quote == "早就删掉了的一句话" * 20


def test_an_approximate_one_says_what_stands_there_now(model, parsed):
    one = keep(parsed, "1.1.2", 0, 20)
    quote = one.anchor.quote
    one = replace(one, anchor=replace(one.anchor, quote=quote[:8] + "呀" + quote[9:], digest=""))
    show(model, [one], parsed)
    shown = row(model, 0)
    assert shown.resolved.state == AnchorState.APPROXIMATE
    assert shown.there == quote
    assert shown.quote != quote


def test_a_typed_name_is_told_and_not_taken(model, parsed, qtbot):
    one = keep(parsed, "1.1.2", name="旧名")
    show(model, [one], parsed)
    index = model.index(0, 0)
    with qtbot.waitSignal(model.renamed) as told:
        assert model.setData(index, " 新名 ", Qt.ItemDataRole.EditRole)
    assert told.args == [one.id, "新名"]
    assert row(model, 0).annotation.name == "旧名"
    with qtbot.assertNotEmitted(model.renamed):
        assert not model.setData(index, "旧名", Qt.ItemDataRole.EditRole)


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", 2), ("发言", 1), ("名单", 1), ("聚焦", 1), ("1.1.2", 1), ("发言 空间", 0), ("ＦＡ", 0)],
)
def test_the_filter_looks_into_name_note_words_and_place(model, parsed, query, shown):
    kept = [keep(parsed, "1.1.2", name="发言用", note="问名单"), keep(parsed, "2.1.1")]
    show(model, kept, parsed)
    model.set_filter(AnnotationFilter(text=query))
    assert len(model.shown_ids) == shown


def test_the_text_is_compared_folded(model, parsed):
    show(model, [keep(parsed, "1.1.2", note="PM2.5 與“四上”")], parsed)
    for query in ("ＰＭ２．５", "与", "「四上」", "pm2.5 四上"):
        model.set_filter(AnnotationFilter(text=query))
        assert len(model.shown_ids) == 1, query


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (AnnotationFilter(), [0, 2, 4, 1, 3]),
        (AnnotationFilter(kinds=frozenset({Kind.BOOKMARK})), [0]),
        (AnnotationFilter(kinds=frozenset({Kind.HIGHLIGHT})), [2, 1]),
        (AnnotationFilter(colours=frozenset({"blue"})), [2]),
        (AnnotationFilter(frozenset({Kind.HIGHLIGHT}), frozenset({"blue"})), [2]),
        (AnnotationFilter(frozenset({Kind.BOOKMARK}), frozenset({"blue"})), [0, 2]),
        (AnnotationFilter(kinds=frozenset({Kind.NOTE})), [1, 3]),
        (AnnotationFilter(kinds=frozenset({Kind.STANCE})), [4]),
        (AnnotationFilter(stances=frozenset({Stance.DOUBT})), [4]),
        (AnnotationFilter(stances=frozenset({Stance.APPROVE})), []),
        (AnnotationFilter(tags=frozenset({"民生"})), [1, 3]),
        (AnnotationFilter(tags=frozenset({"空间"})), [3]),
        (AnnotationFilter(tags=frozenset({"民生"}), text="名单"), [1]),
        (AnnotationFilter(unsure=True), []),
    ],
)
def test_kinds_colours_stances_and_tags_narrow(model, parsed, all_kinds, wanted, shown):
    show(model, all_kinds, parsed)
    model.set_filter(wanted)
    assert model.shown_ids == tuple(all_kinds[number].id for number in shown)


def test_it_counts_what_can_be_asked_for(model, parsed, all_kinds):
    show(model, [*all_kinds, lose(keep(parsed, "1.1.1"))], parsed)
    facets = model.facets()
    assert facets.kinds == {Kind.BOOKMARK: 2, Kind.HIGHLIGHT: 2, Kind.NOTE: 2, Kind.STANCE: 1}
    assert facets.colours == {"yellow": 1, "blue": 1}
    assert facets.stances == {Stance.DOUBT: 1}
    assert list(facets.tags.items()) == [("民生", 2), ("空间", 1)]
    assert facets.unsure == 1


def test_a_changed_note_changes_its_row_and_resets_nothing(model, parsed, all_kinds):
    show(model, all_kinds, parsed)
    reset, changed = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    untouched = row(model, 0)
    show(model, [*all_kinds[:3], replace(all_kinds[3], note="改了"), all_kinds[4]], parsed)
    assert reset.count() == 0
    assert changed.count() == 1
    assert changed.at(0)[0].row() == 4
    assert row(model, 4).note == "改了"
    assert row(model, 0) is untouched
