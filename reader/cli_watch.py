# SPDX-License-Identifier: MIT
"""`watch list|add|remove`: the watch list without a window, and its counts in one report."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import Any

from reader.core.errors import ReaderError
from reader.core.report import Report
from reader.paths import Paths
from reader.search.searcher import Searcher
from reader.search.watched import Watched, parts_of, watched
from reader.store.annotations import AnnotationStore
from reader.store.database import MEMORY_ONLY
from reader.store.library import OpenedReport
from reader.store.watch_list import LONGEST, WatchList, as_word, list_watch_words, same_word


class CannotWatch(ReaderError):  # noqa: N818  (reads as what happened)
    """The list cannot be changed, and is as it was."""


def count_words(paths: Paths, opened: OpenedReport) -> tuple[Watched, ...]:
    """The words of the list and where each stands in a report; writes nothing."""
    return watched(Searcher(opened), list_watch_words(paths.annotations))


def change_words(paths: Paths, action: str, texts: Sequence[str]) -> bool:
    """Add or remove words; whether the list has changed. Raises CannotWatch."""
    with closing(AnnotationStore.open(paths.annotations)) as store:
        if store.problem:
            raise _cannot_watch(store.problem)
        watch = WatchList(store)
        before = words = watch.words()
        for text in texts:
            words = _added(words, text) if action == "add" else _removed(words, text)
        watch.set_words(words)
        if store.problem:
            raise _cannot_watch(store.problem)
    return words != before


def _cannot_watch(problem: str) -> CannotWatch:
    return CannotWatch(problem.replace(MEMORY_ONLY, "关注词没有改动。"))


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


def _added(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    word = as_word(text)
    if not word:
        raise CannotWatch(f"“{text}”不能作关注词：要有文字，最多 {LONGEST} 个字。没有改动。")
    return words if same_word(words, word) else (*words, word)


def _removed(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    known = same_word(words, text)
    return tuple(word for word in words if word != known)
