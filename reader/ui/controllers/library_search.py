# SPDX-License-Identifier: MIT
"""检索: the one box, looked for in this report (Ctrl+F) or in all of them (Ctrl+Shift+F).

What concerns the open report is `SearchController`'s; this hands it the box's queries while the
scope is this report. Across the library, the open report's own rows are shown in its text while
one walks over them; a row of another report opens it, and its hits are lit there as if they had
been looked for in it. The list stays until the search is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.errors import ReaderError
from reader.search.library_api import LibraryCounts, LibraryPage, LibraryRow
from reader.search.watched import sole_string
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.controllers.library_scope import LibraryScopeController
from reader.ui.controllers.opening import OpeningController
from reader.ui.controllers.reading import ReadingController
from reader.ui.controllers.search import SearchController
from reader.ui.history import History
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.panels.find import FindScope
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.tasks.library_search import LibrarySearch

_FIRST, _MORE = 30, 60
"""Rows of the first page and of those after it: what fills the list, and what keeps ahead."""


class LibrarySearchController(QObject):
    """Runs what stands in the box in the scope that was chosen."""

    string_changed = Signal(str)
    """The one string that is looked for; "" where there is none, or more than one."""
    table_wanted = Signal(str, object)
    """The hits of this query, in the reports of these ids (None: all), should become a table."""

    def __init__(  # noqa: PLR0913, PLR0917 - the composition root hands everything over here
        self,
        window: MainWindow,
        in_report: SearchController,
        engine: LibrarySearch,
        library: Library,
        opening: OpeningController,
        reading: ReadingController,
        settings: Settings,
        scope: LibraryScopeController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._in_report = in_report
        self._engine = engine
        self._library = library
        self._opening = opening
        self._reading = reading
        self._settings = settings
        self._reports = scope
        self._box = window.top_bar.search
        self._panel = window.library_search_panel
        self._scope = FindScope.REPORT
        self._session: Session | None = None
        self._asked = ""
        self._narrowed: tuple[str, ...] | None = None
        self._carried: str | None = None
        self._lit = False
        self._tab_before = "contents"
        engine.page_ready.connect(self._take_page)
        engine.counts_ready.connect(self._take_counts)
        engine.index_progress.connect(self._panel.show_progress)
        engine.failed.connect(self._panel.show_failure)
        scope.changed.connect(self.ask_again)

    @property
    def scope(self) -> FindScope:
        """Where the box looks."""
        return self._scope

    def leave(self) -> None:
        """Another report is about to be shown: a search across the library goes on in it."""
        if self._scope is FindScope.LIBRARY:
            self._carried = self._box.text()

    def show(self, session: Session) -> None:
        """Take another report; comes after the search in the report has emptied the box."""
        self._session = session
        self._lit = False
        if self._carried is not None:
            self._box.setText(self._carried)
            self._carried = None
            self._box.show_count("")
        self._panel.mark_passage("", -1)

    def begin(self) -> None:
        """Ctrl+F: look in this report."""
        self.choose(FindScope.REPORT)
        self._in_report.begin()

    def begin_library(self) -> None:
        """Ctrl+Shift+F: look in all reports, for the selected words if there are any."""
        if self._scope is FindScope.REPORT and self._window.left.current != "search":
            self._tab_before = self._window.left.current
        if self._scope is FindScope.LIBRARY:
            self._refresh()
        self.choose(FindScope.LIBRARY)
        self._window.show_left("search")
        self._in_report.begin()

    def choose(self, scope: str) -> None:
        """Look elsewhere for what stands in the box."""
        if scope == self._scope:
            return
        self._scope = FindScope(scope)
        self._window.find_panel.set_scope(self._scope)
        across = self._scope is FindScope.LIBRARY
        self._box.setPlaceholderText(self.tr("检索全部报告") if across else self.tr("查找"))
        said = self.tr("检索全部报告") if across else self.tr("在报告中查找")
        self._box.setAccessibleName(said)
        if across:
            self._lit = bool(self._in_report.places)
            self._refresh()
            if self._box.text() != self._asked or not self._asked:
                self._ask(self._box.text())
        else:
            self._in_report.run(self._box.text())

    def look_in_report(self, query: str) -> None:
        """Look for a query in this report, as if it had been typed."""
        self.choose(FindScope.REPORT)
        self._in_report.type_query(query)

    def run(self, query: str) -> None:
        """The box changed."""
        if self._carried is not None:
            return
        self.string_changed.emit(sole_string(query))
        if self._scope is FindScope.REPORT:
            self._in_report.run(query)
        else:
            self._ask(query)

    def submit(self, backwards: bool = False) -> None:
        """Enter in the box: to the next hit, or across the library into the list."""
        if self._scope is FindScope.REPORT or self._lit:
            self._in_report.step(backwards)
        else:
            self.enter_list()

    def enter_list(self) -> None:
        """↓ in the box."""
        if self._scope is FindScope.REPORT:
            self._in_report.enter_list()
        else:
            self._panel.enter_list()

    def ask_again(self) -> None:
        """Ask the same query: in another order, or in other reports."""
        if self._scope is FindScope.LIBRARY and self._asked.strip():
            self._ask(self._asked)

    def narrow(self, year: int | None) -> None:
        """Show the rows of one year only, or of all again."""
        self._narrowed = self._panel.head.narrow(year)
        self._search()

    def want_table(self) -> None:
        """The hits shown should become a table."""
        self.table_wanted.emit(self._asked, self._report_ids)

    def show_parts(self, shown: bool) -> None:
        """Show or leave out, from now on, the hits that only cut a number."""
        self._in_report.show_parts(shown)
        self.ask_again()

    def more(self) -> None:
        """The list has been scrolled to its end."""
        self._engine.more(_MORE)

    def preview(self, row: LibraryRow) -> None:
        """The keyboard walks over a row: show it if it stands in the open report."""
        if self._session is not None and row.report_id == self._session.report_id:
            number = self._light(row)
            if number is None:
                self._reading.visit(row.passage)
            else:
                self._in_report.preview(number)

    def stay(self, row: LibraryRow) -> None:
        """A row was chosen: read on there, in the report that it stands in."""
        elsewhere = self._session is None or row.report_id != self._session.report_id
        if elsewhere:
            if not self._opening.open(row.report_id):
                self._look_again(row)
                return
            self._reading.visit(row.passage)
        number = self._light(row)
        if number is None:
            self._in_report.used.emit(self._asked)
            self._reading.jump_to_passage(row.passage)
            self._window.view.setFocus()
        else:
            self._in_report.stay(number)
        if elsewhere and self._session is not None:
            self._session.history = History()  # the way back leads to the report one came from
            self._reading.update_arrows()
        self._panel.mark_passage(row.report_id, row.passage)

    def follow_library(self) -> None:
        """Reports came or went: let the index follow, if anybody has searched the library."""
        if self._engine.running:
            self._refresh()

    def close(self) -> bool:
        """Esc: close the search, across the library or in the report; whether there was one."""
        if self._scope is FindScope.REPORT:
            return self._in_report.close()
        self._engine.cancel()
        self._in_report.close()
        self._ask("")
        self.choose(FindScope.REPORT)
        self._window.left.show_tab(self._tab_before)
        self._window.view.setFocus()
        return True

    # Inside

    def _ask(self, query: str) -> None:
        if self._lit:
            self._in_report.run("")
            self._lit = False
        self._asked, self._narrowed = query, None
        if query.strip():
            self._window.show_search()
            self._panel.show_asked(query)
            self._search()
        else:
            self._engine.cancel()
            self._panel.clear()
            self._box.show_count("")

    @property
    def _report_ids(self) -> tuple[str, ...] | None:
        return self._reports.ids if self._narrowed is None else self._narrowed

    def _search(self) -> None:
        parts = self._settings.flag("search_parts")
        self._panel.set_parts_shown(parts)
        self._engine.search(
            self._asked,
            order=self._panel.head.order,
            first=_FIRST,
            report_ids=self._report_ids,
            parts=parts,
        )

    def _light(self, row: LibraryRow) -> int | None:
        """Look for the query in the open report; the number of the row's first place there."""
        if not self._lit:
            self._in_report.run(self._asked)
            self._lit = True
        hits = self._in_report.places.hits
        here = [i for i, hit in enumerate(hits) if hit.passage == row.passage]
        exact = (i for i in here if hits[i].start == row.start)
        return next(exact, here[0] if here else None)

    def _take_page(self, page: LibraryPage) -> None:
        if page.query == self._asked:
            self._panel.show_page(page)

    def _take_counts(self, counts: LibraryCounts) -> None:
        if counts.query == self._asked and self._narrowed is None:
            self._panel.show_counts(counts)
            if not self._lit:
                self._box.show_count(self._count_said(counts) if counts.complete else "")

    def _count_said(self, counts: LibraryCounts) -> str:
        if counts.by_report:
            return str(len(counts.reports))
        if counts.also and not counts.total:
            return self.tr("另 {0}").format(counts.also)
        return str(counts.total)

    def _look_again(self, row: LibraryRow) -> None:
        """The report of this row could not be opened: say so if it has gone, and search anew."""
        try:
            self._library.find(row.report_id)
        except ReaderError:
            said = self.tr("“{0}”已经不在报告库里，可能被移走或删除了。检索结果已更新。")
            notice = Notice("open", said.format(row.report_name))
            self._window.notice_bar.show_notice(notice)
        self._refresh()
        self._ask(self._asked)

    def _refresh(self) -> None:
        """Let the search see what has become of the library, also by other hands."""
        self._engine.refresh()
        self._reports.look()
