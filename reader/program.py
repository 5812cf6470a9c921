# SPDX-License-Identifier: MIT
"""The composition root of the window: makes every part and hands each what it needs.

What the first paint needs is made first; the rest follows after it (see `Program.after_paint`).
"""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.options import WindowOptions
from reader.paths import Paths
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.controllers.appearance import AppearanceController, Themes, typography_of
from reader.ui.controllers.opening import OpeningController, last_place
from reader.ui.controllers.reading import ReadingController
from reader.ui.fonts import FontSet, choose_fonts
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.view.report_view import ReportView

if TYPE_CHECKING:
    from pathlib import Path

    from reader.tasks.single_instance import InstanceServer
    from reader.ui.companions import Companions
    from reader.ui.session import Session
    from reader.ui.wiring import Controllers

BROKEN = 3


def speak_chinese(app: QApplication) -> None:
    """Let Qt's own words, in dialogs and menus, be Chinese, too."""
    # Only dialogs and menus need them, and these come after the first paint.
    from PySide6.QtCore import QLibraryInfo, QTranslator  # noqa: PLC0415

    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


class Program(QObject):
    """One running window with all its parts; `controllers` are there after the first paint."""

    controllers: Controllers

    def __init__(
        self,
        app: QApplication,
        paths: Paths,
        options: WindowOptions,
        fonts: FontSet | None = None,
    ) -> None:
        """Make the window; raises OSError or ThemeError where the program's files are missing."""
        super().__init__(app)
        self._app = app
        self._options = options
        self._server: InstanceServer | None = None
        self._companions: Companions | None = None
        self.exit_code = 0
        self.paths = paths
        self.settings = _settings_of(paths, options)
        if options.theme:
            self.settings.set("theme", options.theme)
        themes = Themes(paths.resources / "themes")
        theme = themes.apply(app, self.settings.text("theme"))
        fonts = fonts or choose_fonts(paths.resources / "fonts")
        app.setFont(fonts.interface_font())
        self._drawn_with = themes, fonts
        self.window = MainWindow(ReportView(fonts, theme, typography_of(self.settings)))
        self.library = Library(paths, traceless=options.look)
        self.opening = OpeningController(self.window, self.library, self.settings, paths)
        self.reading = ReadingController(self.window)
        self.appearance = AppearanceController(self.window, self.settings, themes)

    def start(self) -> None:
        """Show the window with its report.

        The report is set after the window has got its size, so that it is laid out once.
        """
        self.window.first_painted.connect(self._on_first_paint)
        self.appearance.restore()
        if self._options.size:
            self.window.resize(*self._options.size)
        report = self.opening.read_first(_report_in(self._options.report))
        self.window.show()
        session = self.opening.begin(report)
        self.reading.show(session, last_place(self.settings, report.digest))

    def after_paint(self) -> None:
        """Make what the first paint did without."""
        # Half of all modules, loaded while the reader's eyes find the first line.
        from reader.ui.wiring import Controllers, FirstPart, wire  # noqa: PLC0415

        gc.freeze()
        gc.enable()
        speak_chinese(self._app)
        self.window.complete()
        first = FirstPart(
            *(self.window, self.opening, self.reading, self.appearance),
            *(self.settings, self.paths, self.library),
        )
        self.controllers = Controllers(first)
        wire(self.controllers)
        session = self.opening.session
        assert session is not None
        self.controllers.show_beside(session)
        self.reading.update_arrows()
        self.appearance.begin()
        self.window.closing.connect(self._on_closing)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.appearance.follow_system)
        if self._options.look:
            self._look(session)
        if self._options.screenshot:
            self._shoot(self._options.screenshot)
        elif not self._options.look:
            self._keep(session)
        self._follow_options(session)

    def tell(self, sentence: str) -> None:
        """Say a sentence about something unexpected in the notice bar."""
        self.window.notice_bar.show_notice(Notice("failure", sentence))

    def shut_down(self) -> None:
        """End what runs in the background."""
        if self._server is not None:
            self._server.close()
        if self.window.is_complete:
            self.controllers.shut_down()

    def _keep(self, session: Session) -> None:
        """Open the reader's data and listen for later starts."""
        # sqlite3 and QtNetwork, see `after_paint`.
        from reader.tasks.single_instance import InstanceServer  # noqa: PLC0415
        from reader.ui.companions import Companions  # noqa: PLC0415

        self.controllers.keeping.show(session)
        self.controllers.keeping.start()
        self._server = InstanceServer(self.paths.user_data, self)
        self._server.requested.connect(self._on_later_start)
        self._server.answer_with(self.controllers.requests.answer)
        self._companions = Companions(self.controllers, *self._drawn_with)

    def _look(self, session: Session) -> None:
        """Instead of opening the reader's data: a copy in memory, of which nothing stays."""
        # sqlite3, see `after_paint`.
        from reader.store.annotations import AnnotationStore  # noqa: PLC0415
        from reader.ui.wiring_looking import connect_looking  # noqa: PLC0415

        store = AnnotationStore.copy_in_memory(self.paths.annotations)
        connect_looking(self.controllers, store, session)

    def _on_later_start(self, reference: str) -> None:
        """The program was started again: come to the front with what it was to open."""
        if reference and not self.controllers.codes.open(reference):
            self.controllers.imports.apart.open(reference)
        self.window.come_to_front()

    def _on_first_paint(self) -> None:
        if self._options.quit_after_first_paint:
            print(time.monotonic_ns(), flush=True)
            QTimer.singleShot(0, self._app.quit)
        else:
            QTimer.singleShot(0, self.after_paint)

    def _on_closing(self) -> None:
        if self._companions is not None:
            self._companions.close_all()
        self.appearance.remember()
        self.controllers.keeping.close()
        self.appearance.save()

    def _follow_options(self, session: Session) -> None:
        """Do what the command line asks beside opening a report."""
        options, controllers = self._options, self.controllers
        if options.report:
            controllers.codes.open(options.report)
        if options.panel:
            self.window.show_left(options.panel)
        passage = session.report.passage_by_number.get((options.goto or "").upper())
        if passage is not None:
            self.reading.visit(passage.index)
        if options.search:
            self.window.top_bar.search.setText(options.search)
        if options.term:
            controllers.terms.open_entry(options.term)

    def _shoot(self, path: Path) -> None:
        # Only for `--screenshot`, which shows what is kept and changes nothing of it.
        from reader.store.annotations import AnnotationStore  # noqa: PLC0415
        from reader.ui.screenshot import Screenshot  # noqa: PLC0415

        self._kept = AnnotationStore.copy_in_memory(self.paths.annotations)
        self.controllers.annotations.use(self._kept)
        self.controllers.library.use(self._kept)
        self._picture = Screenshot(self.window, path)
        self._picture.taken.connect(self._on_taken)
        self._picture.take_when_settled()

    def _on_taken(self, written: bool) -> None:
        self._kept.close()
        if not written:
            print(f"图片没能写入“{self._options.screenshot}”。", file=sys.stderr)
            self.exit_code = BROKEN
        self._app.quit()


def _settings_of(paths: Paths, options: WindowOptions) -> Settings:
    settings = Settings(None if options.screenshot else paths.settings)
    if options.look:
        settings.path = None  # read, and not written from now on
    return settings


def _report_in(reference: str | None) -> str | None:
    """What opens the report: a file or id as it is, the report's id where it is a place code."""
    if reference is None or "@" not in reference or "~" not in reference:
        return reference
    # Hashing, which a start by double click does without.
    from reader.core.place_code import PlaceCode  # noqa: PLC0415

    code = PlaceCode.parse(reference)
    return reference if code is None else code.report_id
