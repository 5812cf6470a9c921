# SPDX-License-Identifier: MIT
"""The index: which passages may hold a string. The only module that knows Whoosh.

Each passage is a document with one field, the distinct characters and pairs of characters of its
folded text, of which only the existence is kept: no positions, no stored text. A string can only
stand where all its pairs do; whether it does, the text decides (`reader.search.text_scan`). The
index is read into memory as a whole once its checksums agree, so what happens to its files later
harms nobody.
"""

from __future__ import annotations

import shutil
import threading
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from reader.search.api import IndexUnusable
from reader.search.index_files import new_folder, put_in_place, read_verified, text_digest

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # Whoosh 2.7.4's own, on 3.12 and later
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh import fields
    from whoosh.filedb.filestore import FileStorage, RamStorage
    from whoosh.index import FileIndex
    from whoosh.reading import IndexReader, TermNotFound

_FIELD = "grams"


def build(folded: Sequence[str], root: Path) -> Path:
    """Build the index of a report's folded passages below `root` and return its folder.

    Written beside its place and moved there when whole, so that a kill leaves the old one or
    none. Raises OSError where the folder cannot be written.
    """
    folder = new_folder(root)
    try:
        index = FileStorage(str(folder)).create_index(fields.Schema(**{_FIELD: fields.ID()}))
        writer = index.writer()
        for text in folded:
            encodable = text.encode("utf-8", "ignore").decode()
            writer.add_document(**{_FIELD: sorted(set(grams(encodable)))})
        writer.commit()
        index.close()
        for lock in folder.glob("*LOCK"):
            lock.unlink()
        return put_in_place(folder, text_digest(folded))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def grams(folded: str) -> Iterator[str]:
    """The characters and the pairs of neighbours of a folded text."""
    yield from folded
    for i in range(len(folded) - 1):
        yield folded[i : i + 2]


class WhooshIndex:
    """An index that was opened; may be asked from any thread."""

    def __init__(self, files: dict[str, bytes], passages: int) -> None:
        """Open from the verified contents of the files; `passages` is how many it must hold.

        Raises IndexUnusable.
        """
        storage = RamStorage()
        storage.files = files
        try:
            self._reader = cast(IndexReader, FileIndex(storage).reader())
            documents = self._reader.doc_count_all()
        except Exception as error:
            # Whoosh raises whatever it stumbles over: struct, pickle, key and assertion errors.
            raise IndexUnusable(repr(error)) from error
        if documents != passages:
            raise IndexUnusable(f"{documents} documents for {passages} passages")
        self._lock = threading.Lock()
        self._known: dict[str, frozenset[int]] = {}

    @classmethod
    def open(cls, folded: Sequence[str], root: Path) -> WhooshIndex:
        """Open the index of these folded passages below `root`. Raises IndexUnusable."""
        return cls(read_verified(root, text_digest(folded)), len(folded))

    def candidates(self, needle: str) -> frozenset[int] | None:
        """The passages in which a folded string may stand: all that do, and perhaps more.

        None means that any may: half a character (a lone surrogate) is not indexed. Raises
        IndexUnusable.
        """
        if any("\ud800" <= char <= "\udfff" for char in needle):
            return None
        wanted = {needle[i : i + 2] for i in range(len(needle) - 1)} or {needle}
        found: frozenset[int] | None = None
        for gram in wanted:
            passages = self._passages(gram)
            found = passages if found is None else found & passages
            if not found:
                break
        return found or frozenset()

    def _passages(self, gram: str) -> frozenset[int]:
        with self._lock:
            known = self._known.get(gram)
            if known is None:
                known = self._known[gram] = self._read(gram)
            return known

    def _read(self, gram: str) -> frozenset[int]:
        try:
            return frozenset(self._reader.postings(_FIELD, gram).all_ids())
        except TermNotFound:
            return frozenset()
        except Exception as error:
            raise IndexUnusable(repr(error)) from error
