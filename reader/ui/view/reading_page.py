# SPDX-License-Identifier: MIT
"""The page in positions of the report: going to a place, and telling which one is being read."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from reader.core.positions import Position, TextRange
from reader.core.report import PassageKind
from reader.tasks.throttle import Throttle
from reader.ui.fonts import FontSet
from reader.ui.theme import Theme
from reader.ui.view.marked_page import MarkedPage
from reader.ui.view.text_document import ReportDocument
from reader.ui.view.typography import Typography

_FOLLOW_MS = 80
_AROUND = 12
"""Passages before and after the one in the top third among which the nearest is looked for."""
_HEARD = (PassageKind.BODY, PassageKind.TABLE)
"""What is read out and can be thought about; headings and explanations are passed over."""


class View(NamedTuple):
    """What a reader sees: a document position on top, where its line stands in the viewport in
    pixels, and the passage jumped to, if one was."""

    position: int
    offset: float
    passage: int | None


class ReadingPage(MarkedPage):
    """A page that knows where its reader is."""

    place_changed = Signal(object)
    """The Position on top, after scrolling."""

    def __init__(
        self,
        fonts: FontSet,
        theme: Theme,
        typography: Typography | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """A page without a report."""
        super().__init__(fonts, theme, typography, parent)
        self._sticky: int | None = None
        self._follow = Throttle(_FOLLOW_MS, self)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.typography_changed.connect(self._settle)
        self.cursorPositionChanged.connect(self._caret_moved)

    def show_document(self, document: ReportDocument) -> None:
        """Put another document on the page, at its beginning."""
        self._sticky = None
        super().show_document(document)

    def go_to(self, position: Position, *, flash: bool = False) -> None:
        """Bring a place to the top, put the caret there and, if asked, light its passage up."""
        place = self.report_document.map.to_document(position)
        self.put_caret(place)
        heading = self.report_document.report.passages[position.passage].kind is not (
            PassageKind.BODY
        )
        self.bring_to_top(place, lines_above=0.6 if heading else 1.0)
        self._sticky = position.passage
        self._follow.call(self._tell_place)
        if flash:
            self.light_up(place)

    def return_to(self, position: Position) -> None:
        """Bring a place that `top_position` told to the very top again, with the caret there."""
        place = self.report_document.map.to_document(position)
        self.put_caret(place)
        self.bring_to_top(place, lines_above=0.0)
        self._follow.call(self._tell_place)

    def current_view(self) -> View:
        """What is on the page now, for `restore_view`; caret and selection are no part of it."""
        return View(*self._current_anchor(), self._sticky)

    def restore_view(self, view: View) -> None:
        """Bring back exactly what was on the page: the lines, and the passage being read."""
        self._finish_layout()
        line = self.geometry_of_text.line_at(view.position)
        if line:
            self._bar.setValue(round(self._slot_top(line) - view.offset))
        self._sticky = view.passage
        self._follow.call(self._tell_place)

    def reveal(self, text_range: TextRange) -> None:
        """Scroll, if need be, so that a range can be read; no caret, no light."""
        place = self.report_document.map.to_document(text_range.start)
        self.show_position(place)
        self._sticky = text_range.start.passage
        self._follow.call(self._tell_place)

    def top_position(self) -> Position:
        """The place of the first character on top."""
        return self.report_document.map.to_position(self.top_document_position())

    def current_passage(self) -> int:
        """The passage that is being read: jumped to last, else the one near the top."""
        if self._sticky is not None:
            return self._sticky
        y = self.verticalScrollBar().value() + self.typography.line_pixels * 2.4
        near = self.geometry_of_text.position_at(QPointF(self.column()[0], y))
        return self.report_document.map.to_position(near).passage

    def put_caret(self, place: int) -> None:
        """Put the caret at a document position; from now on it says where the reader is."""
        self._sticky = None
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)

    def passage_at_hand(self) -> int:
        """The passage a reader means without selecting.

        The one that is listened to, jumped to, with the caret (while that is on screen), or near
        the top.
        """
        if self.marks.listening is not None:
            return self.report_document.map.to_position(self.marks.listening).passage
        start, end = self.visible_span()
        if self._sticky is None and start <= self.textCursor().position() <= end:
            return self.caret_position().passage
        return self.current_passage()

    def selected_range(self) -> TextRange | None:
        """The text selected, without the line ends around it; None if there is none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = self.report_document.map.to_range(
            cursor.selectionStart(), cursor.selectionEnd()
        )
        passages = self.report_document.report.passages
        while start < end and start.offset == len(passages[start.passage].text):
            start = Position(start.passage + 1, 0)
        while start < end and end.offset == 0:
            end = Position(end.passage - 1, len(passages[end.passage - 1].text))
        return TextRange(start, end) if start < end else None

    def passage_at_third(self) -> int:
        """The paragraph or table whose first line is nearest the top third of the page."""
        passages = self.report_document.report.passages
        third = self.viewport().height() / 3
        y = self.verticalScrollBar().value() + third
        near = self.geometry_of_text.position_at(QPointF(self.column()[0], y))
        middle = self.report_document.map.to_position(near).passage
        around = range(max(middle - _AROUND, 0), min(middle + _AROUND, len(passages)))
        heard = [i for i in around if passages[i].kind in _HEARD] or [middle]
        return min(heard, key=lambda i: abs(self._first_line(i) - y))

    def passage_heard_after(self, passage: int) -> int | None:
        """The next paragraph or table after a passage; None at the end."""
        passages = self.report_document.report.passages
        later = range(passage + 1, len(passages))
        return next((i for i in later if passages[i].kind in _HEARD), None)

    def put_at_third(self, passage: int) -> None:
        """Bring the first line of a passage to the top third of the page, as far as that goes."""
        self._finish_layout()
        third = self.viewport().height() / 3
        self._bar.setValue(round(self._first_line(passage) - third))

    def _first_line(self, passage: int) -> float:
        place = self.report_document.map.passage_start(passage)
        line = self.geometry_of_text.line_at(place)
        return line.box.center().y() if line else 0.0

    def clear_selection(self) -> None:
        """Select nothing; the caret stays at the end of what was selected."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def caret_position(self) -> Position:
        """The place of the caret."""
        return self.report_document.map.to_position(self.textCursor().position())

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin in a line, also where the mouse is between two."""
        super().mousePressEvent(self._into_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to a place in a line."""
        selecting = event.buttons() != Qt.MouseButton.NoButton
        super().mouseMoveEvent(self._into_line(event) if selecting else event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End in a line."""
        super().mouseReleaseEvent(self._into_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the words at a place in a line."""
        super().mouseDoubleClickEvent(self._into_line(event))

    def in_line(self, point: QPointF) -> QPointF:
        """A point of the viewport brought into the nearest line, straight up or down."""
        place = self.geometry_of_text.into_line(self.document_point(point))
        return QPointF(place.x(), place.y() - self.verticalScrollBar().value())

    def _into_line(self, event: QMouseEvent) -> QMouseEvent:
        return QMouseEvent(
            event.type(),
            self.in_line(event.position()),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )

    # following

    def _moved(self) -> None:
        if not self._settling:
            self._sticky = None
        self._follow.call(self._tell_place)

    def _caret_moved(self) -> None:
        self._sticky = None

    def _settle(self) -> None:
        self._follow.call(self._tell_place)
        self.ask_overview()

    def _tell_place(self) -> None:
        self.place_changed.emit(self.top_position())
