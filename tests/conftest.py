# SPDX-License-Identifier: MIT
"""What every test relies on: no screen, no trace of the person's own data, nothing overlooked.

A Qt message of level warning fails a test (see `qt_log_level_fail` in pyproject.toml); so do a
Python warning, a logged warning that the test has not allowed, and a window left open.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

ROOT = Path(__file__).resolve().parent.parent
FULL = os.environ.get("REPORT_READER_FULL") == "1"

hypothesis.settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
hypothesis.settings.register_profile("full", max_examples=2000, deadline=None, derandomize=True)
hypothesis.settings.load_profile("full" if FULL else "quick")


class LogGuard(logging.Handler):
    """Collects the warnings that are logged; a test allows those that it provokes."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.allowed: list[str] = []
        self.records: list[str] = []

    def allow(self, pattern: str) -> None:
        """Let warnings pass whose text this regular expression finds."""
        self.allowed.append(pattern)

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def unexpected(self) -> list[str]:
        return [r for r in self.records if not any(re.search(p, r) for p in self.allowed)]


@pytest.fixture(scope="session")
def full_run() -> bool:
    """Whether the full numbers are asked for (test.py --full)."""
    return FULL


@pytest.fixture
def shared() -> Path:
    """The folder of outside samples beside the repository; skips where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "reports").is_dir():
        pytest.skip("the sample reports (../shared) are not on this machine")
    return folder


@pytest.fixture(autouse=True)
def reader_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own; it does not exist yet."""
    home = tmp_path / "reader-home"
    monkeypatch.setenv("REPORT_READER_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def log_guard() -> Iterator[LogGuard]:
    """Fails the test on a logged warning that it has not allowed: `log_guard.allow("locked")`."""
    guard = LogGuard()
    root = logging.getLogger()
    root.addHandler(guard)
    yield guard
    root.removeHandler(guard)
    unexpected = guard.unexpected()
    assert not unexpected, f"logged without being expected: {unexpected}"


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test that leaves a visible window behind (and closes it for the next)."""
    yield
    if "qapp" not in request.fixturenames:
        return
    # Only here: tests without a window run without Qt.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    assert not names, f"windows left open: {names}"
