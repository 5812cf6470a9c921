# SPDX-License-Identifier: MIT
"""Everything a reader can do, as one table; QActions, menus, palette and help are made from it.

This module knows neither what an action does nor which widgets there are: controllers connect
their methods with `Actions.connect`. A new command is one more row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class Group(StrEnum):
    """The headings under which actions stand in the menu and on the help page."""

    FILE = QT_TRANSLATE_NOOP("Actions", "文件")
    EDIT = QT_TRANSLATE_NOOP("Actions", "编辑")
    GO = QT_TRANSLATE_NOOP("Actions", "转到")
    FIND = QT_TRANSLATE_NOOP("Actions", "查找")
    TERMS = QT_TRANSLATE_NOOP("Actions", "名词解释")
    NOTES = QT_TRANSLATE_NOOP("Actions", "批注")
    VIEW = QT_TRANSLATE_NOOP("Actions", "外观")
    HELP = QT_TRANSLATE_NOOP("Actions", "帮助")


class Scope(StrEnum):
    """Where the keys of an action work: in the whole window, or while the text has the focus."""

    WINDOW = "window"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row of the table.

    `keys` are shortcuts in Qt's portable form, the first one shown. `radio` names the group of
    checkable actions of which exactly one is on. A row without keys is still in the menu and
    the palette. Rows with `menu` False are left out of the menu only.
    """

    name: str
    text: str
    group: Group
    keys: tuple[str, ...] = ()
    scope: Scope = Scope.WINDOW
    checkable: bool = False
    radio: str = ""
    menu: bool = True


def _row(name: str, text: str, group: Group, keys: str = "", **more: object) -> ActionRow:
    return ActionRow(name, text, group, tuple(keys.split()), **more)  # pyright: ignore[reportArgumentType]


_N = QT_TRANSLATE_NOOP

TABLE: tuple[ActionRow, ...] = (
    _row("open", _N("Actions", "打开报告…"), Group.FILE, "Ctrl+O"),
    _row("preferences", _N("Actions", "首选项…"), Group.FILE, "Ctrl+,"),
    _row("quit", _N("Actions", "退出"), Group.FILE, "Ctrl+Q"),
    _row("undo", _N("Actions", "撤销"), Group.EDIT, "Ctrl+Z"),
    _row("redo", _N("Actions", "重做"), Group.EDIT, "Ctrl+Y Ctrl+Shift+Z"),
    _row("copy", _N("Actions", "复制所选文字"), Group.EDIT, "Ctrl+C", scope=Scope.TEXT),
    _row("select_all", _N("Actions", "全选正文"), Group.EDIT, "Ctrl+A", scope=Scope.TEXT),
    _row("back", _N("Actions", "后退"), Group.GO, "Alt+Left"),
    _row("forward", _N("Actions", "前进"), Group.GO, "Alt+Right"),
    _row("go_to_number", _N("Actions", "转到段号…"), Group.GO, "Ctrl+G"),
    _row("next_section", _N("Actions", "下一节"), Group.GO, "N", scope=Scope.TEXT),
    _row("previous_section", _N("Actions", "上一节"), Group.GO, "P", scope=Scope.TEXT),
    _row("page_down", _N("Actions", "下一屏"), Group.GO, "Space", scope=Scope.TEXT),
    _row("page_up", _N("Actions", "上一屏"), Group.GO, "Shift+Space", scope=Scope.TEXT),
    _row("to_start", _N("Actions", "到开头"), Group.GO, "Ctrl+Home", scope=Scope.TEXT),
    _row("to_end", _N("Actions", "到结尾"), Group.GO, "Ctrl+End", scope=Scope.TEXT),
    _row("next_pane", _N("Actions", "下一栏"), Group.GO, "F6"),
    _row("previous_pane", _N("Actions", "上一栏"), Group.GO, "Shift+F6"),
    _row("find", _N("Actions", "在报告中查找"), Group.FIND, "Ctrl+F"),
    _row("find_next", _N("Actions", "下一处"), Group.FIND, "F3"),
    _row("find_previous", _N("Actions", "上一处"), Group.FIND, "Shift+F3"),
    _row("next_term", _N("Actions", "下一个名词"), Group.TERMS, "T", scope=Scope.TEXT),
    _row("previous_term", _N("Actions", "上一个名词"), Group.TERMS, "Shift+T", scope=Scope.TEXT),
    _row("term_panel", _N("Actions", "名词解释栏"), Group.TERMS, "F4", checkable=True),
    _row("bookmark", _N("Actions", "添加书签"), Group.NOTES, "Ctrl+D"),
    _row("show_contents", _N("Actions", "目录"), Group.VIEW, "Ctrl+1"),
    _row("show_search", _N("Actions", "查找结果"), Group.VIEW, "Ctrl+2"),
    _row("show_notes", _N("Actions", "批注"), Group.VIEW, "Ctrl+3"),
    _row("show_library", _N("Actions", "报告库"), Group.VIEW, "Ctrl+4"),
    _row("left_panel", _N("Actions", "左侧栏"), Group.VIEW, "F9", checkable=True),
    _row("appearance", _N("Actions", "字体与版式…"), Group.VIEW, "Ctrl+Shift+A"),
    _row("larger", _N("Actions", "放大文字"), Group.VIEW, "Ctrl++ Ctrl+="),
    _row("smaller", _N("Actions", "缩小文字"), Group.VIEW, "Ctrl+-"),
    _row("default_size", _N("Actions", "默认字号"), Group.VIEW, "Ctrl+0"),
    _row("theme_light", _N("Actions", "浅色"), Group.VIEW, checkable=True, radio="theme"),
    _row("theme_sepia", _N("Actions", "护眼"), Group.VIEW, checkable=True, radio="theme"),
    _row("theme_dark", _N("Actions", "深色"), Group.VIEW, checkable=True, radio="theme"),
    _row("theme_system", _N("Actions", "跟随系统"), Group.VIEW, checkable=True, radio="theme"),
    _row("next_theme", _N("Actions", "换一种配色"), Group.VIEW, "Ctrl+Shift+L"),
    _row("full_screen", _N("Actions", "全屏"), Group.VIEW, "F11", checkable=True),
    _row("palette", _N("Actions", "命令面板"), Group.HELP, "Ctrl+K Ctrl+Shift+P"),
    _row("help", _N("Actions", "按键一览"), Group.HELP, "F1"),
    _row("about", _N("Actions", "关于报告阅读器"), Group.HELP),
    _row("escape", _N("Actions", "关闭一样：卡片、查找、侧栏"), Group.HELP, "Esc", menu=False),
)


def tr_action(text: str) -> str:
    """A text of the table in the language of the interface."""
    return QCoreApplication.translate("Actions", text)


class Actions(QObject):
    """The QActions of one window, made from the table.

    Text-scoped actions are put on `text_widget` and fire only while it has the focus, so that a
    single letter typed into a field stays a letter.
    """

    def __init__(self, window: QWidget, text_widget: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._radios: dict[str, QActionGroup] = {}
        for row in TABLE:
            action = self._make(row)
            (text_widget if row.scope is Scope.TEXT else window).addAction(action)

    def _make(self, row: ActionRow) -> QAction:
        action = QAction(tr_action(row.text), self)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        context = Qt.ShortcutContext
        action.setShortcutContext(
            context.WidgetShortcut if row.scope is Scope.TEXT else context.WindowShortcut
        )
        action.setCheckable(row.checkable)
        if row.radio:
            group = self._radios.setdefault(row.radio, QActionGroup(self))
            group.addAction(action)
        self._actions[row.name] = action
        return action

    def __getitem__(self, name: str) -> QAction:
        """The action of that name; KeyError where the table has none."""
        return self._actions[name]

    def connect_all(self, slots: dict[str, Callable[[], object]]) -> None:
        """Let each named action call its slot (without the checked state)."""
        for name, slot in slots.items():
            self._actions[name].triggered.connect(_without_state(slot))

    def commands(self) -> Iterator[tuple[ActionRow, QAction]]:
        """Every row with its action, in the table's order."""
        for row in TABLE:
            yield row, self._actions[row.name]

    def menu(self, parent: QWidget) -> QMenu:
        """A fresh menu with one submenu for each group."""
        menu = QMenu(parent)
        for group in Group:
            submenu = menu.addMenu(tr_action(group.value))
            for row, action in self.commands():
                if row.group is group and row.menu:
                    submenu.addAction(action)
        return menu


def _without_state(slot: Callable[[], object]) -> Callable[[bool], None]:
    """`triggered` hands over whether the action is checked; our slots read the state themselves."""

    def call(_checked: bool = False) -> None:
        slot()

    return call
