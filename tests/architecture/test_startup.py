# SPDX-License-Identifier: MIT
"""What the first paint must not pay for, and what PySide6 must not do; each in its own process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    *("whoosh", "markdown", "pypinyin", "sqlite3", "multiprocessing", "platformdirs"),
    *("hashlib", "tomllib", "datetime", "socket"),
)


def run(code: str) -> str:
    """What a fresh interpreter prints for this code."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_window_is_imported_without_the_heavy_libraries() -> None:
    loaded = run("import reader.app, reader.program, sys; print(*sys.modules)").split()
    assert sorted(set(HEAVY) & {module.split(".")[0] for module in loaded}) == []


def test_a_command_is_imported_without_qt() -> None:
    loaded = run("import reader.cli, sys; print(*sys.modules)").split()
    assert [module for module in loaded if module.startswith("PySide6")] == []


def test_pyside_keeps_count_of_none() -> None:
    """6.12.0 on Python 3.11 loses one reference to None in each void call and aborts."""
    code = "from PySide6.QtCore import QObject\no = QObject()\n"
    code += "for _ in range(20000): o.setObjectName('a')\nprint('alive')"
    assert run(code).strip() == "alive"


def test_the_first_paint_does_without_what_comes_after_it(tmp_path: Path) -> None:
    code = f"""
import os, sys, time
os.environ.update(QT_QPA_PLATFORM="offscreen", REPORT_READER_HOME={str(tmp_path)!r})
from reader.paths import locate_paths
from reader.store.library import Library
library = Library(locate_paths())
library.save_parsed(library.open(None))
for name in [name for name in sys.modules if name.split(".")[0] in ("markdown", "html")]:
    del sys.modules[name]
import reader.app
from reader.options import WindowOptions
reader.app.run(WindowOptions(quit_after_first_paint=True))
print(*sys.modules)
"""
    loaded = set(run(code).split())
    after = {"reader.ui.wiring", "reader.ui.pages", "reader.search.searcher", "PySide6.QtNetwork"}
    assert sorted(loaded & {*HEAVY, *after, "logging.handlers", "socket"}) == []
