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
from itertools import islice
from typing import TYPE_CHECKING

from reader import __version__
from reader.core.errors import ReaderError
from reader.paths import Paths
from reader.store.library import Library, OpenedReport

if TYPE_CHECKING:
    from reader.search.library_api import LibraryRow
    from reader.search.library_engine import LibraryEngine


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
        ("索引", lambda: _index(paths)),
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


def _index(paths: Paths) -> str:
    """Bring the library's index up to date; its answers must be those of the text."""
    from reader.search.index_update import update
    from reader.search.library_engine import LibraryEngine
    from reader.tasks.library_shelf import LibraryShelf, index_root

    root, shelf = index_root(paths), LibraryShelf(paths)
    with_index, without = LibraryEngine(root, shelf), LibraryEngine(root / "none", shelf)
    try:
        with_index.refresh()
        was_there = not with_index.stale
        if not was_there:
            update(root, shelf, lambda _done, _total: None)
            with_index.refresh()
        if with_index.stale:
            raise _Unwell(f"“{root}”里的索引建好后打不开")
        for query in ("琶洲", "2024年", "百分之五", "“不在这里”"):
            if _first_rows(with_index, query) != _first_rows(without, query):
                raise _Unwell("用索引查找与直接查找的结果不同")
        return f"{'可用' if was_there else '已重新建立'}，报告 {len(with_index.reports)} 份"
    finally:
        with_index.close()
        without.close()


def _first_rows(engine: LibraryEngine, query: str) -> list[LibraryRow]:
    return list(islice((row for row in engine.answer(query).rows() if row is not None), 20))


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
