# SPDX-License-Identifier: MIT
"""The index: which reports may hold a string. The only module that knows Whoosh.

A report is a document with one field, the distinct characters and pairs of characters of its
folded text and the quantities in it, of which only the existence is kept: no positions, no stored
text. A string can only stand where all its pairs do; whether it does, the text decides
(`reader.search.library_engine`).

Used of Whoosh are its segment files, the dictionary of terms and the posting lists, written in
bulk through hooks of exactly version 2.7.4 and read by its own reader. Its writer is not used: it
takes ten times as long. Nor is its table of contents: it is a pickle, is never synced to the disk,
and the one before is deleted first; `reader.search.library_index` keeps its own. The posting
lists are pickles, too; they are read by an unpickler that makes nothing but tuples of numbers, so
that not even a foreign file can do harm.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import struct
import sys
import types
import warnings
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NoReturn, cast

from reader.search.api import IndexUnusable
from reader.search.grams import GramPool, has_half, wanted_keys, wanted_terms


@contextlib.contextmanager
def _without_network() -> Iterator[None]:
    """Whoosh imports urllib.request for Python 2's sake and never uses it: 40 ms and 6 MB."""
    name = "urllib.request"
    if name not in sys.modules:
        stub = types.ModuleType(name)
        stub.__dict__["urlretrieve"] = None
        sys.modules[name] = stub
        try:
            yield
        finally:
            del sys.modules[name]
    else:
        yield


with _without_network(), warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # Whoosh 2.7.4's own, on 3.12 and later
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh.codec import whoosh3
    from whoosh.filedb import structfile
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Existence

GRAM_FILES: Final = ("grams_grams.trm", "grams_grams.pst")
"""What an index consists of."""

_FIELD: Final = "grams"
_BLOCK: Final = 4096  # postings in a block; more make a list quicker to read as a whole
_INLINE: Final = 64  # lists up to this length stand in the dictionary itself: smaller, quicker
_KNOWN: Final = 64  # posting lists kept at hand while somebody types
_INFO: Final = struct.Struct("!BfIBBfII")  # as W3TermInfo writes it
_PLACE: Final = struct.Struct("!qi")


class _PlainUnpickler(pickle.Unpickler):
    """Reads tuples, numbers, strings and dictionaries, nothing that would run code."""

    def find_class(self, module_name: str, global_name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module_name}.{global_name} in an index")


def _load(file: Any) -> Any:  # noqa: ANN401 - as pickle.load
    return _PlainUnpickler(file).load()


def _loads(data: bytes) -> Any:  # noqa: ANN401 - as pickle.loads
    return _PlainUnpickler(io.BytesIO(data)).load()


# Whoosh's readers find these names in their own modules.
structfile.__dict__["load_pickle"] = _load
whoosh3.__dict__["loads"] = _loads


def write_index(pool: GramPool, folder: Path) -> None:
    """Write what the pool holds as an index into a folder that exists. Raises OSError."""
    codec = whoosh3.W3Codec(blocklimit=_BLOCK)
    writer: Any = codec.field_writer(FileStorage(str(folder)), _segment(codec))
    writer.start_field(_FIELD, types.SimpleNamespace(format=_FORMAT))
    for term, ids in pool.terms():
        _write_postings(writer, term, ids)
    writer.finish_field()
    writer.close()


_FORMAT: Final = Existence()


def _segment(codec: Any) -> Any:  # noqa: ANN401 - Whoosh has no types
    return whoosh3.W3Segment(codec, _FIELD, segid=_FIELD)


def _write_postings(writer: Any, term: bytes, ids: array[int]) -> None:  # noqa: ANN401
    """One posting list, as W3FieldWriter would write it, without its bookkeeping per posting."""
    inlined = len(ids) <= _INLINE
    info = _INFO.pack(inlined, len(ids), len(ids), 0, 0, 1.0, ids[0], ids[-1])
    if inlined:
        place = _dumps((tuple(ids), (), ()))
    else:
        start = writer._postfile.tell()
        writer._postfile.write(whoosh3.WHOOSH3_HEADER_MAGIC)
        for at in range(0, len(ids), _BLOCK):
            _write_block(writer._postfile, ids[at : at + _BLOCK], last=at + _BLOCK >= len(ids))
        place = _PLACE.pack(start, writer._postfile.tell() - start)
    writer._tindex.add(writer._fieldid.to_bytes(2, "big") + term, info + place)


def _dumps(value: tuple[object, ...]) -> bytes:
    """Pickled without the marks for objects that come again, a third of a short list's size."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, 2)
    pickler.fast = True
    pickler.dump(value)
    return file.getvalue()


def _write_block(file: Any, ids: array[int], *, last: bool) -> None:  # noqa: ANN401
    deltas = (ids[0], *map(int.__sub__, ids[1:], ids))
    data = zlib.compress(pickle.dumps((deltas, None, None), 2), 3)
    info = pickle.dumps((len(ids), ids[-1], 1.0, 3, 0, 0), 2)
    length = len(info) + len(data)
    file.write_int(-length if last else length)
    file.write(info)
    file.write(data)


class GramIndex:
    """An index that was opened. Its files are only read when asked, and never mapped."""

    def __init__(self, folder: Path, documents: int) -> None:
        """Open the index of so many documents in this folder; its files must be verified.

        Raises IndexUnusable.
        """
        codec = whoosh3.W3Codec()
        storage = _Unbuffered(str(folder))
        self._documents = documents
        self._known: OrderedDict[bytes, array[int]] = OrderedDict()
        try:
            self._terms: Any = codec.terms_reader(storage, _segment(codec))
        except Exception as error:
            # Whoosh raises whatever it stumbles over: struct, pickle, key and assertion errors.
            storage.close_files()
            raise IndexUnusable(repr(error)) from error

    def close(self) -> None:
        """Let go of the files."""
        self._terms.close()

    def candidates(self, needle: str) -> set[int] | None:
        """The documents in which a folded string may stand: all that do, and perhaps more.

        None means that any may: half a character (a lone surrogate) is not indexed. Raises
        IndexUnusable.
        """
        if has_half(needle):
            return None
        return self._having(wanted_terms(needle, self._documents))

    def holding(self, keys: Iterable[str]) -> set[int] | None:
        """The documents that may hold quantities of all these keys: all that do, perhaps more.

        None means that any may. Raises IndexUnusable.
        """
        wanted = wanted_keys(keys, self._documents)
        return self._having(wanted) if wanted else None

    def _having(self, wanted: list[tuple[bytes, ...]]) -> set[int]:
        """The documents that have one of each of these terms."""
        try:
            infos = [self._first_info(terms) for terms in wanted]
            return self._intersect([info for info in infos if info], len(infos))
        except Exception as error:
            raise IndexUnusable(repr(error)) from error

    def _intersect(self, infos: list[tuple[int, bytes, Any]], wanted: int) -> set[int]:
        """Rarest lists first; not the long ones for the few documents that are left."""
        if len(infos) < wanted:
            return set()
        infos.sort(key=lambda info: info[:2])
        found = set(self._postings(*infos[0][1:]))
        for count, term, info in infos[1:]:
            if count > _WORTH_READING * len(found):
                break
            found.intersection_update(self._postings(term, info))
        return found

    def _first_info(self, terms: Iterable[bytes]) -> tuple[int, bytes, Any] | None:
        """The first of these terms that there is: length of its list, name, where it is."""
        for term in terms:
            known = self._known.get(term)
            if known is not None:
                return len(known), term, known
            with contextlib.suppress(whoosh3.TermNotFound):
                info = self._terms.term_info(_FIELD, term)
                return info.doc_frequency(), term, info
        return None

    def _postings(self, term: bytes, info: Any) -> array[int]:  # noqa: ANN401
        if isinstance(info, array):
            return info
        postings = self._known[term] = self._read(info)
        if len(self._known) > _KNOWN:
            self._known.popitem(last=False)
        return postings

    def _read(self, info: Any) -> array[int]:  # noqa: ANN401
        if info.is_inlined():
            return array("I", info.inlined_postings()[0])
        offset, (length,) = info.extent()  # so it reads its own bytes
        # In one piece: the matcher would read byte by byte from a file without a buffer.
        piece = structfile.BufferFile(self._terms._postfile.get(offset, length))
        matcher: Any = whoosh3.W3LeafMatcher(piece, 0, length, _FORMAT)
        ids = array("I")
        while True:
            matcher._read_data()
            ids.extend(accumulate(cast("tuple[int, ...]", matcher._data[0])))
            if matcher._lastblock:
                break
            matcher._next_block()
        if len(ids) != info.doc_frequency():
            raise ValueError(f"{len(ids)} postings of {info.doc_frequency()}")
        return ids


_WORTH_READING: Final = 60  # a posting costs a sixtieth of looking into a report's text


class _Unbuffered(FileStorage):
    """Files that are read piece by piece.

    Not mapped: where a mapped file is truncated, the system ends the process.
    """

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self._files: list[io.FileIO] = []

    def open_file(self, name: str, **_options: object) -> Any:  # noqa: ANN401
        self._files.append(io.FileIO(self._fpath(name)))
        return structfile.StructFile(self._files[-1], name=name)

    def close_files(self) -> None:
        """Let go of the files that were opened."""
        for file in self._files:
            file.close()
