# SPDX-License-Identifier: MIT
"""The whole program with the real report, its window on Qt's offscreen platform."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from reader.app import prepare_application
from reader.options import WindowOptions
from reader.paths import Paths, locate_paths
from reader.program import Program
from reader.store.library import Library, complete_parsed

StartProgram = Callable[..., Program]


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache as it is after the first start, so that tests do not wait for a worker process."""
    home = tmp_path_factory.mktemp("warm")
    paths = locate_paths({"REPORT_READER_HOME": str(home)})
    opened = Library(paths).open(None)
    assert opened.path is not None
    complete_parsed(paths, opened.path)
    return paths.cache


@pytest.fixture
def paths(reader_home: Path) -> Paths:
    """The folders of this test's own data."""
    return locate_paths({"REPORT_READER_HOME": str(reader_home)})


@pytest.fixture
def start(qapp: QApplication, qtbot, paths: Paths, warm_cache: Path) -> Iterator[StartProgram]:
    """Starts programs: `start(report=…)` shows the window and waits until it is complete."""
    if not paths.cache.exists():
        shutil.copytree(warm_cache, paths.cache)
    prepare_application(qapp)
    running: list[Program] = []

    def begin(*, at: Paths = paths, **options: Any) -> Program:
        options.setdefault("size", (1280, 800))
        options.setdefault("theme", "light")
        program = Program(qapp, at, WindowOptions(**options))
        program.start()
        running.append(program)
        qtbot.waitUntil(lambda: program.window.is_complete)
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        return program

    yield begin
    for program in running:
        if shiboken6.isValid(program):
            stop(program)


@pytest.fixture(scope="module", autouse=True)
def leave_no_style(qapp: QApplication) -> Iterator[None]:
    """Other tests show widgets without the program, and without its colours."""
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def program(start: StartProgram) -> Program:
    """The program with the bundled report."""
    return start()


def stop(program: Program) -> None:
    """Close the window and end everything, as at the end of a run."""
    if program.window.isVisible():
        program.window.may_close = None  # else it may ask, and nobody answers
        program.window.close()
    program.shut_down()
    program.window.deleteLater()
    program.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    QApplication.processEvents()


def middle(widget) -> QPoint:
    """The middle of a widget."""
    return widget.rect().center()
