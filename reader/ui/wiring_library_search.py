# SPDX-License-Identifier: MIT
"""The search across the library: the part of `wiring` about the page 全部报告."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.wiring import Controllers


def connect_library_search(c: Controllers) -> None:
    """Let the page's results be walked over, narrowed, ordered and saved."""
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
    panel.head.scope_requested.connect(c.scope.ask)
    panel.head.years.year_chosen.connect(c.finding.narrow)
    panel.head.table_requested.connect(c.finding.want_table)
    c.finding.table_wanted.connect(c.saving_table.ask)
    find.scope_chosen.connect(c.finding.choose)
    find.watch_toggled.connect(c.watching.toggle_looked_for)
    c.finding.string_changed.connect(c.watching.look_at)
    c.watching.offered.connect(find.offer_watch)
