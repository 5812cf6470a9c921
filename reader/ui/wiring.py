# SPDX-License-Identifier: MIT
"""Who listens to whom, on one screen. Widgets tell, controllers act; neither knows the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QApplication

from reader.core.positions import Position
from reader.ui.controllers.appearance import AppearanceController
from reader.ui.controllers.bookmarks import BookmarksController
from reader.ui.controllers.dialogs import DialogsController
from reader.ui.controllers.keeping import KeepingController
from reader.ui.controllers.opening import OpeningController
from reader.ui.controllers.reading import ReadingController
from reader.ui.controllers.search import SearchController
from reader.ui.controllers.terms import TermsController
from reader.ui.main_window import MainWindow
from reader.ui.panels.filter_edit import FilterEdit
from reader.ui.session import Session


@dataclass(frozen=True)
class Controllers:
    """The controllers of one window."""

    window: MainWindow
    opening: OpeningController
    reading: ReadingController
    search: SearchController
    terms: TermsController
    bookmarks: BookmarksController
    appearance: AppearanceController
    dialogs: DialogsController
    keeping: KeepingController

    def show(self, session: Session, place: Position | None) -> None:
        """Show another report's session everywhere."""
        self.keeping.show(session)
        self.reading.show(session, place)
        for part in (self.search, self.terms, self.bookmarks, self.dialogs):
            part.show(session)
        if self.window.library_panel is not None:
            self.window.library_panel.set_current(session.report_id)

    def close_one(self) -> None:
        """Esc closes one thing: what a field holds, card, search, panel over the text, panel."""
        field = QApplication.focusWidget()
        if isinstance(field, FilterEdit) and field.text():
            field.clear()
            return
        steps = (
            self.window.card.dismiss,
            self.search.close,
            self.window.panes.fold_overlay,
            self.terms.close_by_escape,
            self.appearance.leave_full_screen,
            self.window.view.clear_term_focus,
        )
        if not any(step() for step in steps):
            self.window.view.setFocus()


def wire(c: Controllers) -> None:
    """Connect everything that is there for the first paint."""
    window, view, box = c.window, c.window.view, c.window.top_bar.search
    c.opening.opened.connect(c.show)

    view.place_changed.connect(c.reading.follow)
    view.place_changed.connect(c.keeping.note_scrolled)
    view.visible_terms_changed.connect(window.term_panel.set_visible_terms)
    view.term_hovered.connect(c.terms.hover)
    view.term_left.connect(window.card.leave)
    view.term_activated.connect(c.terms.open_entry)
    view.bookmark_clicked.connect(c.bookmarks.choose)
    view.font_step_requested.connect(c.appearance.step_font)
    view.context_menu_requested.connect(c.dialogs.text_menu)

    window.contents.place_activated.connect(c.reading.jump)
    window.card.term_activated.connect(c.terms.open_entry)
    window.term_panel.term_activated.connect(c.terms.open_entry)
    window.term_panel.place_activated.connect(c.reading.jump)
    window.term_panel.pinned_changed.connect(c.terms.pin)
    window.term_panel.closed.connect(c.terms.close_panel)
    c.reading.jumped.connect(window.panes.fold_overlay)
    window.panes.changed.connect(c.appearance.note_panes)

    box.query_changed.connect(c.search.run)
    box.submitted.connect(c.search.step)
    box.entered_list.connect(c.search.enter_list)
    window.top_bar.left_panel_requested.connect(c.appearance.toggle_left)
    window.top_bar.appearance_requested.connect(c.dialogs.appearance)
    window.top_bar.theme_requested.connect(c.appearance.next_theme)
    window.top_bar.menu_requested.connect(c.dialogs.main_menu)

    window.file_dropped.connect(c.opening.open)
    window.mouse_back.connect(c.reading.back)
    window.mouse_forward.connect(c.reading.forward)
    c.dialogs.file_chosen.connect(c.opening.open)
    c.dialogs.passage_chosen.connect(c.reading.jump_to_passage)
    c.search.begun.connect(c.keeping.use_index)
    c.keeping.store_opened.connect(c.bookmarks.use)
    _connect_actions(c)


def _connect_actions(c: Controllers) -> None:
    window, view = c.window, c.window.view
    window.commands.connect_all(
        {
            "open": c.dialogs.choose_file,
            "preferences": c.dialogs.preferences,
            "quit": window.close,
            "undo": c.bookmarks.undo,
            "redo": c.bookmarks.redo,
            "copy": view.copy,
            "select_all": view.selectAll,
            "back": c.reading.back,
            "forward": c.reading.forward,
            "go_to_number": c.dialogs.go_to_number,
            "next_section": c.reading.next_section,
            "previous_section": c.reading.previous_section,
            "page_down": view.page_down,
            "page_up": c.reading.page_up,
            "to_start": c.reading.to_start,
            "to_end": c.reading.to_end,
            "next_pane": c.dialogs.next_pane,
            "previous_pane": c.dialogs.previous_pane,
            "find": c.search.begin,
            "find_next": c.search.next,
            "find_previous": c.search.previous,
            "next_term": view.next_term,
            "previous_term": view.previous_term,
            "term_panel": c.terms.toggle_panel,
            "bookmark": c.bookmarks.add,
            "left_panel": c.appearance.toggle_left,
            "appearance": c.dialogs.appearance,
            "larger": c.appearance.larger,
            "smaller": c.appearance.smaller,
            "default_size": c.appearance.default_size,
            "next_theme": c.appearance.next_theme,
            "full_screen": c.appearance.toggle_full_screen,
            "palette": c.dialogs.palette,
            "help": c.dialogs.help,
            "about": c.dialogs.about,
            "escape": c.close_one,
            **_each("show_{}", ("contents", "search", "notes", "library"), c.dialogs.show_tab),
            **_each("theme_{}", ("light", "sepia", "dark", "system"), c.appearance.set_theme),
        }
    )


def _each(
    pattern: str, names: tuple[str, ...], act: Callable[[str], object]
) -> dict[str, Callable[[], object]]:
    """One slot for each name: `act` with that name."""
    return {pattern.format(name): partial(act, name) for name in names}


def wire_pages(c: Controllers) -> None:
    """Connect the pages that are built after the first paint."""
    search, notes, library = c.window.complete()
    search.query_changed.connect(c.search.type_query)
    search.hit_previewed.connect(c.search.preview)
    search.hit_activated.connect(c.search.stay)
    search.term_activated.connect(c.terms.open_entry)
    search.place_activated.connect(c.reading.jump)
    search.focus_box_requested.connect(c.search.focus_box)
    search.closed.connect(c.search.close)
    notes.place_activated.connect(c.reading.jump)
    notes.rename_requested.connect(c.bookmarks.rename)
    notes.note_changed.connect(c.bookmarks.write_note)
    notes.delete_requested.connect(c.bookmarks.delete)
    library.open_requested.connect(c.opening.open)
    library.open_file_requested.connect(c.dialogs.choose_file)
    c.window.closing.connect(notes.flush)
    c.bookmarks.fill_panel()
    c.search.fill_panel()
