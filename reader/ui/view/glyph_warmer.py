# SPDX-License-Identifier: MIT
"""Makes the neighbouring type sizes ready while nothing else is going on.

Laying a report out at a size for the first time costs four times as much as later, because each
character's outline is loaded and measured. Drawing the report's characters once, a few at a time,
into an image that nobody sees makes a font step immediate. Readers step on in the direction they
came from, and see the characters around them first: these are drawn first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from reader.ui.fonts import FontSet
from reader.ui.view.typography import MAXIMUM_SIZE, MINIMUM_SIZE, Formats, Typography

AFTER_OPENING_MS, AFTER_STEP_MS = 400, 10
"""When to begin: a report's first moments belong to other work, the next font step comes soon."""
_SLICE_MS = 4
_PAUSE_MS = 2
_CHUNK = 16
_NEIGHBOURS = (1, 2, -1, -2)
"""Steps to the sizes that are made ready after a step up."""


def neighbours(
    typography: Typography,
    fonts: FontSet,
    characters: Sequence[Sequence[str]],
    direction: int = 1,
) -> list[tuple[QFont, str]]:
    """The fonts of the sizes next to one, with the characters that are to be drawn in each.

    `characters`: what to draw first and what after it, each in the order of `Formats.warm_fonts`.
    `direction`: 1 where the type grew last, -1 where it shrank.
    """
    size, face = typography.font_size, typography.body_face
    sizes = [size + step * direction for step in _NEIGHBOURS]
    faces = [
        Formats(Typography(near, body_face=face), fonts).warm_fonts()
        for near in sizes
        if MINIMUM_SIZE <= near <= MAXIMUM_SIZE
    ]
    return [job for texts in characters for face in faces for job in zip(face, texts, strict=True)]


class GlyphWarmer(QObject):
    """Draws characters in idle slices of a few milliseconds; keeps the fonts it has warmed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """A warmer with nothing to do."""
        super().__init__(parent)
        self._jobs: deque[tuple[QFont, str, int]] = deque()
        self._warmed: list[tuple[QFont, str]] = []
        self._ask: Callable[[], list[tuple[QFont, str]]] | None = None
        self._ratio = 1.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        """Whether there is something left to warm."""
        return bool(self._jobs) or self._ask is not None

    def warm(self, jobs: Callable[[], list[tuple[QFont, str]]], delay_ms: int) -> None:
        """Replace what was to be warmed: fonts, each with the characters that are drawn in it.

        `jobs` is asked when the delay is over. Fonts that it does not name are let go.
        """
        self._ask = jobs
        self._jobs.clear()
        self._timer.start(delay_ms)

    def set_ratio(self, ratio: float) -> None:
        """Draw at the device pixel ratio of the view."""
        self._ratio = ratio

    def _take(self, wanted: list[tuple[QFont, str]]) -> None:
        self._warmed = [job for job in self._warmed if job in wanted]
        self._jobs = deque(
            (font, text, at)
            for font, text in wanted
            if (font, text) not in self._warmed
            for at in range(0, max(len(text), 1), _CHUNK)
        )

    def _slice(self) -> None:
        if self._ask:
            ask, self._ask = self._ask, None
            self._take(ask())
            self._timer.start(_PAUSE_MS)
            return
        clock = QElapsedTimer()
        clock.start()
        image = QImage(64, 64, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self._ratio)
        painter = QPainter(image)
        while self._jobs and clock.elapsed() < _SLICE_MS:
            font, text, at = self._jobs.popleft()
            painter.setFont(font)
            painter.drawText(QPointF(0, 40), text[at : at + _CHUNK])
            if at + _CHUNK >= len(text):
                QFontMetrics(font).horizontalAdvance(text)  # binds the engine to the font we keep
                self._warmed.append((font, text))
        painter.end()
        if self._jobs:
            self._timer.start(_PAUSE_MS)
