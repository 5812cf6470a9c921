# SPDX-License-Identifier: MIT
"""What goes on paper and how it is set: sizes in points and millimetres, whatever the device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.core.report import Report
from reader.export.annotated import Exported
from reader.export.wording import COLOUR_NAMES
from reader.ui.fonts import FontSet
from reader.ui.view.typography import Typography

PAGE_MM = (210, 297)


class Look(StrEnum):
    """How the report is set on paper."""

    SCREEN = "screen"
    """As in the window, at 12 pt."""
    OFFICE = "office"
    """GB/T 9704: 仿宋 三号, 22 lines of 28 characters."""


class Setting(NamedTuple):
    """Type size in points, where the text stands on the page (mm), and the rest."""

    points: float
    left: float
    top: float
    width: float
    height: float
    line_height: float
    face: str

    @classmethod
    def of(cls, look: Look, screen: Typography) -> Setting:
        """The setting of a look; `screen` is how the window is set."""
        if look is Look.OFFICE:
            return cls(442 / 28, 28, 37, 156, 225, 28.95 / (442 / 28), "fangsong")
        width = min(170.0, screen.column_chars * 12 / 72 * 25.4 + 0.2)
        left = (PAGE_MM[0] - width) / 2
        return cls(12, left, 25, width, 245, screen.line_height, screen.body_face)


class ToPrint(NamedTuple):
    """What goes on paper; `fonts` must not be the system's where the text shall be searched."""

    report: Report
    exported: Sequence[Exported]
    fonts: FontSet
    setting: Setting
    colours: Mapping[str, str] = COLOUR_NAMES


class OutlineEntry(NamedTuple):
    """A line of the PDF's outline: `page` from 0, `top` as a share of the page's height."""

    title: str
    page: int
    top: float
    children: tuple[OutlineEntry, ...] = ()
