# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLabel

from reader.core.parsed_form import prepare
from reader.core.positions import Position
from reader.core.report import Metadata, Paragraph, Report
from reader.models.section_tree import SectionRole
from reader.ui.panels.contents import ContentsPanel
from reader.ui.panels.contents_tree import TREE_INSET


@pytest.fixture
def panel(qtbot, parsed):
    panel = ContentsPanel()
    qtbot.addWidget(panel)
    panel.set_outline(parsed)
    panel.resize(280, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def row(panel, node_id):
    rows = panel.tree.below(QModelIndex())
    return next(i for i in rows if i.data(SectionRole.ID) == node_id)


def shown(panel):
    return [
        index.data()
        for index in panel.tree.below(QModelIndex())
        if panel.tree.visualRect(index).isValid()
    ]


def marked(panel):
    rows = panel.tree.below(QModelIndex())
    return [i.data() for i in rows if panel.tree.visualRect(i).isValid() and is_marked(panel, i)]


def is_marked(panel, index):
    return index.data(SectionRole.ID) == panel.tree.shown_mark


def passage(parsed, number):
    return parsed.report.passage_by_number[number].index


def test_a_report_without_headings_says_so_until_another_is_opened(panel, parsed):
    plain = Report(Metadata("plain"), (Paragraph("只有文字。"),))
    panel.set_outline(prepare(plain))
    assert not panel.tree.isVisible()
    said = panel.findChildren(QLabel)
    assert any(label.isVisible() and "没有目录" in label.text() for label in said)
    panel.set_outline(parsed)
    assert panel.tree.isVisible()


def test_parts_are_open_and_the_rest_is_closed(panel):
    assert shown(panel) == [
        "一、2023年工作回顾",
        "（一）以实干创实绩",
        "（二）以品质塑品牌",
        "困难和问题",
        "二、2024年工作安排",
        "（一）聚焦空间",
        "名词解释",
    ]


def test_a_click_on_a_title_goes_there(panel, qtbot, parsed):
    rect = panel.tree.visualRect(row(panel, "heading-1.2"))
    with qtbot.waitSignal(panel.place_activated) as told:
        qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == [Position(passage(parsed, "1.2"), 0)]
    assert isinstance(told.args[0], Position)


def test_a_click_on_the_triangle_opens_and_goes_nowhere(panel, qtbot):
    rect = panel.tree.visualRect(row(panel, "heading-1.1"))
    triangle = QPoint(rect.left() + TREE_INSET - panel.tree.indentation() // 2, rect.center().y())
    with qtbot.assertNotEmitted(panel.place_activated):
        qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=triangle)
        assert "都市工业步伐铿锵" in shown(panel)
        qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=triangle)
        assert "都市工业步伐铿锵" not in shown(panel)


def test_the_keyboard_walks_opens_and_goes(panel, qtbot, parsed):
    panel.tree.setCurrentIndex(row(panel, "heading-1"))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Right)
    assert "都市工业步伐铿锵" in shown(panel)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.place_activated) as told:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert told.args == [Position(passage(parsed, "1.1.1"), 0)]


def test_reading_opens_the_section_marks_the_lead_and_closes_behind(panel, parsed):
    panel.set_current(passage(parsed, "1.1.3"))
    assert marked(panel) == ["都市工业步伐铿锵"]
    panel.set_current(passage(parsed, "1.2.1"))
    assert marked(panel) == ["城区品质持续提升"]
    assert "都市工业步伐铿锵" not in shown(panel)
    panel.set_current(passage(parsed, "1.0.2"))
    assert marked(panel) == ["一、2023年工作回顾"]


def test_what_a_person_opened_stays_open(panel, parsed):
    panel.tree.expand(row(panel, "heading-2.1"))
    panel.set_current(passage(parsed, "2.1.1"))
    panel.set_current(passage(parsed, "1.1.1"))
    assert "空间布局优化" in shown(panel)


def test_what_a_person_closed_stays_closed_and_carries_the_mark(panel, parsed):
    panel.set_current(passage(parsed, "1.1.1"))
    panel.tree.collapse(row(panel, "heading-1.1"))
    panel.set_current(passage(parsed, "1.1.2"))
    assert marked(panel) == ["（一）以实干创实绩"]
    panel.set_current(passage(parsed, "2.1.1"))
    panel.set_current(passage(parsed, "1.1.2"))  # another visit: it may open again
    assert marked(panel) == ["都市工业步伐铿锵"]


def test_following_leaves_the_keyboard_where_it_is(panel, qtbot, parsed):
    panel.activateWindow()
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(row(panel, "heading-2"))
    qtbot.waitUntil(panel.tree.hasFocus)
    panel.set_current(passage(parsed, "1.1.1"))
    assert panel.tree.currentIndex().data() == "二、2024年工作安排"
    assert marked(panel) == ["琶洲算谷勇立潮头"]


def test_the_filter_shows_matches_under_their_sections(panel, parsed, qtbot):
    panel.set_pinyin(parsed.pinyin)
    qtbot.keyClicks(panel.filter_edit, "pzsg")
    assert shown(panel) == ["一、2023年工作回顾", "（一）以实干创实绩", "琶洲算谷勇立潮头"]
    with qtbot.waitSignal(panel.place_activated) as told:
        qtbot.keyClick(panel.filter_edit, Qt.Key.Key_Return)
    assert told.args == [Position(passage(parsed, "1.1.1"), 0)]


def test_escape_brings_the_tree_back_as_it_was(panel, qtbot, parsed):
    panel.set_current(passage(parsed, "1.1.2"))
    before = shown(panel)
    panel.filter_edit.setText("空间")
    assert "空间布局优化" in shown(panel)
    qtbot.keyClick(panel.filter_edit, Qt.Key.Key_Escape)
    assert shown(panel) == before
    assert marked(panel) == ["都市工业步伐铿锵"]


def test_a_filter_without_matches_says_so(panel):
    panel.filter_edit.setText("没有这个")
    assert panel._nothing.isVisible()
    assert "没有这个" in panel._nothing.text()
    panel.filter_edit.clear()
    assert panel.tree.isVisible()


def test_arrows_lead_from_the_filter_into_the_tree_and_back(panel, qtbot):
    panel.activateWindow()
    panel.filter_edit.setFocus()
    qtbot.keyClick(panel.filter_edit, Qt.Key.Key_Down)
    qtbot.waitUntil(panel.tree.hasFocus)
    panel.tree.setCurrentIndex(row(panel, "heading-1"))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Up)
    qtbot.waitUntil(panel.filter_edit.hasFocus)


def test_another_report_starts_afresh(panel, parsed):
    panel.set_current(passage(parsed, "1.1.2"))
    panel.filter_edit.setText("空间")
    panel.set_outline(parsed)
    assert panel.filter_edit.text() == ""
    assert marked(panel) == []
    panel.set_current(passage(parsed, "1.1.2"))
    assert marked(panel) == ["都市工业步伐铿锵"]
