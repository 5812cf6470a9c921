# SPDX-License-Identifier: MIT
"""The panel 批注 through the real window: all kinds, places put right by hand, notes searched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.core.anchors import Anchor, AnchorState
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.positions import Position, TextRange
from reader.models.section_tree import SectionRole
from reader.store.annotations import AnnotationStore, list_annotations
from reader.store.library import Library

from .conftest import stop


def make(opened, number, start, end, kind, **fields):
    index = opened.report.passage_by_number[number].index
    anchor = Anchor.make(opened.report, TextRange.within(index, start, end), opened.digest)
    return Annotation.new(opened.report.meta.id, kind, anchor, **fields)


@pytest.fixture
def kept(paths):
    """One of every kind, one whose words were changed and one that has lost its place."""
    opened = Library(paths).open(None)
    changed = make(opened, "1.5.1", 10, 60, Kind.HIGHLIGHT, colour="pink", note="提法改了")
    quote = changed.anchor.quote
    quote = quote[:10] + "不断地" + quote[13:]
    changed = replace(changed, anchor=replace(changed.anchor, quote=quote, digest=""))
    lost = make(opened, "1.6.1", 0, 20, Kind.NOTE, note="琶洲的这句没有了 #发言")
    gone = replace(
        lost.anchor, quote="甲乙丙丁戊己庚辛壬癸" * 4, before="子丑", after="寅卯", digest=""
    )
    kept = [
        make(opened, "1.2.1", 0, 10, Kind.BOOKMARK, name="算谷"),
        make(opened, "1.2.2", 15, 30, Kind.HIGHLIGHT, colour="yellow", note="要核对 #发言"),
        make(opened, "1.2.2", 0, 90, Kind.STANCE, stance=Stance.DOUBT),
        changed,
        replace(lost, anchor=gone),
    ]
    paths.user_data.mkdir(parents=True, exist_ok=True)
    store = AnnotationStore.open(paths.annotations)
    store.add(*kept)
    store.close()
    return kept


def stored(program, one):
    report_id = program.controllers.opening.session.report_id
    return {k.id: k for k in list_annotations(program.paths.annotations, report_id)}[one.id]


def state(program, one):
    return {k.id: r.state for k, r in program.controllers.annotations.placed()}[one.id]


def test_all_kinds_are_listed_and_counted_in_the_tree(kept, start):
    program = start()
    panel = program.window.annotations_panel
    assert set(panel.shown_ids) == {one.id for one in kept}
    assert panel.shown_ids[-1] == kept[-1].id
    report = program.controllers.opening.session.report
    tree = program.window.contents._model
    for number, count in (("1", 4), ("1.2", 3), ("1.5", 1), ("2", 0)):
        index = tree.index_of_passage(report.passage_by_number[number].index)
        assert index.data(SectionRole.COUNT) == count, number


def test_a_proposed_place_is_confirmed_and_that_is_undone(kept, start, qtbot):
    program = start()
    panel, changed = program.window.annotations_panel, kept[3]
    program.window.show_left("notes")
    assert state(program, changed) is AnchorState.APPROXIMATE
    panel.show_annotation(changed.id)
    assert panel.place_card.isVisible()
    assert "%" in panel.place_card.said.text()
    qtbot.mouseClick(panel.place_card.confirm_button, Qt.MouseButton.LeftButton)
    assert state(program, changed) is AnchorState.EXACT
    assert not panel.place_card.isVisible()
    assert panel.list.hasFocus()  # where Ctrl+Z reaches the step, not the note
    assert stored(program, changed).anchor.quote != changed.anchor.quote
    program.controllers.undoing.undo()
    assert stored(program, changed).anchor == changed.anchor
    assert state(program, changed) is AnchorState.APPROXIMATE
    program.controllers.undoing.redo()
    stop(program)
    again = start()
    assert state(again, changed) is AnchorState.EXACT


def test_a_lost_one_is_attached_to_the_selection(kept, start, qtbot):
    program = start()
    panel, view, lost = program.window.annotations_panel, program.window.view, kept[4]
    program.window.show_left("notes")
    panel.show_annotation(lost.id)
    assert panel.place_card.isVisible()
    assert not panel.place_card.confirm_button.isVisible()
    qtbot.mouseClick(panel.place_card.attach_button, Qt.MouseButton.LeftButton)
    assert stored(program, lost).anchor == lost.anchor  # nothing is selected
    place = TextRange(Position(18, 3), Position(18, 20))
    start_, end = next(iter(view.report_document.map.document_ranges(place)))
    cursor = view.textCursor()
    cursor.setPosition(start_)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    qtbot.mouseClick(panel.place_card.attach_button, Qt.MouseButton.LeftButton)
    assert state(program, lost) is AnchorState.EXACT
    assert stored(program, lost).anchor.range == place
    assert stored(program, lost).note == lost.note
    assert panel.current == lost.id
    program.controllers.undoing.undo()
    assert state(program, lost) is AnchorState.ORPHAN


def test_a_note_being_written_finds_no_other_place_anew(kept, start, monkeypatch):
    program = start()
    resolved = []
    resolve = Anchor.resolve
    monkeypatch.setattr(
        Anchor, "resolve", lambda self, *a: (resolved.append(self), resolve(self, *a))[1]
    )
    program.controllers.annotations.write_note(kept[1].id, "又写了一句")
    assert len(resolved) <= 1


def test_notes_are_found_after_the_text_and_lead_to_their_place(kept, start, qtbot):
    program = start()
    box, panel = program.window.top_bar.search, program.window.search_panel
    box.setText("要核对")
    result = program.controllers.search.result
    assert result.count == 0
    assert panel.summary.text() == "只有批注里的 1 条"
    row = panel.list.model().index(1, 0)
    assert row.data() == "要核对 #发言"
    rect = panel.list.visualRect(row)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    view = program.window.view
    marked = view.marks.highlights[0]
    assert view.viewport().rect().contains(view.view_rect(marked.start, marked.start + 1))
    assert view.hasFocus()


def test_in_notes_asks_for_notes_and_marks_only(kept, start):
    program = start()
    program.window.top_bar.search.setText("in:批注 琶洲")
    places = program.controllers.search.places
    assert places.result.count == 0
    assert {note.id for note in places.notes} == {kept[0].id, kept[4].id}


def test_a_note_that_has_lost_its_place_leads_to_the_panel(kept, start):
    program = start()
    program.window.top_bar.search.setText("in:批注 这句没有了")
    program.window.search_panel.note_activated.emit(kept[4].id)
    assert program.window.left.current == "notes"
    assert program.window.annotations_panel.current == kept[4].id


def test_ctrl_a_and_del_delete_all_and_one_undo_brings_them_back(kept, start, qtbot):
    program = start()
    panel = program.window.annotations_panel
    program.window.show_left("notes")
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    QTest.keyClick(panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.shown_ids == ()
    assert panel.said.isVisible()
    program.controllers.undoing.undo()
    assert set(panel.shown_ids) == {one.id for one in kept}


def test_a_note_stays_that_is_being_written_while_many_more_come(kept, start, qtbot):
    program = start()
    annotations, panel = program.controllers.annotations, program.window.annotations_panel
    annotations.write_on(kept[1].id)
    panel.note_edit.setPlainText("写到一半")
    opened = program.controllers.opening.session.opened
    more = [make(opened, "1.2.1", at, at + 3, Kind.BOOKMARK) for at in range(40)]
    program.controllers.keeping._store.add(*more)
    program.controllers.requests.written.emit()
    assert len(annotations.placed()) == len(kept)  # what was shown stays until all are placed
    qtbot.waitUntil(lambda: len(panel.shown_ids) == len(kept) + 40)
    assert len(annotations.placed()) == len(kept) + 40
    assert stored(program, kept[1]).note == "写到一半"
    assert panel.note_edit.toPlainText() == "写到一半"


def test_a_change_waits_for_what_is_being_read(kept, start):
    program = start()
    annotations = program.controllers.annotations
    opened = program.controllers.opening.session.opened
    more = [make(opened, "1.2.1", at, at + 3, Kind.BOOKMARK) for at in range(40)]
    program.controllers.keeping._store.add(*more)
    program.controllers.requests.written.emit()
    annotations.rename(kept[0].id, "新名")
    assert annotations.kept(kept[0].id).name == "新名"
    assert len(annotations.placed()) == len(kept) + 40
