# SPDX-License-Identifier: MIT
"""What the benchmarks share: the table they print, and starting programs to their first paint."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGED = ROOT / "dist" / "report-reader" / "report-reader"
EMPTY_WINDOW = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)
def painted():
    print(time.monotonic_ns(), flush=True)
    app.quit()
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass
class Table:
    """Rows of figures with their targets; says at the end whether all were met."""

    title: str
    missed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        print(f"\n{self.title}\n{'':34}{'median':>10}{'95 %':>10}{'target':>12}")

    def times(
        self, name: str, values: Sequence[float], target: float | None = None, at: float = 0.95
    ) -> None:
        """A row of milliseconds; the value at the share `at` must stay under the target."""
        middle, high = statistics.median(values), percentile(values, 0.95)
        self._row(name, _shown(middle), _shown(high), percentile(values, at), target, "ms")

    def figure(self, name: str, value: float, target: float | None, unit: str = "") -> None:
        """A row of one figure that must stay under its target."""
        self._row(name, f"{value:.2f} {unit}".strip(), "", value, target, unit)

    def _row(
        self, name: str, middle: str, high: str, value: float, target: float | None, unit: str
    ) -> None:
        said, mark = "", ""
        if target is not None:
            said = f"< {target:g} {unit}".strip()
            mark = "  ok" if value <= target else "  MISSED"
            if value > target:
                self.missed.append(name)
        print(f"{name:34}{middle:>10}{high:>10}{said:>12}{mark}", flush=True)

    def close(self) -> int:
        """The exit code: 1 when a target was missed."""
        return 1 if self.missed else 0


def _shown(milliseconds: float) -> str:
    return f"{milliseconds:.{1 if milliseconds >= 10 else 2}f} ms"


def environment(home: Path | None = None) -> dict[str, str]:
    """An environment to start the program in: its own data folder, offscreen without a display."""
    environ = dict(os.environ, PYTHONPATH=str(ROOT))
    # A warm start has its bytecode on disk, whatever this machine says about writing it.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    environ["REPORT_READER_HOME"] = str(home or tempfile.mkdtemp(prefix="report-reader-bench-"))
    if not environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY"):
        environ["QT_QPA_PLATFORM"] = "offscreen"
    return environ


def first_paint(command: Sequence[str], environ: dict[str, str]) -> float:
    """Milliseconds from the start of a process to what it prints at its first paint."""
    started = time.monotonic_ns()
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    return (int(done.stdout.split()[-1]) - started) / 1e6


def python(*arguments: str) -> list[str]:
    """A command line of this very Python."""
    return [sys.executable, *arguments]


def timed(
    action: Callable[[], None],
    settled: Callable[[], bool],
    turn: Callable[[], None],
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """Milliseconds from the action until `settled`, turning the event loop in between.

    On a busy machine `time.process_time` as the clock says what the program itself needs.
    """
    started, limit = clock(), time.perf_counter() + 5
    action()
    while not settled():
        turn()
        if time.perf_counter() > limit:
            raise TimeoutError("the window did not settle within 5 s")
    return (clock() - started) * 1000
