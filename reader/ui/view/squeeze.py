# SPDX-License-Identifier: MIT
"""Punctuation that meets, and takes half an em too much.

A full-width mark fills half of its em only. Where two of them meet, print takes the empty half
out (标点挤压). Fonts have the feature `halt` for it, but a text document carries no font features
in its formats (Qt 6.9), so the first mark of a pair gives up half of its advance instead, which
looks the same and works with every font.
"""

from __future__ import annotations

import re

_OPENING = "“‘《〈（【「『〔"
_CLOSING = "，、。；：！？”’》〉）】」』〕"
_PAIR = re.compile(f"[{_CLOSING}](?=[{_CLOSING}{_OPENING}])|[{_OPENING}](?=[{_OPENING}])")

SQUEEZED_SPACING = 50.0
"""Letter spacing of a squeezed mark, as a percentage of its advance."""


def squeezed(text: str) -> list[int]:
    """The offsets of the marks that give up their empty half, in UTF-16 units."""
    found = [match.start() for match in _PAIR.finditer(text)]
    if not found or max(text) <= "\uffff":
        return found
    return [offset + sum(character > "\uffff" for character in text[:offset]) for offset in found]
