# SPDX-License-Identifier: MIT
"""Copying with the source: the selected words, or the paragraph at hand where none are.

What a form looks like is `core.citation`'s; this finds the words, asks once for what only the
reader knows, and puts the result on the clipboard.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.core.citation import CitationStyle, Source, cite, cite_rich, office_source
from reader.core.place_code import PlaceCode
from reader.core.positions import TextRange
from reader.paths import Paths
from reader.ui.clipboard import copy_plain, copy_rich
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.toast import Toast

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore
    from reader.store.report_sources import KnownSource, ReportSources


class CitingController(QObject):
    """Copies quotations, references and place codes of the open report."""

    def __init__(self, window: MainWindow, paths: Paths) -> None:
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._session: Session | None = None
        self._sources: ReportSources | None = None
        self._toast = Toast(window.view)

    def show(self, session: Session) -> None:
        """Take another report."""
        self._session = session

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        # Loaded with the store, after the first paint.
        from reader.store.report_sources import ReportSources  # noqa: PLC0415

        self._sources = ReportSources(store)

    def copy(self, style: CitationStyle = CitationStyle.OFFICE) -> None:
        """Copy the words, or the reference, in one of the forms."""
        if self._session is None:
            return
        if style in (CitationStyle.GBT_2015, CitationStyle.GBT_2025):
            self._copy_reference(style)
            return
        place = self._place()
        copy_plain(cite(Source(self._session.report), place, style))
        self._say_copied(place)

    def copy_rich(self) -> None:
        """Copy the words with their source so that Word and WPS set them as offices do."""
        if self._session is None:
            return
        report, place = self._session.report, self._place()
        copy_rich(cite(Source(report), place, CitationStyle.OFFICE), cite_rich(report, place))
        self._say_copied(place)

    def copy_place_code(self) -> None:
        """Copy the code that leads to the paragraph and proves its wording."""
        if self._session is None:
            return
        code = str(PlaceCode.of(self._session.report, self._place().start.passage))
        copy_plain(code)
        self._toast.say(self.tr("已复制位置码：{0}").format(code))

    def ask_source(self) -> None:
        """Ask for address and day, and remember them."""
        self._ask(self.tr("记住"), self._nothing_more)

    # inside

    def _place(self) -> TextRange:
        """What is to be copied: the selection, else the whole passage at hand."""
        assert self._session is not None
        view = self._window.view
        chosen = view.selected_range()
        if chosen is not None:
            return chosen
        passage = view.passage_at_hand()
        return TextRange.within(passage, 0, len(self._session.report.passages[passage].text))

    def _say_copied(self, place: TextRange) -> None:
        assert self._session is not None
        said = office_source(self._session.report, place)
        self._toast.say(self.tr("已复制，出处：{0}").format(said))

    def _copy_reference(self, style: CitationStyle) -> None:
        assert self._session is not None
        known = self._known()
        if known is None:
            self._ask(self.tr("记住并复制"), self._referrer(style))
            return
        source = Source.of(self._session.report, known.url, known.accessed)
        copy_plain(cite(source, self._place(), style))
        self._toast.say(self.tr("已复制参考文献"))

    def _referrer(self, style: CitationStyle) -> Callable[[], None]:
        def copy() -> None:
            self._copy_reference(style)

        return copy

    def _nothing_more(self) -> None:
        self._toast.say(self.tr("已记住"))

    def _known(self) -> KnownSource | None:
        """Address and day: the file's own, else what the reader said; None before that."""
        # With the store, see `use`.
        from reader.store.report_sources import KnownSource  # noqa: PLC0415

        assert self._session is not None
        said = self._sources.of(self._session.report_id) if self._sources else None
        url = self._session.report.meta.url
        if said is not None:
            return said._replace(url=url or said.url)
        return KnownSource(url, self._day_taken()) if url else None

    def _ask(self, keep: str, then: Callable[[], None]) -> None:
        from reader.ui.dialogs.report_source import ReportSourceDialog  # noqa: PLC0415 - start-up

        session = self._session
        if session is None:
            return
        meta, known = session.report.meta, self._known()
        url, day = known or (meta.url, self._day_taken())
        dialog = ReportSourceDialog(meta.name or meta.title, url, day, keep, self._window)

        def remember(url: str, accessed: str) -> None:
            from reader.store.report_sources import KnownSource  # noqa: PLC0415 - see `use`

            if self._sources is not None:
                self._sources.remember(session.report_id, KnownSource(url, accessed))
            if session is self._session:
                then()

        dialog.chosen.connect(remember)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _day_taken(self) -> str:
        """The day a report came here: when its original was kept or saved, else today."""
        assert self._session is not None
        original = self._original(self._session.opened.path)
        if original is None:
            return date.today().isoformat()
        return date.fromtimestamp(original.stat().st_mtime).isoformat()

    def _original(self, path: Path | None) -> Path | None:
        """The file that was saved or imported; None where the day says nothing (bundled ones)."""
        if path is None or not path.exists() or path.parent == self._paths.bundled_reports:
            return None
        if path.parent != self._paths.library:
            return path
        kept = sorted(self._paths.library_sources.glob(f"{_escaped(path.stem)}.*"))
        return kept[0] if kept else path


def _escaped(stem: str) -> str:
    """A file's name with nothing in it that `glob` would take for a pattern."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in stem)
