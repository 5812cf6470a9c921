# SPDX-License-Identifier: MIT
"""`compare`: what lies between two reports, printed, as JSON, or as a Word file with revisions."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from reader.cli_output import to_json
from reader.core.comparison import Comparison, Row, RowKind, compare, say_summary
from reader.core.differences import Op, Piece
from reader.core.errors import ReaderError
from reader.core.places import say_place
from reader.core.report import Report
from reader.files import say_reason, write_whole
from reader.paths import Paths
from reader.settings import Settings
from reader.store.library import Library

_SIGNS = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
_NAMES = {
    RowKind.CHANGED: "修改",
    RowKind.ADDED: "增加",
    RowKind.REMOVED: "删去",
    RowKind.MOVED_HERE: "移来",
    RowKind.MOVED_AWAY: "移走",
}
_AROUND = 12
"""Characters that did not change are said up to here on either side of a change."""


class CannotWrite(ReaderError):  # noqa: N818  (reads as what happened)
    """The Word file could not be written; what was there is as it was."""


def show_changes(arguments: argparse.Namespace, paths: Paths) -> bool:
    """Compare the two reports that were asked for; whether they differ. Raises ReaderError."""
    library = Library(paths)
    old, new = (library.open(name).report for name in (arguments.older, arguments.newer))
    comparison = compare(old, new)
    if arguments.docx:
        write_word(comparison, arguments.docx, paths)
    if arguments.json:
        print(to_json(comparison_json(comparison)))
    else:
        print_comparison(comparison)
    return bool(comparison.steps)


def write_word(comparison: Comparison, path: Path, paths: Paths) -> None:
    """Write the Word file, in the name of the speaker who is known; raises CannotWrite."""
    # python-docx, which only this needs.
    from reader.export.word_revisions import as_revisions  # noqa: PLC0415

    author = Settings(paths.settings).text("speaker_name")
    try:
        write_whole(path, as_revisions(comparison, author, datetime.now().astimezone()))
    except OSError as error:
        raise CannotWrite(f"没能写入“{path}”（{say_reason(error)}）。") from error


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison with stable keys: every row that changed, its pieces as [what, text]."""
    changed = [row for row in comparison.rows if row.kind is not RowKind.SAME]
    return {
        "old": _report_json(comparison.old),
        "new": _report_json(comparison.new),
        "count": len(comparison.steps),
        "rows": [
            {
                "kind": row.kind,
                "old": [comparison.old.passages[index].number for index in row.old],
                "new": [comparison.new.passages[index].number for index in row.new],
                "pieces": [[piece.op, piece.text] for piece in row.pieces],
            }
            for row in changed
        ],
    }


def _report_json(report: Report) -> dict[str, Any]:
    return {"report": report.meta.id, "name": report.meta.name or report.meta.title}


def print_comparison(comparison: Comparison) -> None:
    """The changes for people, each below the place where it stands."""
    print(say_summary(comparison))
    for row in comparison.rows:
        if row.kind is not RowKind.SAME:
            report, index = (comparison.new, row.new) if row.new else (comparison.old, row.old)
            print(f"\n{_NAMES[row.kind]}　{say_place(report, index[0])}")
            print(f"  {_marked(row)}")


def _marked(row: Row) -> str:
    last = len(row.pieces) - 1
    said = (_shortened(piece, at, last) for at, piece in enumerate(row.pieces))
    return "".join(said).replace("\n", "¶")


def _shortened(piece: Piece, at: int, last: int) -> str:
    """A piece with its signs; the middle of what did not change is left out."""
    text = piece.text
    if piece.op is Op.KEEP and len(text) > 2 * _AROUND:
        head = "" if at == 0 else text[:_AROUND]
        tail = "" if at == last else text[-_AROUND:]
        text = f"{head}…{tail}"
    return _SIGNS[piece.op].format(text)
