# SPDX-License-Identifier: MIT
"""Files that ask for too much time or memory; each is there once, being slow to make."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from fuzz.bad_inputs import TOKENS, BadInput, laughs
from fuzz.good_files import LATIN, PAGE, docx, html, pdf, word_xml

_MILLION = 1_000_000


def bomb(size: int) -> bytes:
    """A Word file whose text unpacks to `size` bytes of one letter."""
    head, tail = word_xml("").split("</w:body>")
    paragraph = f"<w:p><w:r><w:t>{'a' * 1000000}</w:t></w:r></w:p>"
    return docx(head + paragraph * (size // 1000000) + "</w:body>" + tail)


def heavy_inputs() -> Iterator[BadInput]:
    """All of them, made one at a time."""
    yield from _long_lines()
    yield from _nested()
    yield BadInput("bomb.docx", bomb(1000 * _MILLION), "zip bomb")
    laughing = word_xml(before=laughs()).replace("各位代表", "&e11;")
    yield BadInput("laughs.docx", docx(laughing), "entities")
    yield BadInput("zeros.pdf", _flate_bomb(), "PDF bomb")
    yield BadInput("pages.pdf", pdf(LATIN, pages=20_000), "20,000 pages")
    yield BadInput("lines.txt", ("一、标题\n正文。\n" * 500_000).encode(), "a million lines")
    yield BadInput("terms.txt", (PAGE + "1.词：义。\n" * 300_000).encode(), "300,000 terms")
    yield BadInput("zeros.txt", bytes(20 * _MILLION), "zeros")
    yield BadInput("large.txt", b"a" * (53 * _MILLION), "too large")
    yield from _long_runs()


def _long_lines() -> Iterator[BadInput]:
    line = "全区生产总值增长，" * (10 * _MILLION // 27)
    yield BadInput("line.txt", line.encode(), "10 MB in a line")
    yield BadInput("line.md", line.encode(), "10 MB in a line")
    yield BadInput("line.html", html(line), "10 MB in a line")


def _nested() -> Iterator[BadInput]:
    many, kind = 100_000, "100,000 nested"
    yield BadInput("deep.html", html("<div>" * many + "深" + "</div>" * many), kind)
    yield BadInput("bold.html", html("<b>" * many + "深"), kind)
    yield BadInput("rows.html", html("<table><tr><td>" * many + "深"), kind)
    yield BadInput("list.md", ("> " * many + "深").encode(), kind)
    yield BadInput("bracket.md", ("[" * many + "深" + "]" * many).encode(), kind)
    for name, inside in (
        ("open.docx", "<w:sdt>" * many),
        ("deep.docx", "<w:ins>" * many + "</w:ins>" * many),
    ):
        xml = word_xml().replace("<w:body>", f"<w:body>{inside}")
        yield BadInput(name, docx(xml), kind)


def _long_runs() -> Iterator[BadInput]:
    """A megabyte of each token, alone and behind a report: what is slow on it is quadratic."""
    for token in TOKENS:
        name = "-".join(f"{ord(char):x}" for char in token)
        run = (token * (_MILLION // len(token.encode()))).encode()
        yield BadInput(f"run-{name}.txt", run, "a long run")
        yield BadInput(f"after-{name}.txt", PAGE.encode() + run, "a long run")


def _flate_bomb() -> bytes:
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(1024)) + packer.flush()
    whole = pdf(LATIN)
    start, end = whole.index(b"<< /Length"), whole.index(b"endobj", whole.index(b"<< /Length"))
    body = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode() + stream
    return whole[:start] + body + b"\nendstream\n" + whole[end:]
