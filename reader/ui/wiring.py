# SPDX-License-Identifier: MIT
"""Who listens to whom, on one screen. Widgets tell, controllers act; neither knows the other.

Loaded after the first paint; what that needs (`FirstPart`) is made by the composition root.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QApplication

from reader.core.positions import Position
from reader.paths import Paths
from reader.settings import Settings
from reader.store.library import Library
from reader.tasks.operation import Background, sentence_for
from reader.tasks.worker_process import WorkerProcess
from reader.ui.controllers.annotations import AnnotationsController
from reader.ui.controllers.appearance import AppearanceController
from reader.ui.controllers.backing_up import BackupsController
from reader.ui.controllers.citing import CitingController
from reader.ui.controllers.concordance import ConcordanceController
from reader.ui.controllers.dialogs import DialogsController
from reader.ui.controllers.exporting import ExportController
from reader.ui.controllers.keeping import KeepingController
from reader.ui.controllers.library import LibraryController
from reader.ui.controllers.library_folder import LibraryFolderController
from reader.ui.controllers.listening import ListeningController
from reader.ui.controllers.marking import MarkingController
from reader.ui.controllers.opening import OpeningController
from reader.ui.controllers.place_codes import PlaceCodesController
from reader.ui.controllers.placing import PlacingController
from reader.ui.controllers.query_history import QueryHistoryController
from reader.ui.controllers.reading import ReadingController
from reader.ui.controllers.requests import RequestsController
from reader.ui.controllers.saving import SavingController
from reader.ui.controllers.search import SearchController
from reader.ui.controllers.taking_in import TakingInController
from reader.ui.controllers.terms import TermsController
from reader.ui.controllers.travel import TravelController
from reader.ui.controllers.undoing import UndoController
from reader.ui.controllers.watching import WatchingController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.panels.filter_edit import FilterEdit
from reader.ui.session import Session
from reader.ui.wiring_comparing import ComparingControllers, connect_comparing
from reader.ui.wiring_import import ImportControllers, connect_import
from reader.ui.wiring_library import connect_library
from reader.ui.wiring_library_search import AcrossControllers, connect_library_search
from reader.ui.wiring_looking import connect_look_action
from reader.ui.wiring_marking import wire_marking
from reader.ui.wiring_store import connect_store


class FirstPart(NamedTuple):
    """What there is at the first paint."""

    window: MainWindow
    opening: OpeningController
    reading: ReadingController
    appearance: AppearanceController
    settings: Settings
    paths: Paths
    library: Library


class Controllers:
    """The controllers of one window, and the background that works for them."""

    def __init__(self, first: FirstPart) -> None:
        """Make the rest; `first.window` must be complete."""
        window, paths = first.window, first.paths
        self.first = first
        self.window = window
        self.opening = first.opening
        self.reading = first.reading
        self.appearance = first.appearance
        self.background = Background(self.tell_failure, window)
        self.worker = WorkerProcess(self.tell_failure, window)
        self.search = SearchController(window, first.reading, self.background, first.settings)
        self.queries = QueryHistoryController(window)
        self.concordance = ConcordanceController(window, self.background)
        self.terms = TermsController(window, first.settings)
        self.undoing = UndoController(window)
        self.saving = SavingController(window)
        self.requests = RequestsController(paths, window)
        self.annotations = AnnotationsController(window, self.undoing)
        self.marking = MarkingController(window, first.settings, self.annotations)
        self.listening = ListeningController(window, self.annotations)
        self.placing = PlacingController(window, first.reading, self.annotations)
        self.citing = CitingController(window, paths)
        self.codes = PlaceCodesController(
            *(window, first.library, first.opening, first.reading, self.background, paths)
        )
        self.watching = WatchingController(window, self.background, self.undoing)
        self.dialogs = DialogsController(window, first.settings, paths, self.worker)
        self.keeping = KeepingController(
            window, first.reading, first.settings, paths, self.background, self.worker
        )
        self.backups = BackupsController(
            *(window, paths, self.background, self.keeping, self.requests, self.undoing)
        )
        self.taking_in = TakingInController(window, paths, self.worker, self.requests)
        self.library = LibraryController(
            *(window, first.library, first.settings),
            *(self.background, self.worker, self.undoing),
        )
        self.folder = LibraryFolderController(window, paths, self.background)
        self.exporting = ExportController(
            window, first.settings, paths, first.library, self.background
        )
        self.across = AcrossControllers(first, self.search, self.background)
        self.finding = self.across.finding
        self.imports = ImportControllers(window, first.library, first.opening, self.background)
        self.drafts = ComparingControllers(window, first.library, first.settings, self.background)
        self.travel = TravelController(first.opening, first.reading)

    def show(self, session: Session, place: Position | None) -> None:
        """Show another report's session everywhere."""
        self.keeping.show(session)
        self.reading.show(session, place)
        self.show_beside(session)

    def show_beside(self, session: Session) -> None:
        """Show a session in all that is not the text."""
        for part in (
            *(self.search, self.terms, self.across.terms, self.annotations, self.watching),
            *(self.marking, self.listening, self.placing, self.citing, self.codes),
            *(self.finding, self.travel, self.dialogs, self.library, self.folder),
            self.concordance,
            *(self.exporting, self.drafts),
        ):
            part.show(session)

    def tell_failure(self, error: Exception) -> None:
        """Say a sentence about background work that failed."""
        self.window.notice_bar.show_notice(Notice("failure", sentence_for(error)))

    def shut_down(self) -> None:
        """End what runs in the background."""
        self.appearance.stop()
        self.marking.stop()
        self.background.shutdown()
        self.worker.shutdown()
        self.across.shut_down()
        self.imports.shut_down()

    def close_one(self) -> None:
        """Esc closes one thing: what a field holds, card, search, panel over the text, panel."""
        field = QApplication.focusWidget()
        if isinstance(field, FilterEdit) and field.text():
            field.clear()
            return
        steps = (
            self.window.card.dismiss,
            self.marking.dismiss,
            self.listening.end,
            self.finding.close,
            self.window.panes.fold_overlay,
            self.terms.close_by_escape,
            self.appearance.leave_full_screen,
            self.window.view.clear_term_focus,
        )
        if not any(step() for step in steps):
            self.window.view.setFocus()


def wire(c: Controllers) -> None:
    """Connect everything."""
    window, view = c.window, c.window.view
    notes = window.annotations_panel
    c.opening.leaving.connect(c.keeping.keep_place)
    c.opening.leaving.connect(c.travel.leave)
    c.opening.leaving.connect(c.finding.leave)
    c.opening.opened.connect(c.show)

    view.place_changed.connect(c.reading.follow)
    view.place_changed.connect(c.keeping.note_scrolled)
    view.visible_terms_changed.connect(window.term_panel.set_visible_terms)
    view.term_hovered.connect(c.terms.hover)
    view.term_left.connect(window.card.leave)
    view.term_activated.connect(c.terms.open_entry)
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

    window.top_bar.left_panel_requested.connect(c.appearance.toggle_left)
    window.top_bar.appearance_requested.connect(c.dialogs.appearance)
    window.top_bar.theme_requested.connect(c.appearance.next_theme)
    window.top_bar.menu_requested.connect(c.dialogs.main_menu)

    window.closing.connect(notes.flush)
    window.mouse_back.connect(c.travel.back)
    window.mouse_forward.connect(c.travel.forward)
    c.dialogs.passage_chosen.connect(c.reading.jump_to_passage)
    _connect_search(c)
    connect_library_search(c)
    _connect_watch_list(c)
    connect_store(c)
    connect_import(c)
    connect_comparing(c)
    connect_look_action(c)
    _connect_actions(c)
    connect_library(c)
    wire_marking(c)


def _connect_search(c: Controllers) -> None:
    box, panel = c.window.top_bar.search, c.window.search_panel
    box.query_changed.connect(c.finding.run)
    box.submitted.connect(c.finding.submit)
    box.entered_list.connect(c.finding.enter_list)
    box.older_requested.connect(c.queries.older)
    panel.query_changed.connect(c.search.type_query)
    panel.query_removed.connect(c.queries.remove)
    panel.history_cleared.connect(c.queries.clear)
    panel.parts_toggled.connect(c.search.show_parts)
    panel.table_requested.connect(c.search.show_table)
    panel.hit_previewed.connect(c.search.preview)
    panel.hit_activated.connect(c.search.stay)
    panel.term_activated.connect(c.terms.open_entry)
    panel.place_activated.connect(c.reading.jump)
    panel.focus_box_requested.connect(c.search.focus_box)
    panel.closed.connect(c.finding.close)
    c.window.top_bar.search.focused.connect(c.keeping.warm_search)
    c.search.used.connect(c.queries.note)
    c.search.table_requested.connect(c.concordance.open)
    c.concordance.place_activated.connect(c.reading.jump)
    c.keeping.store_opened.connect(c.queries.use)
    c.window.top_bar.query_help_requested.connect(c.search.show_help)


def _connect_watch_list(c: Controllers) -> None:
    panel = c.window.watch_panel
    panel.word_chosen.connect(c.watching.choose)
    panel.place_activated.connect(c.reading.jump)
    panel.add_requested.connect(c.watching.add)
    panel.rename_requested.connect(c.watching.rename)
    panel.remove_requested.connect(c.watching.remove)
    panel.move_requested.connect(c.watching.move)
    panel.left_at_top.connect(c.search.focus_box)
    c.watching.word_asked.connect(c.finding.look_in_report)


def _connect_actions(c: Controllers) -> None:
    window, view = c.window, c.window.view
    window.commands.connect_all(
        {
            "open": c.dialogs.choose_file,
            "export": c.exporting.ask,
            "print": c.exporting.print,
            "print_office": c.exporting.print_office,
            "preferences": c.dialogs.preferences,
            "quit": window.close,
            "copy": view.copy,
            "select_all": view.selectAll,
            "back": c.travel.back,
            "forward": c.travel.forward,
            "go_to_number": c.dialogs.go_to_number,
            "next_section": c.reading.next_section,
            "previous_section": c.reading.previous_section,
            "page_down": view.page_down,
            "page_up": c.reading.page_up,
            "to_start": c.reading.to_start,
            "to_end": c.reading.to_end,
            "next_pane": c.dialogs.next_pane,
            "previous_pane": c.dialogs.previous_pane,
            "find": c.finding.begin,
            "find_all": c.finding.begin_library,
            "find_next": c.search.next,
            "find_previous": c.search.previous,
            "concordance": c.search.show_table,
            "query_help": c.window.top_bar.ask_query_help,
            "watch": c.watching.add_selection,
            "next_term": view.next_term,
            "previous_term": view.previous_term,
            "term_panel": c.terms.toggle_panel,
            "left_panel": c.appearance.toggle_left,
            "appearance": c.dialogs.appearance,
            "larger": c.appearance.larger,
            "smaller": c.appearance.smaller,
            "default_size": c.appearance.default_size,
            "next_theme": c.appearance.next_theme,
            "full_screen": c.appearance.toggle_full_screen,
            "palette": c.dialogs.palette,
            "menu": c.dialogs.main_menu,
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
