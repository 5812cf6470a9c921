# SPDX-License-Identifier: MIT
"""The search across the library: the part of `wiring` about all reports together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tasks.library_search import LibrarySearch
from reader.tasks.library_table import LibraryTable
from reader.tasks.operation import Background
from reader.ui.controllers.library_scope import LibraryScopeController
from reader.ui.controllers.library_search import LibrarySearchController
from reader.ui.controllers.library_table import LibraryTableController
from reader.ui.controllers.search import SearchController
from reader.ui.controllers.term_reports import TermReportsController

if TYPE_CHECKING:
    from reader.ui.wiring import Controllers, FirstPart


class AcrossControllers:
    """Who searches all reports, chooses among them, makes tables and follows terms."""

    def __init__(
        self, first: FirstPart, in_report: SearchController, background: Background
    ) -> None:
        window = first.window
        self.engine = LibrarySearch(first.paths, window)
        self.scope = LibraryScopeController(window, first.library, background)
        self.finding = LibrarySearchController(
            *(window, in_report, self.engine, first.library),
            *(first.opening, first.reading, first.settings, self.scope),
        )
        self.terms = TermReportsController(
            *(window, self.engine, self.scope, first.opening, first.reading)
        )
        self.table = LibraryTable(first.paths, window)
        self.saving = LibraryTableController(window, self.table)

    def shut_down(self) -> None:
        """End the processes."""
        self.engine.shutdown()
        self.table.shutdown()


def connect_library_search(c: Controllers) -> None:
    """Let results be walked over, narrowed, ordered and saved, and terms be followed."""
    panel, find = c.window.library_search_panel, c.window.find_panel
    panel.row_previewed.connect(c.finding.preview)
    panel.row_activated.connect(c.finding.stay)
    panel.parts_toggled.connect(c.finding.show_parts)
    panel.more_wanted.connect(c.finding.more)
    panel.focus_box_requested.connect(c.search.focus_box)
    panel.closed.connect(c.finding.close)
    panel.start.query_chosen.connect(c.search.type_query)
    panel.start.query_removed.connect(c.queries.remove)
    panel.start.history_cleared.connect(c.queries.clear)
    panel.head.order_chosen.connect(c.finding.ask_again)
    panel.head.scope_requested.connect(c.across.scope.ask)
    panel.head.years.year_chosen.connect(c.finding.narrow)
    panel.head.table_requested.connect(c.finding.want_table)
    c.finding.table_wanted.connect(c.across.saving.ask)
    find.scope_chosen.connect(c.finding.choose)
    find.watch_toggled.connect(c.watching.toggle_looked_for)
    c.finding.string_changed.connect(c.watching.look_at)
    c.watching.offered.connect(find.offer_watch)
    c.terms.entry_shown.connect(c.across.terms.look)
    c.window.term_panel.reports.report_activated.connect(c.across.terms.go)
    c.across.terms.entry_wanted.connect(c.terms.open_entry)
