# SPDX-License-Identifier: MIT
"""What the first paint must not pay for, and what PySide6 must not do; each in its own process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("whoosh", "markdown", "pypinyin", "sqlite3", "multiprocessing", "platformdirs")


def run(code: str) -> str:
    """What a fresh interpreter prints for this code."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_window_is_imported_without_the_heavy_libraries() -> None:
    loaded = run("import reader.app, sys; print(*sys.modules)").split()
    assert sorted(set(HEAVY) & {module.split(".")[0] for module in loaded}) == []


def test_a_command_is_imported_without_qt() -> None:
    loaded = run("import reader.cli, sys; print(*sys.modules)").split()
    assert [module for module in loaded if module.startswith("PySide6")] == []


def test_pyside_keeps_count_of_none() -> None:
    """6.12.0 on Python 3.11 loses one reference to None in each void call and aborts."""
    code = "from PySide6.QtCore import QObject\no = QObject()\n"
    code += "for _ in range(20000): o.setObjectName('a')\nprint('alive')"
    assert run(code).strip() == "alive"
