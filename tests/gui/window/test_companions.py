# SPDX-License-Identifier: MIT
"""A second window beside the first: its own report, the same data, and no trace at the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

OTHER = """---
id: other-2023
title: 政府工作报告
name: 别处2023年政府工作报告
year: 2023
---

各位代表：

# 一、回顾

去年的工作。
"""


@pytest.fixture
def beside(program, paths, qtbot):
    """The controllers of a second window, opened from the library."""
    paths.library.mkdir(parents=True, exist_ok=True)
    (paths.library / "other-2023.md").write_text(OTHER, "utf-8")
    program.window.library_panel.beside_requested.emit("other-2023")
    (made,) = program._companions.open_ones
    qtbot.waitExposed(made.window)
    yield made


def test_the_second_window_has_its_own_report(program, beside):
    assert beside.opening.session.report_id == "other-2023"
    assert "别处2023年" in beside.window.windowTitle()
    assert program.opening.session.report_id == "haizhu-2024"
    assert beside.window.contents.tree.model().rowCount() == 1


def test_what_is_kept_in_one_is_seen_in_the_other(program, beside, qtbot):
    beside.opening.open("haizhu-2024")
    beside.annotations.add_bookmark()
    assert program.controllers.annotations._kept.keys() == beside.annotations._kept.keys()
    assert len(beside.annotations._kept) == 1


def test_closing_it_leaves_the_first_at_work(program, beside, qtbot):
    beside.window.close()
    assert program._companions.open_ones == []
    program.controllers.annotations.add_bookmark()
    assert program.controllers.keeping._store.problem is None
    assert program.controllers.keeping._store.reading_position("other-2023") is not None


def test_the_first_closes_them_all(program, beside):
    program.window.close()
    assert not beside.window.isVisible()
    assert program._companions.open_ones == []


def test_panels_are_each_window_s_own_and_the_theme_is_one(program, beside):
    beside.window.panes.show_left(False)
    assert program.window.panes.wanted[0]
    assert program.settings.flag("tree_visible")
    program.appearance.set_theme("dark")
    assert beside.window.commands["theme_dark"].isChecked()


def test_one_report_in_two_windows(program, qtbot):
    program.window.commands["open_beside"].trigger()
    (made,) = program._companions.open_ones
    assert made.opening.session.report_id == program.opening.session.report_id


def test_a_report_that_cannot_be_read_opens_no_window(program):
    program.window.library_panel.beside_requested.emit("nothing")
    assert program._companions.open_ones == []
    assert "nothing" in program.window.notice_bar.sentence


def test_ctrl_enter_in_the_library_is_not_the_window_s(program, qtbot):
    program.window.show_left("library")
    tree = program.window.library_panel.tree
    qtbot.waitUntil(lambda: tree.model().rowCount() == 1)
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index_of("haizhu-2024"))
    qtbot.keyClick(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(program._companions.open_ones) == 1
