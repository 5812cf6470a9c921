# SPDX-License-Identifier: MIT
"""What the command line says about the window; the composition root reads it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

COMMANDS = (
    *("outline", "terms", "search", "text", "import", "bookmarks", "watch"),
    *("annotations", "cite", "open", "compare", "library"),
)
"""The words that, standing first, ask for no window."""

_QUIT_AFTER_FIRST_PAINT = "--quit-after-first-paint"


class WindowOptions(NamedTuple):
    """How the window opens; None everywhere means as it was left.

    `report` is a file, a report's id or a place code. `screenshot` draws the window into a PNG
    and leaves. `size` is (width, height) in pixels. `goto` is a paragraph's number such as 1.2.2,
    `term` a glossary entry's number, `search` a query to begin with, `panel` a panel to show.
    `quit_after_first_paint` prints the monotonic clock in nanoseconds at the first paint and
    leaves; the benchmarks use it. `look` opens a window of which nothing stays (只看).
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
    look: bool = False


def plain_options(argv: Sequence[str]) -> WindowOptions | None:
    """The options of a double-clicked start: nothing, or one file to open.

    None where there is more to understand. Spares the usual start the modules of the commands.
    """
    words = [word for word in argv if word != _QUIT_AFTER_FIRST_PAINT]
    if len(words) > 1 or any(word.startswith("-") or word in COMMANDS for word in words):
        return None
    return WindowOptions(
        report=words[0] if words else None,
        quit_after_first_paint=len(words) < len(argv),
    )
