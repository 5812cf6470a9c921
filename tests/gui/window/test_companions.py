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
    program.window.setMinimumSize(300, 300)  # else the offscreen screen has no room for two
    program.window.library_panel.beside_requested.emit("other-2023")
    (made,) = program._companions.open_ones
    qtbot.waitExposed(made.window)
    yield made


def test_the_second_window_has_its_own_report_and_the_same_data(program, beside):
    assert beside.opening.session.report_id == "other-2023"
    assert "别处2023年" in beside.window.windowTitle()
    assert beside.window.contents.tree.model().rowCount() == 1
    assert program.opening.session.report_id == "haizhu-2024"
    beside.opening.open("haizhu-2024")
    beside.annotations.add_bookmark()
    assert len(beside.annotations.placed()) == 1
    assert program.controllers.annotations.placed() == beside.annotations.placed()


def test_closing_it_leaves_the_first_at_work(program, beside):
    assert program.window.width() <= 400
    beside.window.close()
    assert program.window.width() > 600  # as wide as that screen lets it be
    assert program._companions.open_ones == []
    program.controllers.annotations.add_bookmark()
    store = program.controllers.keeping._store
    assert store.problem is None
    assert store.reading_position("other-2023") is not None


def test_panels_are_each_window_s_own_the_theme_is_one_and_the_first_closes_all(program, beside):
    beside.window.panes.show_left(False)
    assert program.window.panes.wanted[0]
    assert program.settings.flag("tree_visible")
    program.appearance.set_theme("dark")
    assert beside.window.commands["theme_dark"].isChecked()
    program.window.close()
    assert not beside.window.isVisible()
    assert program._companions.open_ones == []


def test_the_open_report_once_more_and_one_that_cannot_be_read(program, qtbot):
    program.window.library_panel.beside_requested.emit("nothing")
    assert program._companions.open_ones == []
    assert "nothing" in program.window.notice_bar.sentence
    program.window.show_left("library")
    tree = program.window.library_panel.tree
    qtbot.waitUntil(lambda: tree.model().rowCount() == 1)
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index_of("haizhu-2024"))
    # the tree's own key, though the window has a shortcut of it
    qtbot.keyClick(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = program._companions.open_ones
    assert made.opening.session.report_id == program.opening.session.report_id


def test_a_file_from_elsewhere_is_opened_once_more(program, tmp_path):
    file = tmp_path / "稿.md"
    file.write_text(OTHER, "utf-8")
    program.opening.open(file)
    program.window.commands["open_beside"].trigger()
    (made,) = program._companions.open_ones
    assert made.opening.session.opened.path == file
