# SPDX-License-Identifier: MIT
"""Finding Chinese titles by how they sound: `pazhou`, `pzsg`, 琶洲 or a mixture.

The one module that knows pypinyin. `Sought` works on readings made before, so filtering while
somebody types never loads the dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from reader.core.folding import fold


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


class Sought:
    """What was typed into a filter, made ready to be compared with many texts.

    By reading, each character may be given by any beginning of its syllable (`hz`, `haizhu`,
    `haizh` for 海珠) or by itself. Spaces and apostrophes part syllables and mean nothing. An
    empty query finds everything.
    """

    def __init__(self, query: str) -> None:
        self._wanted = fold(query).strip()
        sounds = "".join(c for c in self._wanted if c.isalnum()).replace("ü", "v")
        heard = any("a" <= c <= "z" for c in sounds)
        self._sounds = re.compile(_pattern(sounds)) if heard else None

    def fits(self, folded: str, sounding: str = "") -> bool:
        """Whether it finds a text: `folded` is the text folded, `sounding` what is heard of it."""
        if self._wanted in folded:
            return True
        return self._sounds is not None and self._sounds.search(sounding) is not None


def sounding_of(text: str, pinyin: Pinyin | None) -> str:
    """The form of a text's reading that `Sought` searches; empty where there is no reading of it.

    A line for each character that is read: the character, folded, and its syllable.
    """
    if pinyin is None or len(pinyin.full) != len(text):
        return ""
    heard = zip(text, pinyin.full, strict=True)
    return "".join(f"\n{fold(char)[:1]}{syllable}" for char, syllable in heard if syllable)


def soundings(texts: Sequence[str]) -> dict[str, str]:
    """What `sounding_of` says of each text; slow when first called, as `pinyin_of` is."""
    return {text: sounding_of(text, pinyin_of(text)) for text in texts}


def matches(query: str, text: str, pinyin: Pinyin | None = None) -> bool:
    """Whether `query` finds `text`: by its characters, or by its reading where that is known."""
    return Sought(query).fits(fold(text), sounding_of(text, pinyin))


def _pattern(sounds: str) -> str:
    """A pattern for the lines of `sounding_of`: each letter goes on in its line or begins one."""
    pattern, in_syllable = "", False
    for at, char in enumerate(sounds):
        letter = char.isascii()
        begins = ("[^\\n]*" if at else "") + ("\\n." if letter else "\\n")
        pattern += f"(?:{begins})?" if letter and in_syllable else begins
        pattern += char
        in_syllable = letter
    return pattern


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
