# SPDX-License-Identifier: MIT
"""Makes of a report what the text store keeps of it (see `reader.search.text_store`)."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, count
from operator import ne

from reader.core.folding import Folded, fold_map
from reader.core.report import Report
from reader.search.stored_lists import UTF8, encode_figures, encode_terms
from reader.search.text_store import LETTER_OF, StoredReport


def encode_report(
    report: Report, offset: int = 0, *, with_figures: bool = True
) -> tuple[StoredReport, bytes]:
    """A report as it is stored at `offset` of a file.

    `with_figures` false leaves the quantities out, to be read from the text if they are wanted:
    quicker where a report is only looked at, and not kept.
    """
    meta = report.meta
    texts = [fold_map(passage.text) for passage in report.passages]
    folded, encoding = _encode_lines([text.text for text in texts])
    titles: dict[str, int] = {}
    lines = [
        _dump(
            [
                passage.number,
                [titles.setdefault(title, len(titles)) for title in passage.section],
                *_way_back(text),
            ]
        )
        for passage, text in zip(report.passages, texts, strict=True)
    ]
    details = "\n".join([_dump(list(titles)), *lines]).encode()
    figures = encode_figures(texts) if with_figures else b""
    terms = encode_terms(report)
    known = StoredReport(
        meta.id,
        meta.name or meta.title or meta.id,
        meta.region,
        meta.year,
        offset,
        len(folded),
        len(details),
        len(figures),
        len(terms),
        (zlib.crc32(folded), zlib.crc32(details), zlib.crc32(figures), zlib.crc32(terms)),
        encoding,
        "".join(LETTER_OF[passage.kind] for passage in report.passages),
        tuple(_inside(texts)),
    )
    return known, folded + details + figures + terms


def _encode_lines(lines: Sequence[str]) -> tuple[bytes, str]:
    """What `Lines.decode` reads, and its encoding.

    Halves of a character from different places may make a whole one in UTF-16.
    """
    text, encoding = "\n".join(lines), "utf-16-le"
    data = text.encode(encoding, UTF8[1])
    if data.decode(encoding, UTF8[1]) != text:
        encoding = "utf-32-le"
        data = text.encode(encoding, UTF8[1])
    begins = accumulate((len(line) + 1 for line in lines), initial=0)
    return struct.pack(f"<{len(lines) + 1}I", *begins) + data, encoding


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _inside(texts: Sequence[Folded]) -> Iterator[int]:
    """Where in the folded text, in code points, a character is cut that folds to several."""
    start = 0
    for text in texts:
        for at, (begins, _) in enumerate(text.edges or ()):
            if begins < 0:
                yield start + at
        start += len(text.text) + 1


def _way_back(text: Folded) -> Sequence[object]:
    """What `_text` needs: where which characters differ, or the whole text with its edges."""
    if text.edges is not None:
        return [text.source, *_odd_edges(text.edges)]
    if text.source == text.text:
        return []
    differ = list(compress(count(), map(ne, text.source, text.text)))
    return [differ, "".join(text.source[i] for i in differ)]


def _odd_edges(edges: Sequence[tuple[int, int]]) -> tuple[list[int], list[int], list[int]]:
    """The edges that do not just go on from the one before: which, where they begin and end."""
    which, begins, ends = list[int](), list[int](), list[int]()
    last = 0
    for at, (begin, end) in enumerate(edges):
        if begin != last or end != last + 1:
            which.append(at)
            begins.append(begin)
            ends.append(end)
        last = end
    return which, begins, ends
