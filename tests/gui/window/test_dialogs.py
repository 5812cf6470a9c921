# SPDX-License-Identifier: MIT
"""What is made from the tables: actions, help, palette, preferences; and what one can reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from reader.settings import SETTINGS
from reader.ui.actions import TABLE, Scope
from reader.ui.dialogs.about import LICENCES, AboutDialog
from reader.ui.dialogs.appearance import AppearancePopup
from reader.ui.dialogs.command_palette import CommandPalette, fits, spell
from reader.ui.dialogs.editors import Flag, Stepper
from reader.ui.dialogs.help import HelpDialog
from reader.ui.dialogs.preferences import PreferencesDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_names_and_keys_of_actions_are_unique():
    names = [row.name for row in TABLE]
    assert len(names) == len(set(names))
    keys = [QKeySequence(key).toString() for row in TABLE for key in row.keys]
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_every_action_does_something(program):
    for row, action in program.window.commands.commands():
        assert action.receivers("2triggered(bool)") >= 1, row.name


def test_single_letters_work_in_the_text_only():
    for row in TABLE:
        for key in row.keys:
            plain = "+" not in key and len(key) == 1
            assert not plain or row.scope is Scope.TEXT, row.name


def test_help_shows_every_key_of_the_table(program, qtbot):
    dialog = HelpDialog(program.window.commands, program.window)
    qtbot.addWidget(dialog)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    for _, keys in dialog.shown_keys():
        assert keys in said
    assert len(list(dialog.shown_keys())) == sum(bool(row.keys) for row in TABLE)


def test_the_palette_finds_by_characters_and_runs(program, qtbot):
    palette = CommandPalette(program.window.commands, {}, program.window)
    qtbot.addWidget(palette)
    assert len(palette.labels()) > 30
    palette.show()
    palette._field.setText("护眼")
    assert palette.labels() == ["护眼"]
    QTest.keyPress(palette._field, Qt.Key.Key_Return)  # the palette is gone at release
    assert program.settings.text("theme") == "sepia"


def test_the_palette_says_when_there_is_no_such_command(program, qtbot):
    palette = CommandPalette(program.window.commands, {}, program.window)
    qtbot.addWidget(palette)
    palette.show()
    QTest.keyClicks(palette._field, "xyzzy")
    assert palette.labels() == []
    assert palette._nothing.isVisible()
    palette.close()


def test_the_palette_finds_by_pinyin():
    spoken = spell(("全屏", "添加书签"))
    assert spoken["全屏"] == ("quanping", "qp")
    assert fits("tjsq", "添加书签", *spoken["添加书签"])
    assert not fits("tjsq", "全屏", *spoken["全屏"])


def test_preferences_hold_at_once_and_follow_changes_from_elsewhere(program, qtbot):
    dialog = PreferencesDialog(program.settings, program.window)
    qtbot.addWidget(dialog)
    editors = dialog._editors._editors
    assert set(editors) == {setting.key for setting in SETTINGS if setting.label}
    size, side = editors["font_size"], editors["side_visible"]
    assert isinstance(size, Stepper)
    assert isinstance(side, Flag)
    size._more.click()
    assert program.window.view.typography.font_size == 20
    program.window.commands["larger"].trigger()
    assert size._number.text() == "21"
    side.click()
    assert not program.window.panes.right_shown
    dialog._editors.reset()
    assert program.window.view.typography.font_size == 19
    assert program.window.panes.right_shown


def test_the_type_popup_changes_the_text_behind_it(program, qtbot):
    popup = AppearancePopup(program.settings, program.window)
    popup.show_at(program.window.top_bar.appearance_place())
    QTest.keyClick(popup.focusWidget() or popup, Qt.Key.Key_Space)
    assert program.window.view.typography.font_size == 20
    popup.close()


def test_about_names_versions_licences_and_the_source(program, qtbot):
    meta = program.controllers.opening.session.report.meta
    dialog = AboutDialog(meta, "/somewhere", program.paths.resources, program.window)
    qtbot.addWidget(dialog)
    wanted = (
        *("6.9.3", "LGPL", "Whoosh 2.7.4", "BSD", "OFL", "MIT", "/somewhere"),
        *("海珠区2024年政府工作报告", "毛松柏", "广州市海珠区人民政府办公室"),
    )
    for word in wanted:
        assert word in dialog.text


def test_about_shows_the_text_of_every_licence_and_comes_back(program, qtbot):
    dialog = AboutDialog(None, "/somewhere", program.paths.resources, program.window)
    qtbot.addWidget(dialog)
    before = dialog.text
    for bundled in LICENCES[1:]:
        assert bundled.texts, bundled.name
        for text in bundled.texts:
            dialog._page.anchorClicked.emit(QUrl(text))
            assert "Copyright" in dialog.text and "返回" in dialog.text, text
            dialog._page.anchorClicked.emit(QUrl("about"))
            assert dialog.text == before


def test_all_that_takes_the_focus_has_a_name(program):
    nameless = [
        widget
        for widget in program.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.isHidden()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_qt_itself_speaks_chinese(qapp, program):
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
