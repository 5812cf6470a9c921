# SPDX-License-Identifier: MIT
"""Who listens to whom where a reader marks, listens and quotes; a part of `wiring`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reader.core.annotation import COLOURS, Stance
from reader.core.citation import CitationStyle

if TYPE_CHECKING:
    from reader.ui.wiring import Controllers


def wire_marking(c: Controllers) -> None:
    """Connect marks and card, the panel 批注, and the actions of marking."""
    _wire_panel(c)
    c.window.view.mark_clicked.connect(c.annotations.choose)
    c.annotations.elsewhere.report_wanted.connect(c.opening.open)
    c.window.top_bar.search.query_changed.connect(c.codes.look)
    c.dialogs.code_chosen.connect(c.codes.open)
    c.keeping.store_opened.connect(c.citing.use)
    c.window.commands.connect_all(
        {
            "undo": c.undoing.undo,
            "redo": c.undoing.redo,
            "bookmark": c.annotations.add_bookmark,
            "note": c.annotations.add_note,
            "highlight": c.annotations.highlight,
            "selection_bar": c.marking.enter,
            "listening": c.listening.toggle,
            "cite": c.citing.copy,
            "cite_rich": c.citing.copy_rich,
            "cite_markdown": partial(c.citing.copy, CitationStyle.MARKDOWN),
            "cite_gbt_2025": partial(c.citing.copy, CitationStyle.GBT_2025),
            "cite_gbt_2015": partial(c.citing.copy, CitationStyle.GBT_2015),
            "report_source": c.citing.ask_source,
            "place_code": c.citing.copy_place_code,
            **_highlights(c),
            **_stances(c),
        }
    )


def _wire_panel(c: Controllers) -> None:
    notes = c.window.annotations_panel
    notes.place_activated.connect(c.reading.jump)
    notes.rename_requested.connect(c.annotations.rename)
    notes.note_changed.connect(c.annotations.write_note)
    notes.note_ended.connect(c.annotations.end_note)
    notes.text_requested.connect(c.window.view.setFocus)
    notes.delete_requested.connect(c.annotations.delete)
    notes.confirm_requested.connect(c.placing.confirm)
    notes.attach_requested.connect(c.placing.attach_to_selection)
    c.appearance.theme_changed.connect(c.marking.show_colours)
    c.window.search_panel.note_activated.connect(c.search.settle)
    c.window.search_panel.note_activated.connect(c.placing.go_to)


def _highlights(c: Controllers) -> dict[str, Callable[[], object]]:
    return {f"highlight_{name}": partial(c.annotations.highlight, name) for name in COLOURS}


def _stances(c: Controllers) -> dict[str, Callable[[], object]]:
    going = {str(one): partial(c.listening.mark, one) for one in Stance}
    staying = {f"{one}_stay": partial(c.listening.mark, one, stay=True) for one in Stance}
    return {**going, **staying}
