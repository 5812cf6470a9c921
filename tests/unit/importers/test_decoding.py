# SPDX-License-Identifier: MIT
"""Text files that do not say how they are written."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.decoding import decode

TEXT = "各位代表：\n现在，我代表滘口区人民政府报告工作。"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode("gbk"),
        TEXT.replace("\n", "\r").encode("utf-8"),
    ],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    assert decode(data) == (TEXT, ())


def test_a_few_broken_bytes_are_shown_and_said() -> None:
    text, warnings = decode((TEXT * 5).encode("utf-8") + b"\xff\xff\xe6")
    assert text.startswith(TEXT)
    assert "\ufffd" in text
    assert len(warnings) == 1


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04\x00\x00", b"\xff" * 99]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="二进制"):
        decode(data)


def test_line_ends_written_out_are_made_real() -> None:
    text, warnings = decode(("一、回顾\\r\\n&nbsp;&nbsp;好&ldquo;快&rdquo;。" * 12).encode())
    assert "\\r\\n" not in text
    assert text.count("\n") == 12
    assert "好“快”。" in text
    assert len(warnings) == 1


@given(st.binary(max_size=60))
def test_no_bytes_are_another_error(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ValueError:
        return
    assert "\r" not in text
