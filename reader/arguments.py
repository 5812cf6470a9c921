# SPDX-License-Identifier: MIT
"""What may stand on the command line, and how it is understood.

One executable serves people who double-click and programs that call it: the first word that is
not an option decides. If it is the name of a command, that command runs without a window;
anything else is a file to open. Options that both know may stand before or after the command.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from reader.options import COMMANDS, WindowOptions

HELP: Final = """\
用法：report-reader [文件|位置码]          打开窗口
      report-reader 命令 [选项]            不开窗口，结果印在屏幕上

命令：
  outline                 章节目录
  terms                   名词解释，以及每个名词出现的地方
  terms --all [名词]      报告库里的全部名词；写一个名词，列出各份报告怎样解释它、用了几处
  search 查询 [--exact]   查找；查询写作 - 时，从标准输入逐行读取，每行输出一行 JSON
  text [段落]             正文；段落写段号（1.2.2）或序号（17）
  import 文件或文件夹…    收进报告库；写作 - 时读标准输入；--dry-run 只看识别结果，不保存
                          --title --region --year --speaker --date 改正识别结果（限一份）
                          像是已有报告的另一个版本时不收：--replace 换掉，--keep-both 另收一份
  library [list]          报告库里的报告，以及读到哪里、有几条批注；用 --region --year 筛选
  library add 文件…       同 import
  library remove 编号…    把报告移到 library/trash，批注都留着
  library check           检查整个报告库：每份能否打开、编号有无重复、批注有无落空
  bookmarks               书签
  watch [list]            关注词，以及每个词在这份报告里有几处、在哪里
  watch add|remove 词…    加入、移出关注词
  annotations [list]      批注；用 --kind --colour --tag --text 筛选，--report 只看一份报告
  annotations add 段落    加一条；--quote 文字 --note 批注 --colour 颜色 --stance 态度 --name 名称
  annotations export 文件 导出 .json .csv .md .html .docx；文件写作 - 时印在屏幕上
                          .docx 加 --form speech|amendments|excerpts，--delegation --speaker --date
                          .pdf 或 .html 加 --form report：报告全文及批注；--form office：公文版式
  annotations import 文件 导入本程序导出的 JSON，同一条批注不会重复
  annotations backup [文件]   备份
  annotations restore [文件]  恢复备份；不写文件时列出有哪些备份、里面有什么
  cite 段落 [--style 样式]    引文：office、plain、gbt7714-2015、gbt7714-2025、markdown
  compare 旧 新           花脸稿：两份报告（文件或编号）之间改了什么；--docx 文件 存为 Word 修订稿
  open 位置码             打开位置码所指的一段，并说明文字改过没有；加 --json 只说明，不打开

选项：
  --look 文件             只看：打开而不收进报告库，关闭后不留痕迹
  --report 文件或编号     读哪一份报告（默认是程序自带的一份）
  --json                  输出 JSON
  --all                   在报告库的全部报告里查找，新的在前
  --csv 文件、--xlsx 文件 与 search --all 同用：把每处连同前后文存成表格；--csv - 印在屏幕上
  --exact                 查找时只要与所写完全一样的，不找写法不同的同一个数
  --version               版本
  --self-test             自检：数据、索引、写入、Qt、字体，全部正常时返回 0
  --screenshot 文件       把窗口画成 PNG 后退出，不需要显示器
  --theme 名称            light、sepia、dark 或 system
  --size 宽x高            窗口大小，如 1280x800
  -h, --help              这段说明

查询：空格表示“并且”，| 或 OR 表示“或者”，-词 表示“不含”，"…" 照原样找；
      in:标题|正文|名词|批注、year:2023..2025、region:海珠 限定范围。
      8.6% 也找“百分之八点六”，2万亿 也找“20000亿”，另外列出；写在引号里的不这样找。

返回值：0 完成，1 没有找到，2 用法不对，3 文件有问题。
"""

_WITH_VALUE: Final = frozenset(
    ("--report", "--screenshot", "--theme", "--size", "--goto", "--term", "--search", "--panel")
)
_SEARCH_VALUES: Final = ("--report", "--csv", "--xlsx")
_SEARCH_FLAGS: Final = ("--json", "--exact", "--all", "-h", "--help")
_NEEDS: Final = {
    "search": ("query", "要找的词"),
    "import": ("files", "文件"),
    "library add": ("files", "文件"),
    "library remove": ("files", "编号"),
    "cite": ("place", "段落"),
    "compare": ("newer", "两份报告"),
    "open": ("place", "位置码"),
    "annotations add": ("target", "段落"),
    "annotations export": ("target", "文件"),
    "annotations import": ("target", "文件"),
}
_MESSAGES: Final = (
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"argument (\S+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (\S+): ignored explicit argument .*", r"\1 后面不要写值"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1 不能是 \2，可以是 \3"),
    (r"argument (\S+): invalid .* value: '?(.*?)'?", r"\1 的值 \2 不对"),
)


class _Parser(argparse.ArgumentParser):
    """Says in Chinese what is wrong with the words given."""

    def __init__(self) -> None:
        super().__init__(prog="report-reader", add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="store_true")
        self.add_argument("--report")
        self.add_argument("--json", action="store_true")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _MESSAGES:
            match = re.fullmatch(pattern, message)
            if match:
                message = match.expand(chinese)
                break
        self.exit(2, f"report-reader：用法不对：{message}。输入 report-reader --help 看说明。\n")


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The words of the command line; `command` is None for a window.

    Raises SystemExit(2), with a sentence on standard error, when they make no sense.
    """
    at = _first_word(argv)
    if at is None or argv[at] not in COMMANDS:
        return _window_arguments(argv)
    command = argv[at]
    rest = [*argv[:at], *argv[at + 1 :]]
    if command == "search":
        rest = _words_last(rest)
    parser = _command_parser(command)
    arguments = parser.parse_args(rest, argparse.Namespace(command=command))
    said = f"{command} {getattr(arguments, 'action', '')}".strip()
    if not arguments.help and said in _NEEDS and not getattr(arguments, _NEEDS[said][0]):
        parser.error(f"{said} 后面要写{_NEEDS[said][1]}")
    if command == "search" and (arguments.csv or arguments.xlsx) and not arguments.all:
        parser.error("--csv 和 --xlsx 要与 --all 同用")
    if command == "search" and arguments.xlsx == "-":
        parser.error("--xlsx 后面要写文件")
    return arguments


def _window_arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = _window_parser()
    arguments = parser.parse_args(argv, argparse.Namespace(command=None))
    if arguments.look and not arguments.file:
        parser.error("--look 后面要写文件")
    return arguments


def window_options(arguments: argparse.Namespace) -> WindowOptions:
    """What the arguments say about the window."""
    return WindowOptions(
        report=arguments.file or arguments.report,
        screenshot=arguments.screenshot,
        theme=arguments.theme,
        size=arguments.size,
        goto=arguments.goto,
        term=arguments.term,
        search=arguments.search,
        panel=arguments.panel,
        quit_after_first_paint=arguments.quit_after_first_paint,
        look=arguments.look,
    )


def _first_word(argv: Sequence[str]) -> int | None:
    """Where the first word stands that is neither an option nor an option's value."""
    at = 0
    while at < len(argv):
        if not argv[at].startswith("-") or argv[at] == "-":
            return at
        if argv[at] == "--":
            return None
        at += 2 if argv[at] in _WITH_VALUE else 1
    return None


def _words_last(argv: Sequence[str]) -> list[str]:
    """The options first, then `--` and the words of the query, which may begin with `-`."""
    options: list[str] = []
    words: list[str] = []
    at = 0
    while at < len(argv):
        word = argv[at]
        if word == "--":
            words.extend(argv[at + 1 :])
            break
        if word in _SEARCH_VALUES:
            options.extend(argv[at : at + 2])
            at += 1
        elif word in _SEARCH_FLAGS or word.startswith(tuple(f"{o}=" for o in _SEARCH_VALUES)):
            options.append(word)
        else:
            words.append(word)
        at += 1
    return [*options, "--", *words]


def _command_parser(command: str) -> _Parser:
    parser = _Parser()
    match command:
        case "search" | "terms":
            _add_library_arguments(parser, command)
        case "text":
            parser.add_argument("paragraph", nargs="?", metavar="段落")
        case "watch":
            actions = ("list", "add", "remove")
            parser.add_argument("action", nargs="?", choices=actions, default="list")
            parser.add_argument("words", nargs="*", metavar="词")
        case "annotations":
            _add_annotation_arguments(parser)
        case "cite":
            parser.add_argument("place", nargs="?", metavar="段落")
            styles = ("office", "plain", "gbt7714-2015", "gbt7714-2025", "markdown")
            parser.add_argument("--style", choices=styles, default="office")
        case "compare":
            parser.add_argument("older", nargs="?", metavar="旧")
            parser.add_argument("newer", nargs="?", metavar="新")
            parser.add_argument("--docx", type=Path)
        case "open":
            parser.add_argument("place", nargs="?", metavar="位置码")
        case "import" | "library":
            if command == "library":
                actions = ("list", "add", "remove", "check")
                parser.add_argument("action", nargs="?", choices=actions, default="list")
            parser.add_argument("files", nargs="*", metavar="文件")
            for option in ("--dry-run", "--replace", "--keep-both"):
                parser.add_argument(option, action="store_true")
            for option in ("--title", "--region", "--year", "--speaker", "--date"):
                parser.add_argument(option)
    return parser


def _add_library_arguments(parser: _Parser, command: str) -> None:
    """Of the commands that know one report and, with `--all`, all of them."""
    parser.add_argument("--all", action="store_true")
    if command == "terms":
        parser.add_argument("name", nargs="*", metavar="名词")
        return
    parser.add_argument("query", nargs="*", metavar="查询")
    parser.add_argument("--exact", action="store_true")
    for option in ("--csv", "--xlsx"):
        parser.add_argument(option, metavar="文件")


def _add_annotation_arguments(parser: _Parser) -> None:
    actions = ("list", "add", "export", "import", "backup", "restore")
    parser.add_argument("action", nargs="?", choices=actions, default="list")
    parser.add_argument("target", nargs="?", metavar="文件")
    parser.add_argument("--kind", choices=("bookmark", "highlight", "note", "stance"))
    parser.add_argument("--colour", choices=("yellow", "green", "blue", "pink", "violet"))
    parser.add_argument("--stance", choices=("approve", "amend", "suggest", "doubt"))
    parser.add_argument("--format", choices=("json", "csv", "md", "html", "docx", "pdf"))
    forms = ("speech", "amendments", "excerpts", "report", "office")
    parser.add_argument("--form", choices=forms)
    for option in ("--delegation", "--speaker", "--date"):
        parser.add_argument(option, default="")
    for option in ("--tag", "--text", "--quote", "--name", "--note"):
        parser.add_argument(option)


def _window_parser() -> _Parser:
    parser = _Parser()
    parser.add_argument("file", nargs="?")
    parser.add_argument("--look", action="store_true")
    parser.add_argument("--version", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--screenshot", type=Path)
    parser.add_argument("--theme", choices=("light", "sepia", "dark", "system"))
    parser.add_argument("--size", type=_size)
    # For screenshots, tests and benchmarks; people use the window.
    parser.add_argument("--goto")
    parser.add_argument("--term", type=int)
    parser.add_argument("--search")
    parser.add_argument("--panel")
    parser.add_argument("--quit-after-first-paint", action="store_true")
    return parser


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{2,5})[x×*](\d{2,5})", text.lower())
    if match is None:
        raise ValueError(text)
    return int(match[1]), int(match[2])
