# SPDX-License-Identifier: MIT
"""`--self-test`: does this installation have all it needs? A line each, for people who help.

Qt comes last, because a Qt that cannot start ends the process by itself; what was found before
has been printed by then. What is checked is imported only then, so that a library that is missing
becomes a line.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable

from reader import __version__
from reader.core.errors import ReaderError
from reader.paths import Paths
from reader.store.library import Library, OpenedReport


class _Unwell(Exception):  # noqa: N818 - a finding, not an error
    """Something does not work; the message says what, in Chinese."""


def self_test(paths: Paths, reference: str | None = None) -> bool:
    """Check data, index, write access, Qt and fonts; print a line each.

    `reference` is the report to check with (a file or an id); None is the bundled one. Returns
    whether all is well.
    """
    print(f"报告阅读器 {__version__}，Python {sys.version.split()[0]}，{sys.platform}")
    opened: list[OpenedReport] = []

    def data() -> str:
        opened.append(Library(paths).open(reference))
        return _describe(opened[0])

    checks: list[tuple[str, Callable[[], str]]] = [
        ("数据", data),
        ("写入", lambda: _writing(paths)),
        ("索引", lambda: _index(opened[0], paths) if opened else _no_report()),
        ("Qt", _qt),
        ("字体", lambda: _fonts(opened[0], paths) if opened else _no_report()),
    ]
    well = [_say(name, check) for name, check in checks]
    return all(well)


def _say(name: str, check: Callable[[], str]) -> bool:
    try:
        sentence, well = check(), True
    except (_Unwell, ReaderError, ImportError, OSError) as problem:
        sentence, well = str(problem), False
    print(f"{'正常' if well else '异常'}  {name}：{sentence}", flush=True)
    return well


def _no_report() -> str:
    raise _Unwell("没有报告可用，未能检查")


def _describe(opened: OpenedReport) -> str:
    report = opened.report
    name = report.meta.name or report.meta.title or report.meta.id
    return f"{name}，{len(report.passages)} 段，名词 {len(report.glossary)} 个（{opened.path}）"


def _writing(paths: Paths) -> str:
    for folder in (paths.user_data, paths.cache):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder, prefix=".self-test-") as file:
                file.write(b"1")
                file.flush()
        except OSError as error:
            raise _Unwell(f"“{folder}”不能写入（{error.strerror or error}）") from error
    return f"可以写入“{paths.user_data}”"


def _index(opened: OpenedReport, paths: Paths) -> str:
    """Use the index that is there, or build it; its answers must be those of the text."""
    from reader.search.searcher import Searcher, build_index

    searcher, plain = Searcher(opened, paths.index), Searcher(opened)
    was_there = searcher.attach_index()
    if not was_there:
        build_index(searcher.folded_texts(), str(paths.index))
        if not searcher.attach_index():
            raise _Unwell(f"“{paths.index}”里的索引建好后打不开")
    queries = ["的", opened.report.passages[-1].text[:4], "2024", "“不在这里”"]
    if any(searcher.search(query) != plain.search(query) for query in queries):
        raise _Unwell("用索引查找与直接查找的结果不同")
    return "可用" if was_there else "已重新建立"


def _qt() -> str:
    said = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    no_screen = sys.platform.startswith("linux") and not any(map(os.environ.get, said))
    if no_screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is None:
        _keep.append(QGuiApplication([]))
    platform = QGuiApplication.platformName()
    return f"{qVersion()}，平台 {platform}{'（没有显示器）' if no_screen else ''}"


_keep: list[object] = []  # Qt's application must outlive the fonts


def _fonts(opened: OpenedReport, paths: Paths) -> str:
    from reader.ui.fonts import choose_fonts, missing_characters

    fonts = choose_fonts(paths.resources / "fonts")
    text = "".join(passage.text for passage in opened.report.passages)
    missing = missing_characters(text, fonts.song.font(19))
    if missing:
        raise _Unwell(f"这份报告里有 {len(missing)} 个字没有字体能显示：{missing}")
    return f"{fonts.song.families[0]}{'（程序自带）' if fonts.bundled else ''}，报告用字齐全"
