# SPDX-License-Identifier: MIT
"""The watch list (关注词): words that a reader looks for in every report, in an order of theirs.

They lie in the annotations database and share its promises (see `annotations`): a change is on
disk when the call returns, or it is kept in memory and `AnnotationStore.problem` says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from reader.core.folding import fold
from reader.store.annotation_rows import Statement, storable
from reader.store.annotations import AnnotationStore
from reader.store.database import memory_copy

LONGEST = 30
"""Code points of a word; what is longer is a passage, not a word."""

_WORDS = "SELECT word FROM watch_words ORDER BY place, word"
_REMOVE = "DELETE FROM watch_words WHERE word = ?"
_PUT = "INSERT OR REPLACE INTO watch_words (word, place) VALUES (?, ?)"


class WatchList:
    """The words, read from and written to an open store."""

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store

    def words(self) -> tuple[str, ...]:
        """All words in their order."""
        return tuple(row["word"] for row in self._store.read(_WORDS))

    def set_words(self, words: Sequence[str]) -> None:
        """Keep these words in this order, in one transaction; only what differs is written.

        So a list that could be written only later leaves what another program added meanwhile.
        """
        old = {word: place for place, word in enumerate(self.words())}
        new = {storable(word): place for place, word in enumerate(words)}
        gone = [Statement(_REMOVE, (word,)) for word in old if word not in new]
        put = [Statement(_PUT, item) for item in new.items() if old.get(item[0]) != item[1]]
        if gone or put:
            self._store.write(*gone, *put)


def list_watch_words(path: Path) -> tuple[str, ...]:
    """The words of the database at `path` without writing anything, also while a window is open."""
    if not path.exists():
        return ()
    with closing(memory_copy(path)) as connection:
        return tuple(row["word"] for row in connection.execute(_WORDS))


def as_word(text: str) -> str:
    """A text as a word to watch: in one line, without spaces around it; "" where it is none."""
    word = " ".join(text.split())
    return word if len(word) <= LONGEST and fold(word) else ""


def same_word(words: Sequence[str], word: str) -> str | None:
    """The word of the list that finds the same places (equal when folded), if there is one."""
    wanted = fold(word)
    return next((known for known in words if fold(known) == wanted), None)
