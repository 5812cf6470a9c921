# SPDX-License-Identifier: MIT
"""Everything a reader can do, as one table; QActions, menus, palette and help are made from it.

Texts are source strings in the translation context "Actions". This module knows neither what an
action does nor which widgets there are: controllers connect their methods with `connect_all`.
A new command is one more row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class Group(StrEnum):
    """The headings under which actions stand in the menu and on the help page."""

    FILE = "文件"
    EDIT = "编辑"
    GO = "转到"
    FIND = "查找"
    TERMS = "名词解释"
    NOTES = "批注"
    VIEW = "外观"
    HELP = "帮助"


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


def _row(  # noqa: PLR0913 - the columns of the table
    name: str,
    text: str,
    group: Group,
    keys: str = "",
    *,
    scope: Scope = Scope.WINDOW,
    checkable: bool = False,
    radio: str = "",
    menu: bool = True,
) -> ActionRow:
    """A row with its keys in one string, parted by spaces."""
    return ActionRow(name, text, group, tuple(keys.split()), scope, checkable, radio, menu)


TABLE: tuple[ActionRow, ...] = (
    _row("open", "打开报告…", Group.FILE, "Ctrl+O"),
    _row("import_files", "导入报告…", Group.FILE, "Ctrl+I"),
    _row("import_folder", "导入文件夹里的报告…", Group.FILE),
    _row("import_clipboard", "从剪贴板导入", Group.FILE, "Ctrl+Shift+V"),
    _row("look", "只看文件（不留痕迹）…", Group.FILE, "Ctrl+Shift+O"),
    _row("compare_versions", "与旧版对照…", Group.FILE),
    _row("compare_with", "与另一份报告对照…", Group.FILE),
    _row("export", "导出…", Group.FILE, "Ctrl+Shift+E"),
    _row("print", "打印…", Group.FILE, "Ctrl+P"),
    _row("print_office", "打印（公文版式）…", Group.FILE),
    _row("open_beside", "在新窗口打开，并排", Group.FILE, "Ctrl+Shift+N"),
    _row("reveal", "在文件夹中显示这份报告", Group.FILE),
    _row("remove_report", "把这份报告移到回收站", Group.FILE),
    _row("show_trash", "打开报告库的回收站", Group.FILE),
    _row("preferences", "首选项…", Group.FILE, "Ctrl+,"),
    _row("quit", "退出", Group.FILE, "Ctrl+Q"),
    _row("undo", "撤销", Group.EDIT, "Ctrl+Z"),
    _row("redo", "重做", Group.EDIT, "Ctrl+Y Ctrl+Shift+Z"),
    _row("copy", "复制所选文字", Group.EDIT, "Ctrl+C", scope=Scope.TEXT),
    _row("cite", "复制并注明出处", Group.EDIT, "Ctrl+Shift+C"),
    _row("cite_rich", "复制引文（带格式，贴到 Word、WPS）", Group.EDIT),
    _row("cite_markdown", "复制引文（Markdown）", Group.EDIT),
    _row("cite_gbt_2025", "复制参考文献（GB/T 7714—2025）", Group.EDIT),
    _row("cite_gbt_2015", "复制参考文献（GB/T 7714—2015）", Group.EDIT),
    _row("report_source", "报告的网址和访问日期…", Group.EDIT),
    _row("place_code", "复制位置码", Group.EDIT),
    _row("select_all", "全选正文", Group.EDIT, "Ctrl+A", scope=Scope.TEXT),
    _row("back", "后退", Group.GO, "Alt+Left"),
    _row("forward", "前进", Group.GO, "Alt+Right"),
    _row("go_to_number", "转到段号…", Group.GO, "Ctrl+G"),
    _row("next_section", "下一节", Group.GO, "N", scope=Scope.TEXT),
    _row("previous_section", "上一节", Group.GO, "P", scope=Scope.TEXT),
    _row("page_down", "下一屏", Group.GO, "Space", scope=Scope.TEXT),
    _row("page_up", "上一屏", Group.GO, "Shift+Space", scope=Scope.TEXT),
    _row("to_start", "到开头", Group.GO, "Ctrl+Home", scope=Scope.TEXT),
    _row("to_end", "到结尾", Group.GO, "Ctrl+End", scope=Scope.TEXT),
    _row("next_pane", "下一栏", Group.GO, "F6"),
    _row("previous_pane", "上一栏", Group.GO, "Shift+F6"),
    _row("find", "在报告中查找", Group.FIND, "Ctrl+F"),
    _row("find_all", "检索全部报告", Group.FIND, "Ctrl+Shift+F"),
    _row("find_next", "下一处", Group.FIND, "F3"),
    _row("find_previous", "上一处", Group.FIND, "Shift+F3"),
    _row("concordance", "语境表", Group.FIND, "Ctrl+F3"),
    _row("query_help", "怎样查找", Group.FIND),
    _row("watch", "加入关注词", Group.FIND),
    _row("next_term", "下一个名词", Group.TERMS, "T", scope=Scope.TEXT),
    _row("previous_term", "上一个名词", Group.TERMS, "Shift+T", scope=Scope.TEXT),
    _row("term_panel", "名词解释栏", Group.TERMS, "F4", checkable=True),
    _row("bookmark", "添加书签", Group.NOTES, "Ctrl+D"),
    _row("note", "写批注", Group.NOTES, "M", scope=Scope.TEXT),
    _row("highlight", "划线（上次的颜色）", Group.NOTES, "H", scope=Scope.TEXT),
    _row("highlight_yellow", "划线：目标", Group.NOTES, "Alt+1", scope=Scope.TEXT),
    _row("highlight_green", "划线：成绩", Group.NOTES, "Alt+2", scope=Scope.TEXT),
    _row("highlight_blue", "划线：问题", Group.NOTES, "Alt+3", scope=Scope.TEXT),
    _row("highlight_pink", "划线：建议", Group.NOTES, "Alt+4", scope=Scope.TEXT),
    _row("highlight_violet", "划线：其他", Group.NOTES, "Alt+5", scope=Scope.TEXT),
    _row("selection_bar", "到所选文字的工具条", Group.NOTES, "Ctrl+Return", menu=False),
    _row("listening", "听会标注", Group.NOTES, "L", scope=Scope.TEXT, checkable=True),
    _row("approve", "标为赞成，到下一段", Group.NOTES, "1", scope=Scope.TEXT),
    _row("amend", "标为修改，到下一段", Group.NOTES, "2", scope=Scope.TEXT),
    _row("suggest", "标为建议，到下一段", Group.NOTES, "3", scope=Scope.TEXT),
    _row("doubt", "标为存疑，到下一段", Group.NOTES, "4", scope=Scope.TEXT),
    _row("approve_stay", "标为赞成，留在这段", Group.NOTES, "Shift+1", scope=Scope.TEXT),
    _row("amend_stay", "标为修改，留在这段", Group.NOTES, "Shift+2", scope=Scope.TEXT),
    _row("suggest_stay", "标为建议，留在这段", Group.NOTES, "Shift+3", scope=Scope.TEXT),
    _row("doubt_stay", "标为存疑，留在这段", Group.NOTES, "Shift+4", scope=Scope.TEXT),
    _row("import_annotations", "导入批注…", Group.NOTES),
    _row("backups", "备份与恢复…", Group.NOTES),
    _row("show_contents", "目录", Group.VIEW, "Ctrl+1"),
    _row("show_search", "查找结果", Group.VIEW, "Ctrl+2"),
    _row("show_notes", "批注", Group.VIEW, "Ctrl+3"),
    _row("show_library", "报告库", Group.VIEW, "Ctrl+4"),
    _row("library_place", "报告库：按地区", Group.VIEW, menu=False),
    _row("library_year", "报告库：按年份", Group.VIEW, menu=False),
    _row("library_level", "报告库：按层级", Group.VIEW, menu=False),
    _row("library_name", "报告库：按名称", Group.VIEW, menu=False),
    _row("library_recent", "报告库：最近读过", Group.VIEW, menu=False),
    _row("left_panel", "左侧栏", Group.VIEW, "F9", checkable=True),
    _row("appearance", "字体与版式…", Group.VIEW, "Ctrl+Shift+A"),
    _row("larger", "放大文字", Group.VIEW, "Ctrl++ Ctrl+="),
    _row("smaller", "缩小文字", Group.VIEW, "Ctrl+-"),
    _row("default_size", "默认字号", Group.VIEW, "Ctrl+0"),
    _row("theme_light", "浅色", Group.VIEW, checkable=True, radio="theme"),
    _row("theme_sepia", "护眼", Group.VIEW, checkable=True, radio="theme"),
    _row("theme_dark", "深色", Group.VIEW, checkable=True, radio="theme"),
    _row("theme_system", "跟随系统", Group.VIEW, checkable=True, radio="theme"),
    _row("next_theme", "换一种配色", Group.VIEW, "Ctrl+Shift+L"),
    _row("full_screen", "全屏", Group.VIEW, "F11", checkable=True),
    _row("palette", "命令面板", Group.HELP, "Ctrl+K Ctrl+Shift+P"),
    _row("menu", "主菜单", Group.HELP, "F10", menu=False),
    _row("help", "按键一览", Group.HELP, "F1"),
    _row("about", "关于报告阅读器", Group.HELP),
    _row("escape", "关闭一样：卡片、查找、侧栏", Group.HELP, "Esc", menu=False),
)

_SUBMENUS = (Group.EDIT, Group.GO, Group.FIND, Group.TERMS, Group.NOTES, Group.VIEW)
_MENU_HEAD = (
    ("open", "import_files", "import_folder", "import_clipboard"),
    ("look", "compare_versions", "compare_with"),
    ("export", "print", "print_office"),
)
_MENU_END = (("palette", "preferences", "help", "about"), ("quit",))


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
        """A fresh menu: what is needed most, and a submenu for each other group."""
        menu = QMenu(parent)
        for names in _MENU_HEAD:
            for name in names:
                menu.addAction(self[name])
            menu.addSeparator()
        for group in _SUBMENUS:
            submenu = menu.addMenu(tr_action(group.value))
            for row, action in self.commands():
                if row.group is group and row.menu:
                    submenu.addAction(action)
        for names in _MENU_END:
            menu.addSeparator()
            for name in names:
                menu.addAction(self[name])
        return menu


def _without_state(slot: Callable[[], object]) -> Callable[[bool], None]:
    """`triggered` hands over whether the action is checked; our slots read the state themselves."""

    def call(_checked: bool = False) -> None:
        slot()

    return call
