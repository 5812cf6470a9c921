# SPDX-License-Identifier: MIT
"""Which annotations a command is about: those of one report or of all, filtered."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from reader.core.annotation import Annotation
from reader.core.errors import ReaderError
from reader.core.folding import fold
from reader.core.report import Report
from reader.export.annotated import Exported, collect_library
from reader.paths import Paths
from reader.store.annotations import list_annotations
from reader.store.library import Library, OpenedReport

Open = Callable[[], OpenedReport]


def chosen(arguments: argparse.Namespace, paths: Paths, open_report: Open) -> tuple[Exported, ...]:
    """The annotations that are asked for, of one report or of all, in the order of the texts."""
    given = open_report() if arguments.report else None
    kept = list_annotations(paths.annotations, given.report.meta.id if given else None)
    library = Library(paths)

    def load(report_id: str) -> tuple[Report, str] | None:
        try:
            opened = given or library.open(report_id)
        except ReaderError:
            return None
        return opened.report, opened.digest

    return collect_library([one for one in kept if _fits(one, arguments)], load)


def _fits(one: Annotation, arguments: argparse.Namespace) -> bool:
    if arguments.kind and one.kind != arguments.kind:
        return False
    if arguments.colour and one.colour != arguments.colour:
        return False
    if arguments.tag and arguments.tag.lstrip("#＃") not in one.tags:
        return False
    wanted = fold(arguments.text or "")
    return any(wanted in fold(text) for text in (one.anchor.quote, one.name, one.note))
