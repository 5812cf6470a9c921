# SPDX-License-Identifier: MIT
"""The panel 报告库: the part of `wiring` about the collection of reports."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.models.report_shelf import Arrangement

if TYPE_CHECKING:
    from reader.ui.wiring import Controllers


def connect_library(c: Controllers) -> None:
    """Let the panel open, order, remove and show reports, and let the others follow."""
    panel, library = c.window.library_panel, c.library
    panel.open_requested.connect(c.opening.open)
    panel.import_requested.connect(c.imports.one.choose_files)
    panel.arrangement_chosen.connect(library.order)
    panel.removal_requested.connect(library.remove)
    panel.reveal_requested.connect(library.reveal)
    panel.export_requested.connect(library.export)
    library.export_wanted.connect(c.exporting.ask)
    library.open_wanted.connect(c.opening.open)
    library.left.connect(partial(c.opening.open, None))
    library.changed.connect(c.finding.follow_library)
    c.folder.changed.connect(library.reload)
    c.folder.reopen_wanted.connect(c.opening.open)
    c.keeping.store_opened.connect(library.use)
    c.window.closing.connect(library.let_go)
    c.annotations.stored.connect(library.note_marks)
    c.window.left.tab_changed.connect(library.note_tab)
    c.window.commands["open_beside"].setEnabled(False)  # until there are `companions`
    c.window.commands.connect_all(
        {
            "reveal": library.reveal_open,
            "remove_report": library.remove_open,
            "show_trash": library.show_trash,
            **{f"library_{order}": partial(library.arrange, order) for order in Arrangement},
        }
    )
