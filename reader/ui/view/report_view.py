# SPDX-License-Identifier: MIT
"""The report's text on the page: the vocabulary that the window speaks to it.

`ReportView` shows one report and tells what the reader does: which place is on top, which terms
are on screen, what was clicked. It speaks in positions of the report only. What it must not know:
panels, storage, search.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from reader.core.report import PassageKind, Term
from reader.ui.fonts import FontSet
from reader.ui.theme import Theme
from reader.ui.view.marks import Link
from reader.ui.view.reading_page import ReadingPage
from reader.ui.view.shown import ShownReport, links_of
from reader.ui.view.term_links import TermLinks
from reader.ui.view.text_document import ReportDocument
from reader.ui.view.typography import Typography

_NAVIGATION = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class ReportView(ReadingPage):
    """The reading view of one report."""

    term_hovered = Signal(int, QRect)
    """A term's number and where it stands on screen; by mouse or by keyboard."""
    term_left = Signal()
    term_activated = Signal(int)
    visible_terms_changed = Signal(object)
    """The numbers of the terms on screen, each once, in reading order."""
    mark_clicked = Signal(str)
    """The id of what a diamond or a character in the margin stands for."""
    highlights_activated = Signal(object, QRect)
    """Ids of the highlights that were clicked or have the caret, the shortest first, and where
    on screen."""
    font_step_requested = Signal(int)
    context_menu_requested = Signal(QPoint)
    """Where on screen the menu of the text is asked for."""

    def __init__(
        self,
        fonts: FontSet,
        theme: Theme,
        typography: Typography | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """A view without a report."""
        self._links: TermLinks | None = None
        super().__init__(fonts, theme, typography, parent)
        self._links = TermLinks(self)
        self._pressed_at: QPoint | None = None
        self._wheel = 0
        self._visible_terms: list[int] = []
        self._prepare_reading()
        self._connect()

    def _prepare_reading(self) -> None:
        self.setAccessibleName(self.tr("报告正文"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.setMouseTracking(True)

    def _connect(self) -> None:
        assert self._links is not None
        self._links.entered.connect(self._tell_term)
        self._links.left.connect(self.term_left)
        self._links.changed.connect(self._light_links)

    # what is shown

    def set_report(self, shown: ShownReport) -> None:
        """Show a report from its beginning, without marks but for its terms."""
        document = ReportDocument(shown.report)
        self.show_document(document)
        self._terms.set_links(links_of(shown, document.map))
        self.marks.links = self._terms.links
        self.marks.numbers = [
            (document.map.passage_start(passage.index), str(passage.block.number))
            for passage in shown.report.passages
            if passage.kind is PassageKind.ENTRY and isinstance(passage.block, Term)
        ]
        self._settle()

    def set_active_term(self, term: int | None) -> None:
        """Give the places of a term the ground of what is looked at; None takes it away."""
        self._terms.active_term = term
        self._light_links()

    # terms

    def visible_terms(self) -> list[int]:
        """The terms on screen, each once, in reading order."""
        return list(dict.fromkeys(link.term for link in self._terms.within(*self.visible_span())))

    @property
    def focused_term(self) -> int | None:
        """The term that has the keyboard's focus."""
        return self._terms.focused.term if self._terms.focused else None

    def next_term(self) -> None:
        """Move the focus to the next term in the text and show it."""
        self._step_term(forward=True)

    def previous_term(self) -> None:
        """Move the focus to the term before and show it."""
        self._step_term(forward=False)

    def clear_term_focus(self) -> bool:
        """Take the focus from a term; whether one had it."""
        had = self._terms.focused is not None
        self._terms.focus(None)
        return had

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pages, Enter opens the focused term, arrows move a caret that can be seen."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if key == Qt.Key.Key_Space and plain:
            self.page_down(forward=event.modifiers() == Qt.KeyboardModifier.NoModifier)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._terms.focused:
            self.term_activated.emit(self._terms.focused.term)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.activate_highlights():
            event.accept()
        elif is_copy(event):
            self.copy()
        else:
            if key in _NAVIGATION:
                self._bring_caret()
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a click begins; the side buttons of the mouse are the window's."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
            return
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a drag opens a term or tells of a mark."""
        super().mouseReleaseEvent(event)
        start, self._pressed_at = self._pressed_at, None
        if event.button() != Qt.MouseButton.LeftButton or start is None:
            return
        far = (event.position().toPoint() - start).manhattanLength()
        if far >= QApplication.startDragDistance() or self.textCursor().hasSelection():
            return
        self._click(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse over terms and bookmarks."""
        super().mouseMoveEvent(event)
        if event.buttons() != Qt.MouseButton.NoButton:
            self._terms.hover(None)
            return
        link = self._terms.at(self.document_point(event.position()), self.geometry_of_text)
        self._terms.hover(link)
        hand = link is not None or self._mark_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size shows other terms."""
        super().resizeEvent(event)
        if self._links:
            self._settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A term that the keyboard showed is not shown any more."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._terms.dismiss()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has left: no term is hovered."""
        self._terms.hover(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for a larger or smaller type size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheel += event.angleDelta().y()
            steps = int(self._wheel / 120)
            self._wheel -= steps * 120
            if steps:
                self.font_step_requested.emit(steps)
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; whoever listens builds it."""
        self.context_menu_requested.emit(event.globalPos())

    def copy(self) -> None:
        """Copy the report's own characters.

        Not by giving Qt a QMimeData of Python's: the clipboard outlives the interpreter, and the
        program would crash when it ends.
        """
        selected = self.selected_range()
        if selected:
            QApplication.clipboard().setText(self.report_document.source_text(selected))

    # clicks

    def _mark_at(self, point: QPointF) -> str | None:
        return self.bookmark_at(point) or self.letter_at(point)

    def _click(self, point: QPointF) -> None:
        mark = self._mark_at(point)
        link = self._terms.at(self.document_point(point), self.geometry_of_text)
        if mark is not None:
            self.mark_clicked.emit(mark)
            return
        if link:
            self._terms.focus(link)
            self.term_activated.emit(link.term)
            return
        self.clear_term_focus()
        found = self.highlights_at(self.in_line(point))
        if found:
            line = QRect(point.toPoint() - QPoint(4, 12), QSize(8, 24))
            self._tell_highlights(found, line)

    def activate_highlights(self) -> bool:
        """Tell of the highlights around the caret; whether there are any."""
        found = self.marks.highlights_at(self.textCursor().position())
        if found:
            self._tell_highlights(found, self.cursorRect())
        return bool(found)

    def _tell_highlights(self, ids: list[str], near: QRect) -> None:
        corner = self.viewport().mapToGlobal(near.topLeft())
        self.highlights_activated.emit(ids, QRect(corner, near.size()))

    # following

    @property
    def _terms(self) -> TermLinks:
        assert self._links is not None
        return self._links

    def _moved(self) -> None:
        super()._moved()
        self._terms.hover(None)
        self._terms.dismiss()

    def _tell_place(self) -> None:
        super()._tell_place()
        terms = self.visible_terms()
        if terms != self._visible_terms:
            self._visible_terms = terms
            self.visible_terms_changed.emit(terms)

    # terms and light

    def _step_term(self, *, forward: bool) -> None:
        link = self._terms.step(forward, self.top_document_position())
        if link:
            self.show_position(link.start)
            self.put_caret(link.start)
            self._terms.tell(link)

    def _tell_term(self, link: Link) -> None:
        rect = self.view_rect(link.start, link.end)
        corner = self.viewport().mapToGlobal(rect.topLeft())
        self.term_hovered.emit(link.term, QRect(corner, rect.size()))

    def _light_links(self) -> None:
        self.marks.lit_links = self._terms.lit()
        self.viewport().update()

    def _bring_caret(self) -> None:
        """Move a caret that has been scrolled away to the line on top."""
        start, end = self.visible_span()
        cursor = self.textCursor()
        if not start <= cursor.position() <= end and not cursor.hasSelection():
            cursor.setPosition(start)
            self.setTextCursor(cursor)


def is_copy(event: QKeyEvent) -> bool:
    """Whether a key is one of the system's for copying."""
    # Not before a key is pressed: its enums cost a millisecond.
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415

    return event.matches(QKeySequence.StandardKey.Copy)
