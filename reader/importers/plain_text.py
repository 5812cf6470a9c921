# SPDX-License-Identifier: MIT
"""From a text file to lines: each line is a paragraph."""

from __future__ import annotations

from reader.importers.cleaning import text_lines
from reader.importers.content import Content
from reader.importers.decoding import decode


def read_text(data: bytes) -> Content:
    """The lines of a text file; raises Unreadable for binary data."""
    text, warnings = decode(data)
    return Content(text_lines(text), warnings=warnings)
