# SPDX-License-Identifier: MIT
"""Finding Chinese titles by how they sound: `pazhou`, `pzsg`, 琶洲 or a mixture.

The one module that knows pypinyin. `matches` works on readings made before, so filtering while
somebody types never loads the dictionary.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from reader.core.folding import fold

_TWO_LETTER_INITIALS = ("zh", "ch", "sh")


class Pinyin(NamedTuple):
    """How a text is read.

    `full` holds one syllable for each code point of the text, without tones and in lower case;
    Latin letters and digits stand for themselves, everything else is empty. `initials` is the
    first letter of each syllable that is not empty.
    """

    full: tuple[str, ...]
    initials: str


def pinyin_of(text: str) -> Pinyin:
    """The reading of `text`; slow when first called (about 0.4 s: it loads a dictionary)."""
    # Imported here because it takes longer than the whole start of the program.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    syllables: list[str] = []
    # One reading for each run of Chinese, character by character elsewhere, keeps both aligned.
    for run in _runs(text):
        readings = lazy_pinyin(run) if len(run) > 1 or _is_ideograph(run) else [run]
        if len(readings) != len(run):
            readings = list(run)
        syllables += [_syllable(reading) for reading in readings]
    return Pinyin(tuple(syllables), "".join(s[0] for s in syllables if s))


def matches(query: str, text: str, pinyin: Pinyin | None = None) -> bool:
    """Whether `query` finds `text`: by its characters, or by its reading where that is known.

    By reading, each character may be given in full, by its initial (one letter, or zh ch sh) or
    by itself; the last syllable may be unfinished. Spaces and apostrophes part syllables and
    mean nothing. An empty query finds everything.
    """
    wanted = fold(query).strip()
    if not wanted or wanted in fold(text):
        return True
    if pinyin is None or len(pinyin.full) != len(text):
        return False
    wanted = "".join(c for c in wanted if c.isalnum()).replace("ü", "v")
    if not wanted or not any("a" <= c <= "z" for c in wanted):
        return False
    sounding = [
        (char, syllable)
        for char, syllable in zip(map(fold, text), pinyin.full, strict=True)
        if syllable
    ]
    return any(_sounds(wanted, sounding[start:]) for start in range(len(sounding)))


def _sounds(wanted: str, sounding: list[tuple[str, str]]) -> bool:
    """Whether `wanted` can be spelled along the syllables, beginning with the first."""

    @cache
    def spelled(at: int, which: int) -> bool:
        if at == len(wanted):
            return True
        if which == len(sounding):
            return False
        char, syllable = sounding[which]
        if syllable.startswith(wanted[at:]):
            return True
        return any(
            wanted.startswith(piece, at) and spelled(at + len(piece), which + 1)
            for piece in {char, *_spellings(syllable)}
        )

    return spelled(0, 0)


def _spellings(syllable: str) -> set[str]:
    found = {syllable, syllable[0]}
    return found | {syllable[:2]} if syllable.startswith(_TWO_LETTER_INITIALS) else found


def _runs(text: str) -> list[str]:
    """The text cut into runs of ideographs and single other characters."""
    runs: list[str] = []
    for char in text:
        if runs and _is_ideograph(char) and _is_ideograph(runs[-1][-1]):
            runs[-1] += char
        else:
            runs.append(char)
    return runs


def _is_ideograph(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK UNIFIED")


def _syllable(reading: str) -> str:
    folded = fold(reading)
    return "".join(c for c in folded if c.isalnum())
