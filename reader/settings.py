# SPDX-License-Identifier: MIT
"""The table of settings, and the INI file in which the reader's choices are kept.

The preferences dialog is made from the table; nothing else knows a setting's limits. Labels are
source strings in the translation context "Settings". The file is plain enough to be edited by
hand: what is wrong in it costs that one value, what is unknown in it is kept.
"""

from __future__ import annotations

import configparser
import io
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from reader.files import say_reason, set_aside, write_whole

Value = bool | int | float | str
Observer = Callable[[str, Value], None]


class Kind(StrEnum):
    """How a setting is edited and written."""

    FLAG = "flag"
    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"


class Group(StrEnum):
    """Under which heading a setting stands, and its section of the file."""

    APPEARANCE = "appearance"
    TYPOGRAPHY = "typography"
    SEARCH = "search"
    NOTES = "notes"
    WINDOW = "window"


GROUP_LABELS = {
    Group.APPEARANCE: "外观",
    Group.TYPOGRAPHY: "正文排版",
    Group.SEARCH: "查找",
    Group.NOTES: "划线颜色的名称",
    Group.WINDOW: "窗口",
}


class Setting(NamedTuple):
    """One row of the table.

    A setting without a `label` is remembered but not shown in the preferences. `choices` are
    pairs of value and label. `minimum`, `maximum` and `step` hold for numbers, inclusive.
    """

    key: str
    kind: Kind
    default: Value
    group: Group
    label: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    minimum: float = 0
    maximum: float = 0
    step: float = 1

    def check(self, value: Value) -> Value:
        """The value in its own type; raises ValueError if it is none that this setting takes."""
        match self.kind:
            case Kind.FLAG if isinstance(value, bool):
                return value
            case Kind.INTEGER if isinstance(value, int) and not isinstance(value, bool):
                if self.minimum <= value <= self.maximum:
                    return value
            case Kind.NUMBER if isinstance(value, int | float) and not isinstance(value, bool):
                if self.minimum <= value <= self.maximum:
                    return float(value)
            case Kind.CHOICE if any(value == choice for choice, _ in self.choices):
                return value
            case Kind.TEXT if isinstance(value, str) and value == value.strip():
                if "\n" not in value and "\r" not in value:
                    return value
            case _:
                pass
        raise ValueError(f"{self.key}: {value!r}")

    def clamp(self, value: float) -> Value:
        """The nearest value within the limits of a number."""
        nearest = min(max(value, self.minimum), self.maximum)
        return round(nearest) if self.kind is Kind.INTEGER else round(nearest, 3)

    def read(self, text: str) -> Value:
        """The value that `text` of the file stands for; raises ValueError if it is none."""
        match self.kind:
            case Kind.FLAG:
                if text not in ("yes", "no"):
                    raise ValueError(f"{self.key}: {text!r}")
                return text == "yes"
            case Kind.INTEGER:
                return self.clamp(int(text))
            case Kind.NUMBER:
                return self.check(self.clamp(float(text)))
            case _:
                return self.check(text)

    def write(self, value: Value) -> str:
        """The text of a value in the file."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return str(value)


_THEMES = (("light", "浅色"), ("sepia", "护眼"), ("dark", "深色"), ("system", "跟随系统"))
_FACES = (("song", "宋体"), ("fangsong", "仿宋"), ("hei", "黑体"))
_EXPORTS = tuple(
    (value, "")
    for value in (
        *("speech", "amendments", "excerpts", "markdown", "html", "csv", "json"),
        *("report-html", "report-pdf", "office-pdf"),
    )
)
"""The values of `export.formats.Format`, which a leaf cannot know."""
_LIBRARY_ORDERS = tuple((value, "") for value in ("place", "year", "level", "name", "recent"))
"""The values of `models.report_shelf.Arrangement`."""

SETTINGS: tuple[Setting, ...] = (
    Setting("theme", Kind.CHOICE, "system", Group.APPEARANCE, "主题", _THEMES),
    Setting(
        "font_size", Kind.INTEGER, 19, Group.TYPOGRAPHY, "字号（像素）", minimum=12, maximum=40
    ),
    Setting(
        "column_chars", Kind.INTEGER, 32, Group.TYPOGRAPHY, "每行字数", minimum=28, maximum=40
    ),
    Setting(
        "line_height", Kind.NUMBER, 1.8, Group.TYPOGRAPHY, "行高（字号的倍数）",
        minimum=1.4, maximum=2.4, step=0.1,
    ),
    Setting("body_face", Kind.CHOICE, "song", Group.TYPOGRAPHY, "正文字体", _FACES),
    Setting(
        "search_parts", Kind.FLAG, True, Group.SEARCH, "显示只是数字一部分的结果（15家里的5家）"
    ),
    Setting("colour_yellow", Kind.TEXT, "目标", Group.NOTES, "黄"),
    Setting("colour_green", Kind.TEXT, "成绩", Group.NOTES, "绿"),
    Setting("colour_blue", Kind.TEXT, "问题", Group.NOTES, "蓝"),
    Setting("colour_pink", Kind.TEXT, "建议", Group.NOTES, "粉"),
    Setting("colour_violet", Kind.TEXT, "其他", Group.NOTES, "紫"),
    Setting("export_format", Kind.CHOICE, "speech", Group.NOTES, choices=_EXPORTS),
    Setting("speaker_delegation", Kind.TEXT, "", Group.NOTES),
    Setting("speaker_name", Kind.TEXT, "", Group.NOTES),
    Setting("speaker_date", Kind.TEXT, "", Group.NOTES),
    Setting("tree_visible", Kind.FLAG, True, Group.WINDOW, "显示左侧面板"),
    Setting("side_visible", Kind.FLAG, True, Group.WINDOW, "显示名词解释面板"),
    Setting("side_pinned", Kind.FLAG, False, Group.WINDOW, "固定名词解释面板"),
    Setting("left_tab", Kind.TEXT, "contents", Group.WINDOW),
    Setting("library_order", Kind.CHOICE, "place", Group.WINDOW, choices=_LIBRARY_ORDERS),
    Setting("library_newest_first", Kind.FLAG, True, Group.WINDOW),
    Setting("window_geometry", Kind.TEXT, "", Group.WINDOW),
    Setting("splitter", Kind.TEXT, "", Group.WINDOW),
    Setting("last_report", Kind.TEXT, "", Group.WINDOW),
    Setting("last_place", Kind.TEXT, "", Group.WINDOW),
)  # fmt: skip


class Settings:
    """The values in force: those of the file where it has them, else the table's defaults.

    A change holds at once and is told to the subscribers; it is written by `save`, which the
    caller delays, because writing safely waits for the disk. With `path=None` nothing is read or
    written.

    `notices` are sentences about what was found at opening; `problem` says, while it is so, that
    settings cannot be saved.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.notices: tuple[str, ...] = ()
        self.problem: str | None = None
        self._table = {setting.key: setting for setting in SETTINGS}
        self._values: dict[str, Value] = {}
        self._observers: list[Observer] = []
        self._file = _empty_file()
        self._may_write = path is not None
        self._changed = False
        if path is not None:
            self._load(path)

    @property
    def changed(self) -> bool:
        """Whether something waits to be saved."""
        return self._changed

    def get(self, key: str) -> Value:
        """The value of a setting; raises KeyError for a key that is not in the table."""
        return self._values.get(key, self._table[key].default)

    def text(self, key: str) -> str:
        """The value of a text or choice."""
        return str(self.get(key))

    def integer(self, key: str) -> int:
        """The value of a whole number."""
        return int(self.get(key))

    def number(self, key: str) -> float:
        """The value of a number."""
        return float(self.get(key))

    def flag(self, key: str) -> bool:
        """The value of a yes or no."""
        return bool(self.get(key))

    def set(self, key: str, value: Value) -> None:
        """Change a value and tell the subscribers, if it is another one.

        Raises KeyError for an unknown key and ValueError for a value that the setting does not
        take (`Setting.clamp` brings a number within its limits).
        """
        setting = self._table[key]
        checked = setting.check(value)
        if checked == self.get(key):
            return
        self._values[key] = checked
        self._changed = True
        for observer in tuple(self._observers):
            observer(key, checked)

    def reset(self, key: str) -> None:
        """Bring one setting back to its default."""
        self.set(key, self._table[key].default)

    def subscribe(self, observer: Observer) -> Callable[[], None]:
        """Call `observer(key, value)` after each change, until the returned function is called."""
        self._observers.append(observer)

        def unsubscribe() -> None:
            if observer in self._observers:
                self._observers.remove(observer)

        return unsubscribe

    def save(self) -> bool:
        """Write what has changed; on failure `problem` says so and the values stay in memory."""
        if not self._changed or self.path is None:
            return True
        if not self._may_write:
            return False
        try:
            write_whole(self.path, self._as_file().encode())
        except OSError as error:
            self.problem = (
                f"设置没能保存到“{self.path}”（{say_reason(error)}）。"
                "这次的改动在关闭程序前仍然有效；请检查该文件夹能否写入、磁盘是否已满。"
            )
            return False
        self._changed = False
        self.problem = None
        return True

    def _load(self, path: Path) -> None:
        try:
            self._file.read_string(path.read_bytes().decode("utf-8-sig"))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._may_write = False
            self.problem = (
                f"设置文件“{path}”读不出来（{say_reason(error)}），这次使用默认设置，"
                "改动不会保存；原文件没有动。请检查该文件的权限，再重新打开程序。"
            )
            return
        except (configparser.Error, UnicodeDecodeError):
            self._file = _empty_file()
            self._set_aside(path)
            return
        self._take_values()

    def _set_aside(self, path: Path) -> None:
        try:
            aside = set_aside(path)
        except OSError:
            self._may_write = False
            self.problem = (
                f"设置文件“{path}”已损坏，又不能改名，这次使用默认设置，改动不会保存。"
                "请删除或修好该文件，再重新打开程序。"
            )
            return
        self.notices = (
            f"设置文件已损坏，改名保留为“{aside}”。现在使用默认设置，可以在首选项里重新设置。",
        )

    def _take_values(self) -> None:
        for setting in self._table.values():
            text = self._file.get(setting.group, setting.key, fallback=None)
            if text is None:
                continue
            try:
                self._values[setting.key] = setting.read(text)
            except (ValueError, OverflowError):
                continue  # this one keeps its default; the others are good

    def _as_file(self) -> str:
        for key, value in self._values.items():
            setting = self._table[key]
            if not self._file.has_section(setting.group):
                self._file.add_section(setting.group)
            self._file.set(setting.group, key, setting.write(value))
        text = io.StringIO()
        self._file.write(text)
        return text.getvalue()


def _empty_file() -> configparser.ConfigParser:
    return configparser.ConfigParser(interpolation=None)
