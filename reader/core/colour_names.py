# SPDX-License-Identifier: MIT
"""What the colours of highlights stand for, and the letter that says each without colour."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reader.core.annotation import COLOURS

COLOUR_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    dict(zip(COLOURS, ("目标", "成绩", "问题", "建议", "其他"), strict=True))
)
"""The names that the colours have until the reader gives them others."""


def letters(names: Mapping[str, str]) -> dict[str, str]:
    """For each colour the first character of its name that no colour before it has.

    Where two names share all their characters, the colour's number stands for the second.
    """
    found: dict[str, str] = {}
    for number, (colour, name) in enumerate(names.items(), 1):
        free = (letter for letter in name if not letter.isspace() and letter not in found.values())
        found[colour] = next(free, str(number))
    return found
