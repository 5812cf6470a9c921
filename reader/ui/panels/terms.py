# SPDX-License-Identifier: MIT
"""The panel 名词解释: one entry whole, where its term stands, and the terms of the page.

It tells what was chosen and shows what it is told to; it turns to no other entry by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.core.glossary import Occurrence
from reader.core.report import Report, Term, entry_text
from reader.models.terms import OccurrencesModel, TermListModel, TermRole
from reader.ui.glyphs import GlyphButton
from reader.ui.panels.entry_card import EntryCard
from reader.ui.panels.explanation import Link
from reader.ui.panels.row_views import RowList
from reader.ui.panels.sketch import TEXT_INSET
from reader.ui.panels.term_lists import FittedList, OccurrenceDelegate, TermDelegate
from reader.ui.panels.term_reports import TermReports

_CARD_SHARE = 0.42
"""How much of the panel's height an explanation may take before it scrolls."""
_LEAST_LINES = 5
"""So many lines of an explanation are shown even where the lists below then have to scroll."""


class Explained(Protocol):
    """A report with the places of its terms (`ParsedReport` or `OpenedReport`)."""

    @property
    def report(self) -> Report:
        """The report."""
        ...

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Where terms stand in body and headings."""
        ...

    @property
    def mentions(self) -> tuple[Occurrence, ...]:
        """Where terms stand in the explanations of others."""
        ...


class TermPanel(QWidget):
    """Entry, places and the page's terms; see the signals for what it tells."""

    place_activated = Signal(object)
    """A place where the term stands was chosen (`Position`)."""
    term_activated = Signal(int)
    """A term was chosen, in the list or in the explanation (the number of its entry)."""
    closed = Signal()
    pinned_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._parsed: Explained | None = None
        self._term: Term | None = None
        self._places = OccurrencesModel(self)
        self._visible = TermListModel(self)
        self.card = EntryCard()
        self._empty = _muted(self.tr("点一下正文里带点线的名词，它的解释就显示在这里。"))
        self._places_caption = _caption(self.tr("正文里的位置"))
        self.places_list = FittedList(self.tr("正文里的位置"), most=3)
        self.places_list.setModel(self._places)
        self.places_list.setItemDelegate(OccurrenceDelegate(self.places_list))
        self.reports = TermReports()
        self._terms_caption = _caption(self.tr("本页名词"))
        self.terms_list = RowList(self.tr("本页名词"))
        self.terms_list.setModel(self._visible)
        self.terms_list.setItemDelegate(TermDelegate(self.terms_list))
        self._no_terms = _muted(self.tr("这一页没有名词。"))
        self._build()
        self.card.term_activated.connect(self.term_activated)
        self.card.pinned_changed.connect(self.pinned_changed)
        self.places_list.chosen.connect(self._on_place)
        self.terms_list.chosen.connect(self._on_term)
        self._show_entry()
        self.set_visible_terms(())

    def _build(self) -> None:
        heading = QLabel(self.tr("名词解释"))
        heading.setProperty("class", "accent")
        close = GlyphButton("close", self.tr("关闭名词解释"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(TEXT_INSET, 7, 4, 0)
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(close)
        framed = QHBoxLayout()
        framed.setContentsMargins(15, 6, 15, 8)
        framed.addWidget(self.card)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 8)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(framed)
        column.addWidget(self._empty)
        column.addWidget(self._places_caption)
        column.addWidget(self.places_list)
        column.addWidget(self.reports)
        column.addWidget(self._terms_caption)
        column.addWidget(self._no_terms)
        column.addWidget(self.terms_list, 1)
        column.addStretch()

    def set_report(self, parsed: Explained) -> None:
        """Take another report; no entry is shown until one is asked for."""
        self._parsed = parsed
        self._term = None
        self._show_entry()
        self.set_visible_terms(())

    def show_term(self, number: int) -> None:
        """Show the entry with this number; one that the report lacks changes nothing."""
        term = self._find(number)
        if term is not None:
            self._term = term
            self._show_entry()

    @property
    def term(self) -> int | None:
        """The number of the entry shown."""
        return self._term.number if self._term else None

    def set_visible_terms(self, numbers: Sequence[int]) -> None:
        """List the terms that are on screen, in their order there."""
        terms = [term for number in numbers if (term := self._find(number)) is not None]
        self._visible.set_terms(terms)
        self._no_terms.setVisible(not terms)
        self.terms_list.setVisible(bool(terms))
        self._mark()

    def set_pinned(self, pinned: bool) -> None:
        """Show whether the panel is pinned."""
        self.card.set_pinned(pinned)

    def focus_entry(self) -> None:
        """Put the keyboard on the explanation, or on the list where no entry is shown."""
        if self._term is not None:
            self.card.explanation.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.terms_list.enter_by_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the lists below the card."""
        super().resizeEvent(event)
        self._share_room()

    def event(self, event: QEvent) -> bool:
        """Share the room anew when one of the parts has grown."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_room()
        return done

    # Inside

    def _share_room(self) -> None:
        explanation, terms = self.card.explanation, self.terms_list
        others = self._column.totalHeightForWidth(self.width()) - explanation.height()
        if terms.isVisible():
            others -= terms.sizeHint().height() - terms.minimumSizeHint().height()
        left = max(self.height() - others, _LEAST_LINES * explanation.line_height)
        explanation.set_limit(min(round(self.height() * _CARD_SHARE), left))

    def _show_entry(self) -> None:
        term, parsed = self._term, self._parsed
        shown = term is not None and parsed is not None
        self.card.setVisible(shown)
        self._empty.setVisible(not shown)
        found: tuple[Occurrence, ...] = ()
        if term is not None and parsed is not None:
            found = tuple(o for o in parsed.occurrences if o.term == term.number)
            self.card.show_entry(term, len(found), links_of(parsed, term))
            self._places.set_occurrences(found, parsed.report)
        self._places_caption.setVisible(bool(found))
        self.places_list.setVisible(bool(found))
        self._mark()

    def _mark(self) -> None:
        self.terms_list.mark_row(self._visible.row_of(self._term.number) if self._term else -1)

    def _find(self, number: int) -> Term | None:
        if self._parsed is None:
            return None
        terms = (term for term in self._parsed.report.glossary if term.number == number)
        return next(terms, None)

    def _on_place(self, index: QModelIndex) -> None:
        self.place_activated.emit(index.data(TermRole.POSITION))

    def _on_term(self, index: QModelIndex) -> None:
        self.term_activated.emit(index.data(TermRole.NUMBER))


def links_of(parsed: Explained, term: Term) -> tuple[Link, ...]:
    """The other terms that stand in a term's explanation, in its own code points."""
    passage = parsed.report.passage_by_number.get(f"G{term.number}")
    if passage is None:
        return ()
    head = len(entry_text(term)) - len(term.explanation)
    return tuple(
        (mention.start - head, mention.end - head, mention.term)
        for mention in parsed.mentions
        if mention.passage == passage.index and mention.start >= head
    )


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("class", "muted")
    label.setWordWrap(True)
    label.setContentsMargins(TEXT_INSET, 6, 16, 6)
    return label


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("class", "caption")
    label.setContentsMargins(TEXT_INSET, 12, 16, 4)
    return label
