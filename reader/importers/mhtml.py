# SPDX-License-Identifier: MIT
"""From a page that a browser saved as one file (.mhtml, .mht) to lines: its HTML part."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from reader.importers.content import Content, Unreadable
from reader.importers.html import read_html

_DEEPEST = 30  # parts within parts; browsers write one level
_MOST_PARTS = 5_000  # pictures and styles of a page; they have some hundreds


def read_mhtml(data: bytes) -> Content:
    """The lines of the first HTML part, in which browsers keep the page itself.

    Raises Unreadable where there is none.
    """
    if data.count(b"multipart/") > _DEEPEST or data.count(b"\nContent-Type:") > _MOST_PARTS:
        raise Unreadable("文件里套着太多内容，不像浏览器保存的网页")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    part = _page(message)
    if part is None:
        raise Unreadable("文件里没有网页（HTML）部分，请在浏览器里重新保存")
    payload = part.get_payload(decode=True)
    address = _header(part, "Content-Location") or _header(message, "Snapshot-Content-Location")
    charset = part.get_param("charset", "")
    return read_html(
        payload if isinstance(payload, bytes) else b"",
        charset if isinstance(charset, str) else "",
        address,
    )


def _page(message: Message) -> Message | None:
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part
    return None


def _header(message: Message, name: str) -> str:
    return str(message.get(name, "")).strip()
