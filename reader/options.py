# SPDX-License-Identifier: MIT
"""What the command line says about the window; the composition root reads it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window opens; None everywhere means as it was left.

    `report` is a file or a report's id. `screenshot` draws the window into a PNG and leaves.
    `size` is (width, height) in pixels. `goto` is a paragraph's number such as 1.2.2, `term` a
    glossary entry's number, `search` a query to begin with, `panel` a panel to show.
    `quit_after_first_paint` prints the monotonic clock in nanoseconds at the first paint and
    leaves; the benchmarks use it.
    """

    report: str | None = None
    screenshot: Path | None = None
    theme: str | None = None
    size: tuple[int, int] | None = None
    goto: str | None = None
    term: int | None = None
    search: str | None = None
    panel: str | None = None
    quit_after_first_paint: bool = False
