# SPDX-License-Identifier: MIT
"""What an index keeps of a text: its characters, pairs of characters, some threes.

A string can only stand where all its pairs do. Pairs alone propose too many reports for strings
across punctuation and for figures (`长3.9%`: all its pairs are in most reports), so a three whose
middle is no Chinese character counts as well; on the queries of the bench, of 180 false proposals
in 200 reports 22 are left, for a quarter more of index. Threes, and pairs that are in very few
reports, have no term of their own but share 32,768 by their hash, because a term costs 80 bytes
and most pairs are rare; so do the keys of the quantities that stand in a text, by which equal
forms of a number are found (`reader.search.equal_forms`). The text decides in the end, so sharing
only costs a look at it. Fewer than eight documents are told apart by their characters alone:
adding one report writes 2,000 terms instead of 14,000, and to look at eight texts takes no time.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable
from operator import add
from typing import Final

_RARE: Final = 8  # documents, where there are 32 for each
_SHARED: Final = 0x7FFF
_FEW: Final = 8
_UTF32: Final = f"utf-32-{sys.byteorder[0]}e"
_THREE: Final = re.compile("(?=([^\n][^\n\u4e00-\u9fff][^\n]))")


class GramPool:
    """Collects the grams of documents in memory, some 60 MB for 500 reports, 250 for 2,500."""

    def __init__(self) -> None:
        self._characters: defaultdict[str, array[int]] = defaultdict(_numbers)
        self._pairs: defaultdict[int, array[int]] = defaultdict(_numbers)
        self._shared: defaultdict[int, array[int]] = defaultdict(_numbers)
        self.documents = 0

    def add(self, folded: Iterable[str], keys: Iterable[str] = ()) -> None:
        """Take the next document, which gets the number `documents` had; 65,536 at most.

        `keys` are those of its quantities.
        """
        number = self.documents
        text = "\n".join(folded)
        for character in set(text):
            self._characters[character].append(number)
        for pair in _pairs(text):
            self._pairs[pair].append(number)
        threes = set(_threes(text))
        for place in {*map(_place, threes), *map(_place_of_key, keys)}:
            self._shared[place].append(number)
        self.documents += 1

    def terms(self) -> list[tuple[bytes, array[int]]]:
        """The terms of the index with their documents, both in order. Empties the pool."""
        rare = min(self.documents // 32, _RARE)
        # Half a character (a lone surrogate) cannot be written and is never looked up.
        terms = [
            (character.encode(), ids)
            for character, ids in self._characters.items()
            if character != "\n" and not has_half(character)
        ]
        self._characters.clear()
        for number, ids in self._pairs.items() if self.documents >= _FEW else ():
            pair = _as_pair(number)
            if "\n" in pair:  # one passage's end and the next one's beginning
                continue
            if len(ids) <= rare:
                self._shared[_place(pair)].extend(ids)
            elif not has_half(pair):
                terms.append((pair.encode(), ids))
        self._pairs.clear()
        for place, ids in self._shared.items() if self.documents >= _FEW else ():
            terms.append((_term(place), array("H", sorted(set(ids)))))
        self._shared.clear()
        return sorted(terms)


def wanted_terms(needle: str, documents: int) -> list[tuple[bytes, ...]]:
    """The terms that a document has in which a folded string stands, of an index of so many.

    The string must have no half characters. Of alternatives the first that the index has is
    meant: a pair that is not rare has its own.
    """
    pairs = set(map(add, needle, needle[1:]))
    if not pairs or documents < _FEW:
        return [(char.encode(),) for char in set(needle)]
    return [
        *((pair.encode(), _term(_place(pair))) for pair in pairs),
        *((_term(_place(three)),) for three in set(_threes(needle))),
    ]


def wanted_keys(keys: Iterable[str], documents: int) -> list[tuple[bytes, ...]]:
    """The terms of a document that has all these quantities; none where there are too few."""
    return [] if documents < _FEW else [(_term(_place_of_key(key)),) for key in set(keys)]


def has_half(text: str) -> bool:
    """Whether a lone surrogate is in the text."""
    return any("\ud800" <= char <= "\udfff" for char in text)


def _pairs(text: str) -> set[int]:
    """The pairs of characters, each as one number: thrice as quick as strings, for a whole text."""
    data = text.encode(_UTF32, "surrogatepass")
    even, odd = data[: len(data) // 8 * 8], data[4 : (len(data) + 4) // 8 * 8 - 4]
    return {*array("Q", even), *array("Q", odd)}


def _as_pair(number: int) -> str:
    return number.to_bytes(8, sys.byteorder).decode(_UTF32, "surrogatepass")


def _threes(text: str) -> list[str]:
    """The threes whose middle is no Chinese character, within a line."""
    return _THREE.findall(text)


def _place(gram: str) -> int:
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) & _SHARED


def _place_of_key(key: str) -> int:
    return _place(f"\0={key}")


def _term(place: int) -> bytes:
    """The name of a shared term, which no gram has."""
    return b"\0\0\0%04x" % place


def _numbers() -> array[int]:
    return array("H")
