# SPDX-License-Identifier: MIT
"""听会标注 through the real window: keys 1 to 4 mark the paragraph in the top third."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.core.annotation import Kind, Stance
from reader.core.report import PassageKind
from reader.store.annotations import list_annotations

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def stored(program):
    found = list_annotations(
        program.paths.annotations, program.controllers.opening.session.report_id
    )
    return {kept.anchor.number: kept.stance for kept in found if kept.kind is Kind.STANCE}


def press(program, *keys: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(program.window.view, key, modifiers)


def heard(program) -> str:
    return program.controllers.opening.session.report.passages[
        program.controllers.listening.passage
    ].number


@pytest.fixture
def listening(program):
    report = program.controllers.opening.session.report
    program.window.view.put_at_third(report.passage_by_number["1.2.1"].index)
    return program.controllers.listening


def test_l_shows_the_paragraph_whose_first_line_is_nearest_the_top_third(program, listening):
    view = program.window.view
    press(program, Qt.Key.Key_L)
    assert heard(program) == "1.2.1"
    assert view.marks.listening is not None
    third = view.verticalScrollBar().value() + view.viewport().height() / 3
    report = view.report_document.report
    distances = {
        p.number: abs(view._first_line(p.index) - third)
        for p in report.passages
        if p.kind in (PassageKind.BODY, PassageKind.TABLE)
    }
    assert min(distances, key=distances.__getitem__) == "1.2.1"
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 500)
    assert heard(program) != "1.2.1"
    press(program, Qt.Key.Key_Escape)
    assert listening.passage is None
    assert view.marks.listening is None


def test_keys_mark_and_go_on_to_the_next_paragraph(program, listening):
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    press(program, *keys)
    assert stored(program) == {
        "1.2.1": Stance.APPROVE,
        "1.2.2": Stance.AMEND,
        "1.2.3": Stance.SUGGEST,
        "1.3.1": Stance.DOUBT,
    }
    assert heard(program) == "1.3.2"  # past the heading 1.3
    assert [mark.text for mark in program.window.view.marks.letters] == list("赞改建疑")
    assert program.window.view.passage_at_third() == listening.passage


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_2, Qt.Key.Key_At], ids=["told by the system", "as typed"]
)
def test_with_shift_the_paragraph_stays(program, listening, key):
    press(program, key, modifiers=SHIFT)
    assert stored(program) == {"1.2.1": Stance.AMEND}
    assert heard(program) == "1.2.1"
    press(program, Qt.Key.Key_Dollar, modifiers=SHIFT)
    assert stored(program) == {"1.2.1": Stance.DOUBT}


def test_the_same_key_takes_it_away_and_undo_brings_it_back(program, listening):
    press(program, Qt.Key.Key_1, modifiers=SHIFT)
    press(program, Qt.Key.Key_1)
    assert stored(program) == {}
    assert heard(program) == "1.2.1"
    press(program, Qt.Key.Key_Z, modifiers=CTRL)
    assert stored(program) == {"1.2.1": Stance.APPROVE}
    press(program, Qt.Key.Key_Z, modifiers=CTRL)
    assert stored(program) == {}


def test_what_is_written_on_a_stance_outlives_it(program, listening):
    annotations = program.controllers.annotations
    press(program, Qt.Key.Key_1, modifiers=SHIFT)
    made = annotations.placed()[0][0].id
    annotations.write_note(made, "要问")
    press(program, Qt.Key.Key_3, modifiers=SHIFT)
    assert (annotations.kept(made).stance, annotations.kept(made).note) == (Stance.SUGGEST, "要问")
    press(program, Qt.Key.Key_3, modifiers=SHIFT)
    assert stored(program) == {}
    kept = annotations.kept(made)
    assert (kept.kind, kept.stance, kept.note) == (Kind.NOTE, None, "要问")


def test_the_last_paragraph_stays(program, listening):
    view = program.window.view
    passages = view.report_document.report.passages
    last = max(p.index for p in passages if p.kind in (PassageKind.BODY, PassageKind.TABLE))
    view.put_at_third(last)
    for sign in (Stance.AMEND, Stance.DOUBT):
        press(program, Qt.Key.Key_2 if sign is Stance.AMEND else Qt.Key.Key_4)
        assert stored(program) == {passages[last].number: sign}
        assert listening.passage == last


def test_digits_typed_into_a_field_stay_digits(program, listening):
    box = program.window.top_bar.search
    box.setFocus()
    QTest.keyClicks(box, "12")
    QTest.keyClick(box, Qt.Key.Key_Exclam, SHIFT)
    assert stored(program) == {}
    assert box.text().startswith("12")


def test_no_input_method_takes_the_keys(program):
    view = program.window.view
    for widget in (view, view.viewport()):
        assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_m_writes_on_the_paragraph_that_is_listened_to_and_esc_goes_back(program, listening):
    press(program, Qt.Key.Key_2, modifiers=SHIFT)
    press(program, Qt.Key.Key_M)
    note = program.window.annotations_panel.note_edit
    assert program.window.focusWidget() is note
    QTest.keyClicks(note, "x")
    QTest.keyClick(note, Qt.Key.Key_Escape)
    assert program.window.focusWidget() is program.window.view
    assert listening.passage is not None
    (kept,) = program.controllers.annotations.placed()
    assert (kept[0].stance, kept[0].note) == (Stance.AMEND, "x")
