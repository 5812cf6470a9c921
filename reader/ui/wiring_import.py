# SPDX-License-Identifier: MIT
"""The import of reports: the part of `wiring` about files that come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.library import Library
from reader.tasks.importing import ImportWorker
from reader.tasks.operation import Background
from reader.ui.controllers.importing import ImportingController
from reader.ui.controllers.importing_many import ImportingManyController
from reader.ui.controllers.opening import OpeningController
from reader.ui.controllers.opening_apart import OpeningApartController
from reader.ui.main_window import MainWindow

if TYPE_CHECKING:
    from reader.ui.wiring import Controllers


class ImportControllers:
    """Who takes one file, who takes many and who only opens, each with a worker of its own."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        opening: OpeningController,
        background: Background,
    ) -> None:
        self._workers = [ImportWorker(library, window) for _ in range(3)]
        one, many, apart = self._workers
        self.apart = OpeningApartController(window, library, opening, apart, background)
        self.one = ImportingController(window, library, one, background)
        self.many = ImportingManyController(window, many, background)

    def shut_down(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.shutdown()


def connect_import(c: Controllers) -> None:
    """Let files be chosen, dropped and pasted, and open what comes of them."""
    one, many = c.imports.one, c.imports.many
    c.dialogs.file_chosen.connect(c.imports.apart.open)
    c.opening.leaving.connect(c.imports.apart.cancel)
    c.window.files_dropped.connect(one.take)
    one.existing_wanted.connect(c.opening.open)
    one.kept.connect(c.opening.open)
    one.many_wanted.connect(many.begin)
    many.open_wanted.connect(c.opening.open)
    many.changed.connect(c.library.reload)
    c.window.commands.connect_all(
        {
            "import_files": one.choose_files,
            "import_folder": one.choose_folder,
            "import_clipboard": one.paste,
        }
    )
