# SPDX-License-Identifier: MIT
"""Who listens to the import of reports: the part of `wiring` about files that come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.wiring import Controllers


def connect_import(c: Controllers) -> None:
    """Let files be chosen, dropped and pasted, and open what comes of them."""
    importing = c.importing
    c.window.files_dropped.connect(importing.take)
    importing.only_read.connect(c.opening.open)
    importing.existing_wanted.connect(c.opening.open)
    importing.kept.connect(c.opening.open)
    c.window.commands.connect_all(
        {
            "import_files": importing.choose_files,
            "import_folder": importing.choose_folder,
            "import_clipboard": importing.paste,
        }
    )
