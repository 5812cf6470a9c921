# SPDX-License-Identifier: MIT
"""What every reader of a file kind gives to the rules of structure: lines, and facts about them.

A text file gives bare lines; HTML, Word and PDF also know what is bold, what is marked as a
heading and what is a table. The rules use such knowledge as a hint, never as the only ground.
"""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One line or paragraph of a file.

    `bold` is how many code points at the head of `text` are bold. `level` is 1 to 6 where the
    file marks the line as a heading, else 0. `rows` is a table, row by row; `text` is then empty.
    """

    text: str
    bold: int = 0
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


class PageFacts(NamedTuple):
    """What a file says of itself outside its text; unknown values are empty."""

    title: str = ""
    url: str = ""
    published: str = ""
    publisher: str = ""


NO_FACTS = PageFacts()
