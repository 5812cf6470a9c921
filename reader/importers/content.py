# SPDX-License-Identifier: MIT
"""What the readers of the file kinds have in common: what they give, and how they refuse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.importers.lines import NO_FACTS, Line, PageFacts


class Content(NamedTuple):
    """What a file holds: its lines, what it says of itself, doubts, and lines left out."""

    lines: Sequence[Line]
    facts: PageFacts = NO_FACTS
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


class Unreadable(ValueError):  # noqa: N818 - it reads as what is the case
    """A file that cannot be read; its text is the Chinese half sentence that says why.

    `opening.py` makes an ImportFailed of it, which names the file.
    """


def text_of(line: Line) -> str:
    """A line as text; a table's cells are parted by spaces."""
    return line.text or "　".join(cell for row in line.rows for cell in row if cell)
