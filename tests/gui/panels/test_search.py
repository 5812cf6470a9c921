# SPDX-License-Identifier: MIT
from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reader.core.positions import Position
from reader.models.search_results import PORTION, ResultRole
from reader.search.api import Also, Hit, SearchResult
from reader.search.found_places import FoundPlaces
from reader.search.searcher import Searcher
from reader.search.suggest import suggest
from reader.ui.panels.query_help import EXAMPLES
from reader.ui.panels.search import SearchPanel


@pytest.fixture
def panel(qtbot):
    panel = SearchPanel()
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


@pytest.fixture
def show(panel, parsed):
    def show(query, *, parts_shown=True):
        result = Searcher(parsed).search(query)
        panel.show_places(FoundPlaces(result, parts_shown=parts_shown), parsed)

    return show


def hit_of(panel):
    return panel.list.currentIndex().data(ResultRole.HIT)


def test_without_a_query_it_explains_how_to_search(panel, show, qtbot):
    show("")
    buttons = [b for b in panel.findChildren(QPushButton) if b.isVisible()]
    assert len(buttons) == len(EXAMPLES)
    with qtbot.waitSignal(panel.query_changed) as told:
        buttons[0].click()
    assert told.args == [buttons[0].text()]


def test_results_say_how_many_there_are(panel, show):
    show("增长")
    assert panel.summary.text() == "3 处"
    show("5家")
    assert panel.summary.text() == "2 处 · 含数字的一部分 1"
    show("5家", parts_shown=False)
    assert panel.summary.text() == "1 处 · 未显示数字的一部分 1"


def test_equal_forms_are_counted_apart(panel, parsed):
    other = Searcher(parsed).search("企业").hits
    also = tuple(Also(hit, "8.6%", "企业 = 8.6%") for hit in other)
    found = Searcher(parsed).search("8.6%", exact=True)
    result = SearchResult("8.6%", found.hits, found.strings, also)
    panel.show_places(FoundPlaces(result), parsed)
    assert panel.summary.text() == f"{found.count} 处 · 写法不同 {len(also)}"
    panel.show_places(FoundPlaces(SearchResult("8.6%", (), ("8.6%",), also)), parsed)
    assert panel.summary.text() == f"只有写法不同的 {len(also)} 处"
    assert panel.list.isVisible()


def test_the_heading_of_number_parts_folds_and_unfolds(panel, show, qtbot):
    for parts_shown, row in ((True, 2), (False, 2)):
        show("5家", parts_shown=parts_shown)
        rect = panel.list.visualRect(panel.list.model().index(row, 0))
        with qtbot.waitSignal(panel.parts_toggled) as told:
            qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        assert told.args == [not parts_shown]


def test_the_history_is_walked_chosen_and_thinned_by_keyboard(panel, show, qtbot):
    show("")
    assert not panel.enter_list()
    panel.set_history(["产业", "琶洲"])
    assert panel.enter_list()
    with qtbot.waitSignal(panel.query_changed) as told:
        qtbot.keyClick(panel.start.list, Qt.Key.Key_Return)
    assert told.args == ["产业"]
    qtbot.keyClick(panel.start.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.query_removed) as told:
        qtbot.keyClick(panel.start.list, Qt.Key.Key_Delete)
    assert told.args == ["琶洲"]
    panel.set_history(["产业"])
    assert panel.start.list.currentIndex().data() == "产业"


def test_walking_previews_and_enter_stays(panel, show, qtbot):
    show("增长")
    previewed, activated = [], []
    panel.hit_previewed.connect(previewed.append)
    panel.hit_activated.connect(activated.append)
    assert panel.enter_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert previewed == [0, 1, 2]
    assert activated == [2]


def test_up_on_the_first_hit_goes_back_to_the_box(panel, show, qtbot):
    show("增长")
    panel.enter_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(panel.focus_box_requested):
        qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    with qtbot.waitSignal(panel.focus_box_requested):
        qtbot.keyClick(panel.list, Qt.Key.Key_Up)


def test_escape_in_the_list_closes(panel, show, qtbot):
    show("增长")
    panel.enter_list()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.list, Qt.Key.Key_Escape)


def test_a_click_stays(panel, show, qtbot):
    show("增长")
    rect = panel.list.visualRect(panel.list.model().index(3, 0))
    with qtbot.waitSignal(panel.hit_activated) as told:
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == [1]


def test_the_current_hit_is_shown_and_tells_nobody(panel, show, qtbot):
    show("增长")
    with qtbot.assertNotEmitted(panel.hit_previewed):
        panel.set_current(2)
    assert hit_of(panel) == 2
    assert panel.list.marked_row == panel.list.currentIndex().row()
    panel.set_current(-1)
    assert panel.list.marked_row == -1


def test_a_term_leads_to_its_entry(panel, show, qtbot):
    show("“飞地”治理机制")
    rect = panel.list.visualRect(panel.list.model().index(0, 0))
    with qtbot.waitSignal(panel.term_activated) as told:
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == [2]


def test_nothing_found_offers_what_comes_near(panel, show, qtbot, parsed):
    show("琶州")
    assert panel.nothing.isVisible()
    assert not panel.enter_list()
    panel.set_suggestions(suggest(parsed, "琶州"))
    assert panel.enter_list()
    with qtbot.waitSignal(panel.place_activated) as told:
        qtbot.keyClick(panel.nothing.list, Qt.Key.Key_Return)
    assert told.args == [Position(7, 0)]
    show("琶州算")
    assert panel.nothing.list.model().rowCount() == 0  # those belonged to another query


def test_thousands_of_hits_show_at_once_and_the_last_can_be_reached(panel, parsed, qtbot):
    count = 20 * PORTION
    passages = [p.index for p in parsed.report.passages]
    hits = [Hit("x", passages[i * len(passages) // count], 0, 1, "x") for i in range(count)]
    places = FoundPlaces(SearchResult("x", tuple(hits), ("x",)))
    panel.show_places(places, parsed)
    panel.list.repaint()
    assert panel.list.model().rowCount() == PORTION  # the others come when the typing pauses
    panel.set_current(count - 1)
    assert hit_of(panel) == count - 1
    assert panel.list.viewport().rect().intersects(panel.list.visualRect(panel.list.currentIndex()))


def test_the_heading_stays_in_sight_above_its_first_hit(panel, show):
    panel.resize(280, 150)
    show("增长")
    panel.set_current(2)
    panel.set_current(0)
    assert panel.list.visualRect(panel.list.model().index(0, 0)).top() >= 0


def test_rows_do_not_overlap(panel, show):
    show("都市工业 | 增长")
    rects = [
        panel.list.visualRect(panel.list.model().index(row, 0))
        for row in range(panel.list.model().rowCount())
    ]
    for above, below in pairwise(rects):
        assert above.bottom() < below.top()
    heights = {r.height() for r in rects}
    assert len(heights) == 2  # headings are lower than sentences


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("没有这个词", "没有找到“没有这个词”。"),
        ("year:2024", "挑选的是报告"),
        ("region:广东", "挑选的是报告"),
        ("in:标题", "再写一个要找的词"),
    ],
)
def test_what_finds_nothing_says_why(panel, show, query, said):
    show(query)
    assert said in panel.nothing.said.text()
