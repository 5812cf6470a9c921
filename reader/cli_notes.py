# SPDX-License-Identifier: MIT
"""`search in:批注 …` without a window: what the reader has written, and where it stands."""

from __future__ import annotations

from typing import Any

from reader.cli_output import print_hits, result_json, to_json
from reader.core.anchors import ReportText
from reader.core.report import Report
from reader.paths import Paths
from reader.search.notes_scan import NoteHit, asks_for_notes, noted
from reader.search.query import parse
from reader.search.searcher import Searcher
from reader.store.annotations import list_annotations
from reader.store.library import OpenedReport


def search_notes(query: str, opened: OpenedReport, paths: Paths, *, as_json: bool) -> bool:
    """Print what a query finds that asks for notes; false where it does not, or finds none."""
    if not asks_for_notes(parse(query)):
        return False
    report, text = opened.report, ReportText(opened.report)
    kept = list_annotations(paths.annotations, report.meta.id)
    searcher = Searcher(opened)
    searcher.notes = lambda: noted((a, a.anchor.resolve(text, opened.digest)) for a in kept)
    notes, result = searcher.search_notes(query), searcher.search(query)
    if not notes:
        return False
    if as_json:
        found = [_note_json(note, report) for note in notes]
        print(to_json({**result_json(result, report), "notes": found}))
        return True
    if result.hits or result.also:
        print_hits(result, report)
        print()
    print(f"批注 {len(notes)} 条")
    for note in notes:
        place = "失去位置" if note.passage is None else report.passages[note.passage].number
        print(f"  {place}  {note.text.strip().replace(chr(10), chr(10) + '    ')}")
    return True


def _note_json(note: NoteHit, report: Report) -> dict[str, Any]:
    """A note; its spans are code points of `text`, half-open."""
    number = None if note.passage is None else report.passages[note.passage].number
    return {"id": note.id, "number": number, "text": note.text, "spans": list(note.spans)}
