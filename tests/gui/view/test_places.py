# SPDX-License-Identifier: MIT
"""Going to places, staying at them, and telling which one is on top."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from reader.core.positions import Position
from reader.ui.view.report_view import ReportView
from reader.ui.view.typography import Typography


def passage(view, number):
    return view.report_document.report.passage_by_number[number].index


def step(view, by):
    view.set_typography(Typography(view.typography.font_size + by))


def wheel(view, notches, modifiers=Qt.KeyboardModifier.NoModifier, target=None):
    target = target or view.viewport()
    where = QPointF(20, 200)
    event = QWheelEvent(
        where,
        QPointF(target.mapToGlobal(where.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


@pytest.mark.parametrize("number", ["0.0.1", "1.1.7", "1.1.40", "1.1.62"])
def test_ten_font_steps_up_and_ten_down_keep_the_character_on_top(view, number):
    view.return_to(Position(passage(view, number), 0))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 3 * 34 + 11)
    before, value = view.top_position(), view.verticalScrollBar().value()
    for by in [1] * 10 + [-1] * 10:
        step(view, by)
        QApplication.processEvents()
    assert view.top_position() == before
    assert abs(view.verticalScrollBar().value() - value) <= 1


def test_a_font_step_shows_the_character_that_was_on_top(view):
    view.return_to(Position(passage(view, "1.1.30"), 0))
    for size in (40, 12, 23):
        view.set_typography(Typography(size))
        assert view.top_position() == Position(passage(view, "1.1.30"), 0)


def test_after_scrolling_the_new_place_is_kept(view):
    view.return_to(Position(passage(view, "1.1.30"), 0))
    step(view, 2)
    view.return_to(Position(passage(view, "1.1.10"), 0))
    step(view, 2)
    assert view.top_position() == Position(passage(view, "1.1.10"), 0)


def test_go_to_makes_the_passage_current(view):
    for number in ("1.1", "1.1.20", "G2", "T1"):
        view.go_to(Position(passage(view, number), 0))
        assert view.current_passage() == passage(view, number)
    view.go_to(Position(0, 0))
    assert view.verticalScrollBar().value() == 0
    assert view.read_share() == 0


def test_return_to_is_the_inverse_of_top_position(view):
    for value in range(0, view.verticalScrollBar().maximum(), 377):
        view.verticalScrollBar().setValue(value)
        place = view.top_position()
        view.verticalScrollBar().setValue(0)
        view.return_to(place)
        assert view.top_position() == place


def test_scrolling_tells_the_place_and_the_terms_on_screen(view, qtbot):
    with qtbot.waitSignals([view.place_changed, view.visible_terms_changed]):
        view.go_to(Position(passage(view, "G"), 0))
    assert view.visible_terms()[0] in (1, 2)
    with qtbot.waitSignal(view.place_changed) as told:
        view.verticalScrollBar().setValue(0)
        qtbot.wait(120)
    assert told.args[0].passage <= 1


def test_space_pages_and_keeps_one_line(view, qtbot):
    bar = view.verticalScrollBar()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert bar.value() == bar.pageStep() - 34
    qtbot.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0


def test_ctrl_and_wheel_ask_for_a_font_step(view, qtbot):
    with qtbot.waitSignal(view.font_step_requested) as asked:
        wheel(view, 1, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [1]
    assert view.verticalScrollBar().value() == 0


def test_the_wheel_scrolls_beside_the_page_too(view):
    view.resize(1200, 700)
    wheel(view, -1, target=view)
    beside = view.verticalScrollBar().value()
    view.verticalScrollBar().setValue(0)
    wheel(view, -1)
    assert beside == view.verticalScrollBar().value() > 0


def test_the_caret_selects_and_the_selection_is_a_range(view, qtbot):
    index = passage(view, "1.1.1")
    view.go_to(Position(index, 5))
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    selected = view.selected_range()
    assert selected == ((index, 5), (index, 8))
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "𠮷野家"


def test_copy_gives_the_source_text(view, qtbot):
    view.selectAll()
    view.copy()
    text = QApplication.clipboard().text()
    report = view.report_document.report
    assert text == "\n".join(p.text for p in report.passages)
    assert not set(text) & {"\u2028", "\u2029", "\u00a0", "\ufdd0", "\ufdd1"}


def test_a_caret_scrolled_away_comes_back_to_the_page(view, qtbot):
    view.verticalScrollBar().setValue(3000)
    place = view.top_position()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.caret_position() > place
    assert abs(view.verticalScrollBar().value() - 3000) < 100


def test_no_input_method_takes_the_single_keys(view):
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


def test_a_report_just_set_is_read_from_its_beginning(qtbot, fonts, themes, shown):
    view = ReportView(fonts, themes["light"])
    qtbot.addWidget(view)
    told = []
    view.visible_terms_changed.connect(told.append)
    view.resize(300, 100)
    view.set_report(shown)
    assert view.current_passage() <= 3
    assert view.read_share() == 0
    view.resize(900, 700)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: bool(told) and told[-1] == view.visible_terms() != [])


def test_returning_to_the_first_line_shows_the_air_above_it(view):
    view.verticalScrollBar().setValue(900)
    view.return_to(Position(0, 0))
    assert view.verticalScrollBar().value() == 0


COPY_AND_END = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
sys.path[:0] = sys.argv[1:3]
from conftest import RESOURCES, make_shown
from reader.ui.fonts import choose_fonts
from reader.ui.theme import load_themes
from reader.ui.view.report_view import ReportView
app = QApplication([])
view = ReportView(choose_fonts(), load_themes(RESOURCES / "themes")["light"])
view.set_report(make_shown(3))
view.selectAll()
view.copy()
assert QApplication.clipboard().text()
"""


def test_a_program_that_has_copied_ends_in_peace():
    here = Path(__file__).parent
    run = [sys.executable, "-c", COPY_AND_END, str(here.parents[2]), str(here)]
    ended = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
