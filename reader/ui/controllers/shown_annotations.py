# SPDX-License-Identifier: MIT
"""The annotations of the open report with their places, and everything that shows them.

They are read and placed in short turns: a report may hold thousands, and its text may have
changed since. What was shown stays until the new ones are complete.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.core.anchors import ReportText, Resolved
from reader.core.annotation import Annotation
from reader.core.positions import TextRange
from reader.tasks.turns import Turns
from reader.ui.controllers import annotation_marks as marks
from reader.ui.main_window import MainWindow
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore

_AT_ONCE = 20
"""So many annotations are there when a report opens; more follow in turns."""


class ShownAnnotations(QObject):
    """What the store holds of the open report, in text, margin, list and tree."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._store: AnnotationStore | None = None
        self._text: ReportText | None = None
        self._kept: dict[str, Annotation] = {}
        self._resolved: dict[str, Resolved] = {}
        self._letters: Mapping[str, str] = {}
        self._turns = Turns(self, at_once=_AT_ONCE)

    def open(self, session: Session) -> None:
        """Take another report; its annotations come with the store."""
        self._session = session
        self._text = ReportText(session.report)
        self._kept, self._resolved = {}, {}
        if self._store is None:
            self.show_everywhere()
        else:
            self.load()

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store
        self.load()

    def set_letters(self, letters: Mapping[str, str]) -> None:
        """Take the letter that says each colour in the margin."""
        self._letters = letters
        if not self._turns.busy:
            self.show_everywhere()

    def load(self) -> None:
        """Read all anew, in turns."""
        if self._session is None or self._store is None:
            return
        show = partial(self._show_in_list, self._session)
        self._turns.start(self._read(self._store, self._session), show)

    def settle(self) -> None:
        """Complete what is being read, before something is changed."""
        self._turns.finish()

    def get(self, annotation_id: str) -> Annotation | None:
        """An annotation of the open report; None where there is none with this id."""
        return self._kept.get(annotation_id)

    def place_of(self, annotation_id: str) -> TextRange | None:
        """Where an annotation of the open report stands now; None where it has lost its place."""
        resolved = self._resolved.get(annotation_id)
        return resolved.range if resolved else None

    def placed(self) -> tuple[tuple[Annotation, Resolved], ...]:
        """The annotations of the open report, each with its place."""
        return tuple((one, self._resolved[one.id]) for one in self._kept.values())

    def exchange(self, gone: Sequence[str], put: Sequence[Annotation]) -> None:
        """Follow a change of the store; annotations of other reports do no harm."""
        assert self._session is not None
        here = [one for one in put if one.report_id == self._session.report_id]
        for annotation_id in gone:
            self._kept.pop(annotation_id, None)
            self._resolved.pop(annotation_id, None)
        for one in here:
            self._kept[one.id] = one
            self._resolved[one.id] = self._place(one, self._session)
        self.show_everywhere()

    def show_everywhere(self) -> None:
        """Bring text, margin, list and tree up to date."""
        if self._session is not None:
            self._show_in_text()
            self._show_in_list(self._session)

    def _show_in_text(self) -> None:
        """Text, margin and tree."""
        view = self._window.view
        placed = [
            (self._kept[i], resolved.range)
            for i, resolved in self._resolved.items()
            if resolved.range is not None
        ]
        view.set_bookmarks(marks.bookmarks(placed))
        view.set_highlights(marks.highlights(placed, self._letters))
        view.set_margin_marks(marks.margin_marks(placed))
        self._window.contents.set_counts(Counter(place.start.passage for _, place in placed))

    def _show_in_list(self, session: Session) -> None:
        self._window.annotations_panel.flush()  # a note that is being written is among them
        self._window.annotations_panel.set_annotations(
            tuple(self._kept.values()), self._resolved, session.report
        )

    def _read(self, store: AnnotationStore, session: Session) -> Iterator[None]:
        """Read and place one after the other; those that are as they were keep their places."""
        kept: dict[str, Annotation] = {}
        resolved: dict[str, Resolved] = {}
        panel = self._window.annotations_panel
        for annotation_id in store.ids(session.report_id):
            read, known = store.annotation(annotation_id), self._kept.get(annotation_id)
            if read is None:
                continue  # deleted meanwhile, which will be told
            one = known if known is not None and known == read else read
            place = self._resolved[one.id] if one is known else self._place(one, session)
            kept[one.id], resolved[one.id] = one, place
            panel.prepare(one, place, session.report)
            yield
        self._kept, self._resolved = kept, resolved
        self._show_in_text()
        yield  # the list takes as long again

    def _place(self, annotation: Annotation, session: Session) -> Resolved:
        assert self._text is not None
        return annotation.anchor.resolve(self._text, session.opened.digest)
