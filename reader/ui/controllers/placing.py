# SPDX-License-Identifier: MIT
"""The places of annotations: gone to, searched, put right by hand where the text has changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from reader.search.notes_scan import Noted, noted
from reader.ui.controllers.annotations import AnnotationsController
from reader.ui.controllers.reading import ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.toast import Toast


class PlacingController(QObject):
    """Goes to annotations, and lets them hold on to other places."""

    def __init__(
        self, window: MainWindow, reading: ReadingController, annotations: AnnotationsController
    ) -> None:
        super().__init__(window)
        self._view = window.view
        self._reading = reading
        self._annotations = annotations
        self._toast = Toast(window.view)

    def show(self, session: Session) -> None:
        """Let what is written on another report be searched with it."""
        session.searcher.notes = self._noted

    def go_to(self, annotation_id: str) -> None:
        """Show the place of an annotation; one that has lost it is shown in the panel 批注."""
        place = self._annotations.place_of(annotation_id)
        if place is None:
            self._annotations.choose(annotation_id)
        else:
            self._reading.jump(place.start)
            self._view.setFocus()

    def confirm(self, annotation_id: str) -> None:
        """The place that was found for an annotation is the right one."""
        place = self._annotations.place_of(annotation_id)
        if place is not None:
            self._annotations.reattach(annotation_id, place)

    def attach_to_selection(self, annotation_id: str) -> None:
        """Let an annotation hold on to what is selected in the text."""
        chosen = self._view.selected_range()
        if chosen is None:
            self._toast.say(self.tr("请先在正文里选中这条批注对应的文字"))
        else:
            self._annotations.reattach(annotation_id, chosen)

    def _noted(self) -> Iterable[Noted]:
        return noted(self._annotations.placed())
