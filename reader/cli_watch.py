# SPDX-License-Identifier: MIT
"""`watch list|add|remove`: the watch list without a window, and its counts in one report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reader.core.report import Report
from reader.paths import Paths
from reader.search.searcher import Searcher
from reader.search.watched import Watched, parts_of, watched
from reader.store.library import OpenedReport
from reader.store.watch_list import list_watch_words
from reader.tasks.annotation_work import do_here_or_in_window


def count_words(paths: Paths, opened: OpenedReport) -> tuple[Watched, ...]:
    """The words of the list and where each stands in a report; writes nothing."""
    return watched(Searcher(opened), list_watch_words(paths.annotations))


def change_words(paths: Paths, action: str, texts: Sequence[str]) -> bool:
    """Add or remove words, here or in the open window; whether the list has changed.

    Raises ReaderError with a sentence; then the list is as it was.
    """
    message = {"do": "watch", action: list(texts)}
    return bool(do_here_or_in_window(paths, message)["changed"])


def watched_json(found: Sequence[Watched], report: Report) -> dict[str, Any]:
    """The words with their counts and places; offsets are code points, half-open."""
    return {
        "report": report.meta.id,
        "words": [
            {
                "word": one.word,
                "count": len(one.hits),
                "places": [
                    {
                        "paragraph": hit.passage,
                        "number": report.passages[hit.passage].number,
                        "start": hit.start,
                        "end": hit.end,
                        "whole_number": hit.whole_number,
                    }
                    for hit in one.hits
                ],
            }
            for one in found
        ],
    }


def print_watched(found: Sequence[Watched], report: Report) -> None:
    """The words for people."""
    if not found:
        print("还没有关注词。用 report-reader watch add 词 加一个。")
    for one in found:
        parts = "，".join(f"{part} {count}" for part, count in parts_of(one, report))
        print(f"{one.word}  {len(one.hits)} 处" + (f"（{parts}）" if parts else ""))
