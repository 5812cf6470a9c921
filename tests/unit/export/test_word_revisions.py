# SPDX-License-Identifier: MIT
"""All changes accepted, the Word file is the newer text; all rejected, the older."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.comparison import compare
from reader.core.report import Metadata, Paragraph, Report, Section
from reader.export.word_revisions import as_revisions

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MADE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SENTENCES = (
    "加快建设现代化产业体系，规上工业总产值增长8.6%。",
    "建成口袋公园12个，空气质量优良率达到历史最好水平。",
    "新增公办学位3600个，引进优质教育集团两家。",
)


def report(*texts: str) -> Report:
    return Report(
        Metadata(id="r", title="政府工作报告", name="甲区报告"),
        (Section("一、工作回顾"), *map(Paragraph, texts)),
    )


def body_of(data: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = ElementTree.fromstring(file.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return body


def read(data: bytes, gone: str) -> str:
    """The text once changes are accepted (`gone` is "del") or rejected ("ins")."""
    text = ""
    for paragraph in body_of(data).findall(f"{W}p"):
        for child in paragraph:
            if child.tag in (f"{W}r", f"{W}ins", f"{W}del") and child.tag != W + gone:
                text += "".join(t.text or "" for t in child.iter() if t.tag[len(W) :] in TEXTS)
        ends = paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}")
        text += "\n" if ends is None else ""
    return text


TEXTS = ("t", "delText")


def check(old: Report, new: Report) -> bytes:
    data = as_revisions(compare(old, new), "张三", MADE)
    assert read(data, "ins") == "".join(f"{p.text}\n" for p in old.passages)
    assert read(data, "del") == "".join(f"{p.text}\n" for p in new.passages)
    return data


_PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("".join), max_size=5
)


@settings(max_examples=12)
@given(_PARAGRAPHS, _PARAGRAPHS)
def test_accepting_and_rejecting_all_gives_the_texts(old, new):
    check(report(*old), report(*new))


def test_every_change_has_an_author_a_time_and_a_number_of_its_own():
    data = check(report(*SENTENCES[:2]), report(SENTENCES[0].replace("8.6", "9.1"), SENTENCES[2]))
    marks = [e for e in body_of(data).iter() if e.tag in (f"{W}ins", f"{W}del")]
    assert len(marks) >= 4
    assert {e.get(f"{W}author") for e in marks} == {"张三"}
    assert {e.get(f"{W}date") for e in marks} == {"2026-01-02T03:04:05Z"}
    assert len({e.get(f"{W}id") for e in marks}) == len(marks)
    said = {(mark.tag, text.tag) for mark in marks for text in mark.iter() if text.text}
    assert said == {(f"{W}ins", f"{W}t"), (f"{W}del", f"{W}delText")}  # else Word keeps what went


def test_the_file_opens_and_looks_like_an_office_report():
    document = docx.Document(io.BytesIO(check(report(SENTENCES[0]), report(SENTENCES[1]))))
    assert document.core_properties.title == "甲区报告花脸稿"
    assert [p.style.name for p in document.paragraphs if p.style] == [
        *("Title", "Heading 1", "Normal", "Normal")
    ]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "￾"])
def test_what_xml_cannot_hold_does_no_harm(character):
    data = as_revisions(compare(report("甲乙丙"), report(f"甲{character}乙丙丁")), "", MADE)
    assert not re.search(character, read(data, "del"))
    assert docx.Document(io.BytesIO(data)).paragraphs
