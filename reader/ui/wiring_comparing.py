# SPDX-License-Identifier: MIT
"""Who listens to whom where texts are compared and replaced; a part of `wiring`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.settings import Settings
from reader.store.library import Library
from reader.tasks.operation import Background
from reader.ui.controllers.comparing import ComparingController
from reader.ui.controllers.versions import VersionsController
from reader.ui.main_window import MainWindow
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.ui.wiring import Controllers


class ComparingControllers:
    """What compares texts, and what knows the older ones of a report."""

    def __init__(
        self, window: MainWindow, library: Library, settings: Settings, background: Background
    ) -> None:
        self.comparing = ComparingController(window, library, settings, background)
        self.versions = VersionsController(window, library, background, self.comparing)

    def show(self, session: Session) -> None:
        """Take another report."""
        self.comparing.show(session)
        self.versions.show(session)


def connect_comparing(c: Controllers) -> None:
    """Compare reports, list their older texts, and follow a replacement."""
    comparing, versions = c.drafts.comparing, c.drafts.versions
    c.imports.one.replaced.connect(versions.take)
    c.imports.many.replaced.connect(versions.take_if_open)
    c.imports.many.said_of_annotations = versions.said_of_annotations
    c.window.library_panel.versions_requested.connect(versions.compare_versions_of)
    versions.reopen_wanted.connect(c.opening.open)
    c.keeping.store_opened.connect(versions.use)
    c.appearance.theme_changed.connect(comparing.follow_look)
    c.window.commands.connect_all(
        {
            "compare_versions": versions.compare_versions,
            "compare_with": comparing.compare_with,
        }
    )
