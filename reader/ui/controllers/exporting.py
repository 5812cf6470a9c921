# SPDX-License-Identifier: MIT
"""Takes annotations and the report along: asks, writes in the background, says where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from reader.core.annotation import COLOURS
from reader.core.errors import ReaderError
from reader.export.annotated import Exported, collect, collect_library
from reader.export.formats import Format, Scope, write_annotations
from reader.files import say_reason, write_whole
from reader.paths import Paths
from reader.settings import Settings
from reader.store.library import Library
from reader.tasks.operation import Background, Operation
from reader.ui.fonts import FontSet, bundled_fonts
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.core.report import Report
    from reader.export.paper import Speaker
    from reader.store.annotations import AnnotationStore
    from reader.ui.dialogs.export import ExportDialog

_FIELDS = ("speaker_delegation", "speaker_name", "speaker_date")


class CannotExport(ReaderError):  # noqa: N818  (reads as what happened)
    """The file could not be written; what was there before still stands."""


class ExportController(QObject):
    """The dialog 导出, the files that come of it, and printing."""

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        paths: Paths,
        library: Library,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._paths = paths
        self._library = library
        self._background = background
        self._session: Session | None = None
        self._store: AnnotationStore | None = None

    def show(self, session: Session) -> None:
        """Take another report."""
        self._session = session

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store

    def ask(self) -> None:
        """Show the dialog, then ask for the file."""
        dialog = self.dialog()
        if dialog is not None:
            dialog.exec()

    def dialog(self) -> ExportDialog | None:
        """The dialog for the open report; None where there is none."""
        # Start-up: needed only now.
        from reader.export.paper import Speaker  # noqa: PLC0415
        from reader.ui.dialogs.export import Counts, ExportDialog  # noqa: PLC0415

        if self._session is None:
            return None
        self._window.annotations_panel.flush()
        every = self._store.annotations() if self._store else ()
        own = sum(one.report_id == self._session.report_id for one in every)
        counts = Counts(own, len(self._window.annotations_panel.shown_ids), len(every))
        format = Format(self._settings.text("export_format"))
        speaker = Speaker(*map(self._settings.text, _FIELDS))
        dialog = ExportDialog(counts, format, speaker, self._window)
        dialog.chosen.connect(self._choose_file)
        return dialog

    def export(self, path: Path, format: Format, scope: Scope, speaker: Speaker) -> None:
        """Write a file in the background, and say so when it is there."""
        assert self._session is not None
        self._remember(format, speaker)
        report, digest = self._session.report, self._session.opened.digest
        annotations = self._annotations(scope)
        colours = {colour: self._settings.text(f"colour_{colour}") for colour in COLOURS}
        typeset = self._typesetter(report, format, colours) if format.is_report else None

        def work(operation: Operation[Path]) -> Path:
            if scope is Scope.LIBRARY:
                exported = collect_library(annotations, self._load)
            else:
                exported = collect(annotations, report, digest)
            operation.check()
            if typeset is not None:
                data = typeset(exported)
            else:
                data = write_annotations(exported, format, speaker, colours)
            operation.check()
            _write(path, data)
            return path

        self._background.run(work, success=self._say_done, group="export")

    def print(self) -> None:
        """Show the pages as they will be printed, set as in the window."""
        self._preview(office=False)

    def print_office(self) -> None:
        """Show the pages as they will be printed, in the typography of offices."""
        self._preview(office=True)

    def _preview(self, *, office: bool) -> None:
        # Loads QtPrintSupport, which nothing else needs.
        from reader.ui.paper_setting import Look, Setting, ToPrint  # noqa: PLC0415
        from reader.ui.printing import preview  # noqa: PLC0415

        if self._session is None:
            return
        view = self._window.view
        report = self._session.report
        exported = collect(self._annotations(Scope.REPORT), report, self._session.opened.digest)
        colours = {colour: self._settings.text(f"colour_{colour}") for colour in COLOURS}
        setting = Setting.of(Look.OFFICE if office else Look.SCREEN, view.typography)
        dialog = preview(ToPrint(report, exported, view.fonts, setting, colours), self._window)
        dialog.exec()
        dialog.deleteLater()

    def _annotations(self, scope: Scope) -> tuple:
        assert self._session is not None
        if self._store is None:
            return ()
        if scope is Scope.LIBRARY:
            return self._store.annotations()
        own = self._store.annotations(self._session.report_id)
        if scope is Scope.REPORT:
            return own
        shown = set(self._window.annotations_panel.shown_ids)
        return tuple(one for one in own if one.id in shown)

    def _typesetter(
        self, report: Report, format: Format, colours: dict[str, str]
    ) -> Callable[[Sequence[Exported]], bytes]:
        """What writes the report itself; fonts are loaded here, on the thread of the window."""
        if format is Format.REPORT_HTML:
            # Start-up: needed only now.
            from reader.export.report_html import as_report_html  # noqa: PLC0415

            def write_page(exported: Sequence[Exported]) -> bytes:
                return as_report_html(report, exported, colours).encode("utf-8", "replace")

            return write_page
        # Start-up: QtPrintSupport and pypdf come with these.
        from reader.ui.paper_setting import Look, Setting, ToPrint  # noqa: PLC0415
        from reader.ui.printing import as_pdf_apart  # noqa: PLC0415

        look = Look.OFFICE if format is Format.OFFICE_PDF else Look.SCREEN
        setting = Setting.of(look, self._window.view.typography)
        fonts = self._pdf_fonts

        def write_pdf(exported: Sequence[Exported]) -> bytes:
            return as_pdf_apart(ToPrint(report, exported, fonts, setting, colours))

        return write_pdf

    @cached_property
    def _pdf_fonts(self) -> FontSet:
        return bundled_fonts(self._paths.resources / "fonts")

    def _load(self, report_id: str) -> tuple[Report, str] | None:
        """A report of the library with its digest; None where it is not there any more."""
        if self._session is not None and report_id == self._session.report_id:
            return self._session.report, self._session.opened.digest
        try:
            opened = self._library.open(report_id)
        except ReaderError:
            return None
        return opened.report, opened.digest

    def _choose_file(self, format: Format, scope: Scope, speaker: Speaker) -> None:
        from reader.ui.save_target import ask_save_target  # noqa: PLC0415 - start-up

        assert self._session is not None
        meta = self._session.report.meta
        names = {
            Format.SPEECH: self.tr("审议发言提纲"),
            Format.AMENDMENTS: self.tr("修改意见表"),
            Format.EXCERPTS: self.tr("摘录"),
        }
        what = "" if format.is_report else "-" + names.get(format, self.tr("批注"))
        name = self.tr("报告库") if scope is Scope.LIBRARY else meta.name or meta.title or meta.id
        safe = "".join(c for c in name if c not in '\\/:*?"<>|\n') + what + format.suffix
        filter = self.tr("{0} 文件（*{1}）").format(format.suffix[1:].upper(), format.suffix)
        target = ask_save_target(self._window, self.tr("导出"), safe, {filter: format.suffix})
        if target is not None:
            self.export(target, format, scope, speaker)

    def _remember(self, format: Format, speaker: Speaker) -> None:
        self._settings.set("export_format", format.value)
        for key, value in zip(_FIELDS, speaker, strict=True):
            self._settings.set(key, " ".join(value.split()))

    def _say_done(self, path: Path) -> None:
        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
            self._window.notice_bar.withdraw("export")

        sentence = self.tr("已导出到“{0}”。").format(path)
        self._window.notice_bar.withdraw("export")
        self._window.notice_bar.show_notice(
            Notice("export", sentence, self.tr("打开所在文件夹"), open_folder)
        )


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise CannotExport(
            f"没能导出到“{path}”（{say_reason(error)}），原有的文件没有动，批注都还在。"
            "请换一个文件夹再试；如果这个文件正在别的程序里打开，请先关掉。"
        ) from error
