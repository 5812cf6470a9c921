# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from reader.core.positions import Position
from reader.ui.glyphs import GlyphButton
from reader.ui.panels.terms import TermPanel, links_of


@pytest.fixture
def panel(qtbot, parsed):
    panel = TermPanel()
    qtbot.addWidget(panel)
    panel.set_report(parsed)
    panel.resize(320, 700)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


def said(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def button(panel, text):
    return next(b for b in panel.findChildren(QPushButton) if b.text() == text)


def test_an_entry_shows_name_explanation_and_where_it_stands(panel):
    panel.show_term(1)
    assert "“四上”企业" in said(panel)
    assert panel.card.explanation.toPlainText() == "规模以上企业，见“飞地”治理机制。"
    assert "第1条 · 出现2处" in said(panel)
    assert panel.places_list.model().rowCount() == 2


def test_in_a_low_panel_nothing_of_the_card_is_painted_over(panel, qtbot):
    panel.show_term(1)
    panel.set_visible_terms([1, 2, 3])
    panel.card.explanation.show_text("规模以上企业，见治理机制。" * 60, ())
    window = QWidget()
    qtbot.addWidget(window)
    panel.setParent(window)
    panel.setGeometry(0, 0, 300, 420)
    window.resize(300, 420)
    window.show()
    panel.show()
    card = panel.card
    qtbot.waitUntil(lambda: card.height() >= card.layout().minimumSize().height())
    assert card.explanation.height() >= 5 * card.explanation.line_height
    assert card.geometry().bottom() < panel.places_list.geometry().top()
    panel.setParent(None)  # each is deleted by itself


def test_a_term_that_does_not_occur_says_so(panel):
    panel.show_term(3)
    assert "第3条 · 正文中没有出现" in said(panel)
    assert not panel.places_list.isVisible()


def test_a_place_is_a_jump(panel, qtbot):
    panel.show_term(2)
    rect = panel.places_list.visualRect(panel.places_list.model().index(1, 0))
    viewport = panel.places_list.viewport()
    with qtbot.waitSignal(panel.place_activated) as told:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == [Position(16, 8)]


def test_other_terms_in_an_explanation_are_dotted_links(panel, qtbot, parsed):
    assert links_of(parsed, parsed.report.glossary[0]) == ((8, 16, 2),)
    panel.show_term(1)
    cursor = QTextCursor(panel.card.explanation.document())
    cursor.setPosition(10)
    dotted = QTextCharFormat.UnderlineStyle.DotLine
    assert cursor.charFormat().underlineStyle() == dotted
    assert cursor.charFormat().anchorHref() == "term:2"
    panel.card.explanation.setFocus()
    qtbot.keyClick(panel.card.explanation, Qt.Key.Key_Tab)  # to the first link
    with qtbot.waitSignal(panel.term_activated) as told:
        qtbot.keyClick(panel.card.explanation, Qt.Key.Key_Return)
    assert told.args == [2]
    assert panel.term == 1  # it turns nowhere by itself


def test_the_terms_of_the_page_are_listed_and_the_open_one_is_marked(panel, qtbot):
    panel.show_term(2)
    panel.set_visible_terms([1, 2])
    assert panel.terms_list.marked_row == 1
    rect = panel.terms_list.visualRect(panel.terms_list.model().index(0, 0))
    viewport = panel.terms_list.viewport()
    with qtbot.waitSignal(panel.term_activated) as told:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == [1]
    panel.set_visible_terms([])
    assert "这一页没有名词。" in said(panel)


def test_copy_takes_the_whole_entry(panel, qtbot):
    panel.show_term(2)
    button(panel, "复制").click()
    assert QGuiApplication.clipboard().text() == "“飞地”治理机制：跨街道办事的机制。"
    assert button(panel, "已复制")
    qtbot.waitUntil(lambda: panel.card._copy.text() == "复制", timeout=3000)


def test_pinning_is_told_when_clicked_and_not_when_set(panel, qtbot):
    panel.show_term(1)
    with qtbot.waitSignal(panel.pinned_changed) as told:
        button(panel, "固定").click()
    assert told.args == [True]
    with qtbot.assertNotEmitted(panel.pinned_changed):
        panel.set_pinned(False)
    assert button(panel, "固定")


def test_the_cross_closes(panel, qtbot):
    panel.show_term(1)
    with qtbot.waitSignal(panel.closed):
        panel.findChildren(GlyphButton)[0].click()


def test_without_an_entry_it_says_what_to_do(panel):
    assert not panel.card.isVisible()
    assert any("点线" in text for text in said(panel))
    panel.show_term(99)
    assert panel.term is None


def test_a_long_explanation_scrolls_and_leaves_room_for_the_lists(panel, parsed, qtbot):
    panel.card.explanation.show_text("很长的解释。" * 400, ())
    assert panel.card.explanation.height() <= panel.height() * 0.5
    assert panel.card.explanation.verticalScrollBar().maximum() > 0
