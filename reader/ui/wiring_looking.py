# SPDX-License-Identifier: MIT
"""Who listens to whom in a window of which nothing stays; the part of `wiring` about 只看."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.parsed_form import ParsedReport, add_pinyin
from reader.ui.controllers.look_starting import LookStarter
from reader.ui.controllers.looking import LookingController

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore
    from reader.ui.session import Session
    from reader.ui.wiring import Controllers


_log = logging.getLogger(__name__)


def connect_look_action(c: Controllers) -> None:
    """Let a file be looked at from any window."""
    starter = LookStarter(c.window)
    c.window.commands.connect_all({"look": starter.choose})
    c.imports.one.only_read.connect(starter.look)


def connect_looking(c: Controllers, store: AnnotationStore, session: Session) -> None:
    """Hand out a store in memory, and let dropped files be looked at, too."""
    c.keeping.store_opened.emit(store)
    looking = LookingController(c.window, store)
    looking.show(session)
    c.opening.opened.connect(looking.show)
    c.annotations.stored.connect(looking.check)
    _spell(c, session)
    c.opening.opened.connect(partial(_spell, c))
    c.dialogs.file_chosen.disconnect(c.imports.apart.open)
    c.dialogs.file_chosen.connect(c.opening.open)
    c.window.files_dropped.disconnect(c.imports.one.take)

    def look(files: Sequence[Path]) -> None:
        c.opening.open(files[0])

    c.window.files_dropped.connect(look)


def _spell(c: Controllers, session: Session, _place: object = None) -> None:
    """Learn the pinyin of the headings from the worker process, over a pipe and without a file."""

    def take(parsed: ParsedReport) -> None:
        if c.opening.session is session:
            c.window.contents.set_pinyin(parsed.pinyin)

    c.worker.run(
        *(add_pinyin, session.opened.parsed),
        success=take,
        failure=_log_failure,
        owner=c.window,
        group="pinyin",
    )


def _log_failure(error: Exception) -> None:
    _log.info("The headings have no pinyin: %r", error)
