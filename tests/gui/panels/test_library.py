# SPDX-License-Identifier: MIT
"""The panel 报告库 with real widgets: choosing, filtering, ordering, by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton

from reader.models.report_shelf import Arrangement, Book
from reader.models.reports import ReportRole
from reader.store.library import LibraryEntry
from reader.store.reading_marks import ReadingMarks
from reader.ui.panels.library import LibraryPanel

REPORTS = (
    ("bj", "北京市2024年政府工作报告", "北京市", "2024"),
    ("hz24", "海珠区2024年政府工作报告", "广东省/广州市/海珠区", "2024"),
    ("hz23", "海珠区2023年政府工作报告", "广东省/广州市/海珠区", "2023"),
    ("th", "天河区2024年政府工作报告", "广东省/广州市/天河区", "2024"),
)


@pytest.fixture
def panel(qtbot):
    panel = LibraryPanel()
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    panel.set_reports(
        [
            Book.of(LibraryEntry(key, Path(f"/x/{key}.md"), key == "bj", name, region, year))
            for key, name, region, year in REPORTS
        ]
    )
    panel.set_current("hz24")
    panel.show()
    return panel


def shown(panel: LibraryPanel) -> list[str]:
    """The ids of the rows that can be seen, headings in brackets."""
    tree, found = panel.tree, []
    index = tree.model().index(0, 0)
    while index.isValid():
        found.append(index.data(ReportRole.ID) or f"[{index.data()}]")
        index = tree.indexBelow(index)
    return found


def index_of(panel: LibraryPanel, key: str) -> QModelIndex:
    return panel._model.index_of(key)


def click(
    qtbot, panel, key, modifier=Qt.KeyboardModifier.NoModifier, button=Qt.MouseButton.LeftButton
):
    place = panel.tree.visualRect(index_of(panel, key)).center()
    qtbot.mouseClick(panel.tree.viewport(), button, modifier, place)


def test_a_few_reports_are_all_in_sight_under_their_places(panel):
    assert shown(panel) == [
        "[北京市]", "bj", "[广东省 · 广州市]", "th", "[海珠区]", "hz24", "hz23",
    ]  # fmt: skip
    assert panel.tree.marked == "hz24"


def test_a_click_opens_and_with_ctrl_it_chooses(qtbot, panel):
    with qtbot.waitSignal(panel.open_requested) as told:
        click(qtbot, panel, "th")
    assert told.args == ["th"]
    with qtbot.assertNotEmitted(panel.open_requested):
        click(qtbot, panel, "bj", Qt.KeyboardModifier.ControlModifier)
    assert panel.selected_ids() == ["bj", "th"]


def test_a_heading_opens_and_closes_and_stands_for_what_is_below(qtbot, panel):
    click(qtbot, panel, "广东省/广州市/")
    assert shown(panel) == ["[北京市]", "bj", "[广东省 · 广州市]"]
    assert sorted(panel.selected_ids()) == ["hz23", "hz24", "th"]
    panel.set_marks({"bj": ReadingMarks("2026", 5)})  # new rows: what was closed stays closed
    assert shown(panel) == ["[北京市]", "bj", "[广东省 · 广州市]"]


def test_the_keyboard_walks_opens_and_removes(qtbot, panel):
    panel.tree.setCurrentIndex(index_of(panel, "bj"))
    panel.tree.setFocus()
    with qtbot.waitSignal(panel.open_requested) as told:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert told.args == ["bj"]
    with qtbot.waitSignal(panel.beside_requested) as told:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["bj"]
    with qtbot.waitSignal(panel.removal_requested) as told:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert told.args == [["bj"]]


def test_down_from_the_filter_comes_to_the_first_report_found(qtbot, panel):
    panel.set_current("")
    panel.filter_edit.setText("天河")
    qtbot.keyClick(panel.filter_edit, Qt.Key.Key_Down)
    assert panel.tree.currentIndex().data(ReportRole.ID) == "th"


def test_the_filter_opens_what_it_finds_and_gives_back_what_was(qtbot, panel):
    click(qtbot, panel, "广东省/广州市/")
    before = shown(panel)
    panel.filter_edit.setText("海珠")
    assert shown(panel) == ["[广东省 · 广州市 · 海珠区]", "hz24", "hz23"]
    with qtbot.waitSignal(panel.open_requested) as told:
        qtbot.keyClick(panel.filter_edit, Qt.Key.Key_Return)
    assert told.args == ["hz24"]
    panel.filter_edit.setText("没有的")
    assert "没有符合“没有的”" in panel._said.text()
    panel.filter_edit.clear()
    assert shown(panel)[:2] == before[:2]


def test_orders_and_kinds_are_chosen_from_menus(qtbot, panel):
    with qtbot.waitSignal(panel.arrangement_chosen) as told:
        next(a for a in panel._orders.actions() if a.data() == Arrangement.YEAR).trigger()
    assert told.args == [Arrangement.YEAR, True]
    assert shown(panel) == ["[2024 年]", "bj", "th", "hz24", "[2023 年]", "hz23"]
    assert panel._order_button.text() == "按年份"
    panel.set_marks({"th": ReadingMarks("2026", 30, 1)})
    unread, read, noted = panel._showns.actions()[1:]
    for action, expected in ((read, ["th"]), (noted, ["th"]), (unread, ["bj", "hz24", "hz23"])):
        action.trigger()
        assert [key for key in shown(panel) if not key.startswith("[")] == expected
    assert panel._shown_button.text() == "未读 3/4"


def test_the_menu_offers_what_can_be_done_with_what_is_chosen(qtbot, panel):
    panel.tree.setCurrentIndex(index_of(panel, "th"))
    assert not next(a for a in panel.menu().actions() if "并排" in a.text()).isEnabled()
    panel.offers_beside = True
    menu = panel.menu()
    texts = {action.text(): action for action in menu.actions() if action.text()}
    assert all(action.isEnabled() for action in texts.values())
    with qtbot.waitSignal(panel.reveal_requested) as told:
        texts["在文件夹中显示"].trigger()
    assert told.args == ["th"]
    panel.tree.setCurrentIndex(index_of(panel, "bj"))
    bundled = {action.text(): action for action in panel.menu().actions()}
    assert not bundled["移到回收站"].isEnabled()


def test_an_empty_library_says_what_to_do(qtbot, panel):
    panel.set_reports([])
    assert "导入" in panel._said.text()
    assert panel._said.isVisible()
    with qtbot.waitSignal(panel.import_requested):
        next(b for b in panel.findChildren(QPushButton) if b.text() == "导入…").click()


def test_everything_has_a_name_for_those_who_listen(panel):
    assert panel.tree.accessibleName()
    assert panel.filter_edit.accessibleName()
    assert all(b.accessibleName() or b.text() for b in panel.findChildren(QPushButton))


def test_thousands_are_closed_but_for_the_open_one(qtbot):
    panel = LibraryPanel()
    qtbot.addWidget(panel)
    many = [
        Book.of(
            LibraryEntry(f"r{n}", Path(f"r{n}.md"), False, f"第{n}", "广东省/广州市", str(2000 + n))
        )
        for n in range(60)
    ]
    other = Book.of(LibraryEntry("x", Path("x.md"), False, "北京", "北京市", "2024"))
    panel.set_reports([*many, other])
    assert shown(panel) == ["[北京市]", "[广东省 · 广州市]"]
    panel.set_current("x")
    assert shown(panel) == ["[北京市]", "x", "[广东省 · 广州市]"]
