# SPDX-License-Identifier: MIT
"""A term across reports: asked for when its entry is shown, opened where the reader chooses."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.core.report import Term
from reader.search.term_api import TermAnswer, TermInReport
from reader.tasks.library_search import LibrarySearch
from reader.ui.controllers.library_scope import LibraryScopeController
from reader.ui.controllers.opening import OpeningController
from reader.ui.controllers.reading import ReadingController
from reader.ui.history import History
from reader.ui.main_window import MainWindow
from reader.ui.session import Session


class TermReportsController(QObject):
    """Fills the part 其他报告 of the panel 名词解释; a library of one has none."""

    entry_wanted = Signal(int)
    """In the report that was opened this entry should be shown, too."""

    def __init__(
        self,
        window: MainWindow,
        engine: LibrarySearch,
        scope: LibraryScopeController,
        opening: OpeningController,
        reading: ReadingController,
    ) -> None:
        super().__init__(window)
        self._shown = window.term_panel.reports
        self._engine = engine
        self._scope = scope
        self._opening = opening
        self._reading = reading
        self._session: Session | None = None
        self._term: Term | None = None
        engine.term_ready.connect(self._take)
        scope.looked.connect(self._ask)

    def show(self, session: Session) -> None:
        """Take another report."""
        self._session = session
        self._term = None
        self._shown.clear()

    def look(self, number: int) -> None:
        """The entry of this number is shown: look for its term in the other reports."""
        assert self._session is not None
        terms = (term for term in self._session.report.glossary if term.number == number)
        self._term = next(terms, None)
        self._shown.clear()
        if self._scope.count:
            self._ask()
        else:
            self._scope.look()

    def go(self, found: TermInReport) -> None:
        """Open a report at its entry of the term, or where it uses the term first."""
        elsewhere = self._session is None or found.report_id != self._session.report_id
        if elsewhere and not self._opening.open(found.report_id):
            return
        passage = found.entry if found.explains else found.first_use
        self._reading.jump_to_passage(passage)
        session = self._session
        assert session is not None
        if elsewhere:
            session.history = History()  # the way back leads to the report one came from
            self._reading.update_arrows()
        block = session.report.passages[passage].block
        if isinstance(block, Term):
            self.entry_wanted.emit(block.number)

    # Inside

    def _ask(self) -> None:
        term = self._term
        if term is not None and term.name and self._scope.count > 1:
            self._shown.show_asked()
            self._engine.look_for_term(_names(term))

    def _take(self, answer: TermAnswer) -> None:
        term = self._term
        if term is not None and self._session is not None and answer.names == _names(term):
            self._shown.show_answer(answer, self._session.report_id, term.explanation)


def _names(term: Term) -> tuple[str, ...]:
    return term.name, *term.spellings
