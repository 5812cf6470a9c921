# SPDX-License-Identifier: MIT
"""Gives a PDF its outline, which Qt cannot write. The only module that knows pypdf."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import Fit, IndirectObject

from reader.ui.paper_setting import OutlineEntry


def with_outline(pdf: bytes, entries: Sequence[OutlineEntry]) -> bytes:
    """The PDF with these bookmarks, shown when it is opened."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    _add(writer, entries, None)
    writer.page_mode = "/UseOutlines"
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _add(writer: PdfWriter, entries: Sequence[OutlineEntry], parent: IndirectObject | None) -> None:
    for entry in entries:
        height = float(writer.pages[entry.page].mediabox.height)
        place = Fit("/XYZ", (0, height * (1 - entry.top), None))
        item = writer.add_outline_item(
            title=entry.title, page_number=entry.page, parent=parent, fit=place
        )
        _add(writer, entry.children, item)
