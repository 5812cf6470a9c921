# SPDX-License-Identifier: MIT
"""Who listens to the reader's data: the part of `wiring` about what is kept, and kept safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.wiring import Controllers


def connect_store(c: Controllers) -> None:
    """Hand the store to who needs it, once it is open, and tell who shows what is in it."""
    for part in (c.saving, c.requests, c.annotations, c.exporting, c.watching):
        c.keeping.store_opened.connect(part.use)
    c.annotations.stored.connect(c.saving.check)
    c.watching.changed.connect(c.saving.check)
    for written in (c.saving.written, c.requests.written):
        written.connect(c.annotations.reload)
        written.connect(c.watching.reload)
    c.window.commands.connect_all(
        {"backups": c.backups.open, "import_annotations": c.taking_in.choose}
    )
