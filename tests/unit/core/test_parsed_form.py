# SPDX-License-Identifier: MIT
"""The quick form is the whole report, and damage to it is noticed."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.parsed_form import (
    PARSED_FORM_VERSION,
    ParsedReport,
    add_pinyin,
    decode,
    encode,
    prepare,
)
from reader.core.report import (
    Metadata,
    NoteMark,
    Paragraph,
    Report,
    Section,
    SectionEnd,
    SectionKind,
    Table,
    Term,
)

REPORT = Report(
    Metadata("a", title="报告", year=2024),
    (
        Section("一、云道", 1),
        Paragraph("云道好[1]。很好。", 2, (NoteMark(3, 6, 1),)),
        Table((("a", "b"), ("", "c\td"))),
        SectionEnd(),
        Section("附件", 1, SectionKind.APPENDIX),
        Section("名词解释", 1, SectionKind.GLOSSARY),
    ),
    (Term(1, "云道", "步道\n见湿地", ("云栈道",)), Term(2, "湿地", "云道旁。")),
)


@pytest.mark.parametrize("with_pinyin", [False, True])
def test_what_is_encoded_is_decoded(with_pinyin: bool) -> None:
    parsed = prepare(REPORT, with_pinyin=with_pinyin)
    assert bool(parsed.pinyin) is with_pinyin
    assert decode(encode(parsed)) == parsed


def test_the_first_report(first_report: Report) -> None:
    data = encode(prepare(first_report))
    parsed = decode(data)
    assert parsed.report == first_report
    assert len(parsed.occurrences) == 52
    begin = time.perf_counter()
    decode(data)
    assert time.perf_counter() - begin < 0.1  # 1.3 ms when the machine is idle


def test_readings_can_be_added_later() -> None:
    parsed = add_pinyin(prepare(REPORT))
    assert parsed.pinyin["云道"].full == ("yun", "dao")
    assert {"一、云道", "附件", "名词解释", "云道", "湿地"} <= set(parsed.pinyin)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"version": 0}',
        b"\xff\xfe",
        json.dumps({"version": PARSED_FORM_VERSION}).encode(),
        encode(prepare(REPORT))[:-40],
        encode(prepare(REPORT)).replace(b'"heading"', b'"heading?"'),
        encode(prepare(REPORT)).replace(b'["e"]', b'["x"]'),
    ],
)
def test_damage_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError):
        decode(data)


def test_another_version_is_refused() -> None:
    form = json.loads(encode(prepare(REPORT)))
    form["version"] += 1
    with pytest.raises(ValueError, match="version"):
        decode(json.dumps(form).encode())


@given(st.data())
def test_no_damage_is_another_error(data: st.DataObject) -> None:
    whole = bytearray(encode(prepare(REPORT)))
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.binary(max_size=3))
    whole[at : at + data.draw(st.integers(0, 30))] = cut
    try:
        assert isinstance(decode(bytes(whole)), ParsedReport)
    except ValueError:
        return


def test_decoding_loads_neither_markdown_nor_pypinyin() -> None:
    code = (
        "import sys, reader.core.parsed_form\n"
        "print([m for m in ('markdown', 'pypinyin', 'PySide6', 'whoosh') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
