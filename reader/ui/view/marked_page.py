# SPDX-License-Identifier: MIT
"""A page with marks: hits, highlights, bookmarks, and the strip that shows where they lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QVariantAnimation
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.core.positions import Position, TextRange
from reader.tasks.throttle import Throttle
from reader.tasks.turns import Turns
from reader.ui.fonts import FontSet
from reader.ui.theme import Theme, mix
from reader.ui.view.ground_painter import DIAMOND, bookmark_centre
from reader.ui.view.marks import Highlight, MarginMark
from reader.ui.view.overview_bar import OverviewMark
from reader.ui.view.page import Page
from reader.ui.view.text_document import ReportDocument
from reader.ui.view.typography import Typography

_FLASH_MS = 1100
_OVERVIEW_MS = 150
_PLACED_AT_ONCE = 200
"""So many marks find their lines in 5 ms, where they have not been painted yet."""


class MarkedPage(Page):
    """Shows marks on the page and beside its scroll bar."""

    def __init__(
        self,
        fonts: FontSet,
        theme: Theme,
        typography: Typography | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """A page without marks."""
        self._overview: Throttle | None = None
        super().__init__(fonts, theme, typography, parent)
        self._placing = Turns(self, at_once=_PLACED_AT_ONCE)
        self._overview = Throttle(_OVERVIEW_MS, self, leading=False)
        self._flash = QVariantAnimation(self)
        self._flash.setDuration(_FLASH_MS)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)
        self._flash.valueChanged.connect(self._paint_flash)
        self._flash.finished.connect(self._end_flash)
        self.verticalScrollBar().rangeChanged.connect(self.ask_overview)

    def show_document(self, document: ReportDocument) -> None:
        """Put another document on the page, without marks."""
        if self._overview:
            self._flash.stop()
            self._placing.stop()
        super().show_document(document)

    def set_hits(
        self,
        ranges: Sequence[TextRange],
        current: int | None = None,
        quiet: range = range(0),
    ) -> None:
        """Light the hits of a search; `current` is the index of the one that stands out.

        Those with an index in `quiet` are lit less.
        """
        self.marks.set_hits(self.report_document.map, ranges, current, quiet)
        self._ink_current_hit()
        self.ask_overview()
        self.viewport().update()

    def set_current_hit(self, current: int | None) -> None:
        """Let another one of the hits stand out, by its index; None for none."""
        self.marks.set_current_hit(current)
        self._ink_current_hit()
        self.ask_overview()
        self.viewport().update()

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights."""
        if self.marks.set_highlights(self.report_document.map, highlights):
            self.ask_overview()
            self.viewport().update()

    def set_margin_marks(self, marks: Sequence[MarginMark]) -> None:
        """Show these characters in the margin beside the letters of highlights."""
        self.marks.set_margin(self.report_document.map, marks)
        self.viewport().update()

    def set_listening(self, place: Position | None) -> None:
        """Show beside its paragraph what a key would mark while listening; None shows nothing."""
        positions = self.report_document.map
        self.marks.listening = None if place is None else positions.to_document(place)
        self.viewport().update()

    def highlights_at(self, point: QPointF) -> list[str]:
        """The ids of the highlights at a point of the viewport, the shortest first."""
        if not self.marks.highlights:
            return []
        place, geometry = self.document_point(point), self.geometry_of_text
        near = geometry.position_at(place)
        found = {
            ground.id: ground.length
            for ground in self.marks.highlights
            if ground.start - 1 <= near <= ground.end + 1
            and any(rect.contains(place) for rect in geometry.rects(ground.start, ground.end))
        }
        return sorted(found, key=found.__getitem__)

    def letter_at(self, point: QPointF) -> str | None:
        """The id of the annotation whose character in the margin is at a point of the viewport."""
        if point.x() <= self.column()[1]:
            return None
        place = self.document_point(point)
        near = self.geometry_of_text.position_at(place)
        boxes = self._painter.letter_boxes(
            *(self.marks, self.geometry_of_text, (near - 400, near + 400), self.column())
        )
        return next((letter.id for box, letter in boxes if box.contains(place)), None)

    def set_bookmarks(self, bookmarks: Sequence[tuple[str, Position]]) -> None:
        """Show bookmarks in the margin, each an id and a place."""
        self.marks.set_bookmarks(self.report_document.map, bookmarks)
        self.ask_overview()
        self.viewport().update()

    def set_watched(self, places: Sequence[Position]) -> None:
        """Show beside the scroll bar where words of the watch list stand."""
        self.marks.set_watched(self.report_document.map, places)
        self.ask_overview()

    def light_up(self, position: int) -> None:
        """Light the block of a document position up for a moment."""
        self.marks.flash = (position, 1.0)
        self._flash.stop()
        self._flash.start()

    def bookmark_at(self, point: QPointF) -> str | None:
        """The id of the bookmark whose diamond is at a point of the viewport."""
        if point.x() >= self.column()[0]:
            return None
        place = self.document_point(point)
        for position, id_ in self.marks.bookmarks:
            centre = bookmark_centre(self.geometry_of_text, position, self.column()[0])
            if (centre - place).manhattanLength() <= DIAMOND * 2:
                return id_
        return None

    def set_theme(self, theme: Theme) -> None:
        """Change the colours at once."""
        super().set_theme(theme)
        if self._overview:
            self._ink_current_hit()
            self.ask_overview()

    def ask_overview(self) -> None:
        """Bring the strip beside the scroll bar up to date, when things have calmed down."""
        if self._overview:
            self._overview.call(self._show_overview)

    def _show_overview(self) -> None:
        marks: list[OverviewMark] = []

        def done() -> None:
            paper = self.theme.colour("paper")
            self._bar.set_marks([one for one in marks if one.colour != paper])

        self._placing.start(self._overview_marks(marks), done)

    def _overview_marks(self, found: list[OverviewMark]) -> Iterator[None]:
        """Add the marks to `found` one by one: thousands must find their lines first."""
        height = max(self.report_document.documentLayout().documentSize().height(), 1.0)
        ink, marks = self.theme.colour("muted"), self.marks
        wanted = [(position, "muted", 0.0) for position in marks.watched]
        wanted += [(start, names[0], 0.25) for start, _, names in marks.grounds]
        wanted += [(start, "hit", 0.0) for start, _ in marks.quiet_hits]
        wanted += [(start, "current_hit", 0.0) for start, _ in marks.hits]
        wanted += [(position, "accent", 0.0) for position, _ in marks.bookmarks]
        if marks.current_hit:
            wanted.append((marks.current_hit[0], "accent", 0.0))
        quiet = len(marks.watched)
        for at, (position, colour, strength) in enumerate(wanted):
            line = self.geometry_of_text.marked_line(position)
            share = line.box.center().y() / height if line else 0.0
            mixed = mix(self.theme.colour(colour), ink, strength)
            found.append(OverviewMark(share, mixed, quiet=at < quiet))
            yield

    def _ink_current_hit(self) -> None:
        selections: list[QTextEdit.ExtraSelection] = []
        hit = self.marks.current_hit
        if hit and self.theme.colours["current_hit_ink"] != self.theme.colours["ink"]:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(hit[0])
            cursor.setPosition(hit[1], QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setForeground(self.theme.colour("current_hit_ink"))
            selection.cursor, selection.format = cursor, style  # type: ignore[attr-defined]
            selections.append(selection)
        self.setExtraSelections(selections)

    def _paint_flash(self, strength: float) -> None:
        if self.marks.flash:
            self.marks.flash = (self.marks.flash[0], strength)
            self.viewport().update()

    def _end_flash(self) -> None:
        self.marks.flash = None
        self.viewport().update()
