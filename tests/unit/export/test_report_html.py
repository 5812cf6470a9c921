# SPDX-License-Identifier: MIT
"""The report as a page, read by an HTML parser: words, marks, notes and where links lead."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.positions import Position, TextRange
from reader.core.report import Metadata, Paragraph, Report, Section, Table
from reader.export.annotated import Exported, collect
from reader.export.report_html import as_report_html
from reader.importers import import_file

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Text by the id of its block, marked text by class, links, and every tag."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.marked: dict[str, str] = {}
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.margins: dict[str, str] = {}
        self.leads: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag, attrs):
        values = {key: value or "" for key, value in attrs}
        self.tags.add(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if "data-mark" in values:
            self.margins[values["id"]] = values["data-mark"]
        if tag not in VOID:
            self._open.append((tag, values))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        block = next((v["id"] for _, v in reversed(self._open) if "id" in v), "")
        if any(tag == "sup" for tag, _ in self._open):
            return
        self.words[block] = self.words.get(block, "") + data
        for tag, values in self._open:
            if tag == "mark":
                self.marked[values["class"]] = self.marked.get(values["class"], "") + data
            if values.get("class") == "lead":
                self.leads.append(data)


@pytest.fixture
def kept(first_report: Report, mark) -> tuple[Exported, ...]:
    two = first_report.passage_by_number["1.2.2"].index
    across = TextRange(Position(two, 100), Position(two + 1, 12))
    made = [
        mark("1.2.2", "都市工业步伐铿锵", colour="yellow"),
        mark("1.2.2", "步伐铿锵。创新", colour="green", note="重叠 <b> & #民生"),
        Annotation.new(
            "haizhu-2024", Kind.HIGHLIGHT, Anchor.make(first_report, across, "d"), colour="pink"
        ),
        mark("1.1.1", kind=Kind.STANCE, stance=Stance.APPROVE),
        mark("1.3.1", kind=Kind.BOOKMARK, name="看这里"),
    ]
    return collect(made, first_report, "d")


def test_the_words_of_the_report_stand_to_the_letter(first_report, kept):
    page = Page(as_report_html(first_report, kept))
    for passage in first_report.passages:
        assert page.words[f"p-{passage.number}"] == passage.text
    assert "发展质效向好向优" in page.leads


def test_highlights_are_marks_also_where_they_overlap(first_report, kept):
    page = Page(as_report_html(first_report, kept))
    across = next(one for one in kept if one.annotation.colour == "pink")
    assert page.marked == {
        "yellow": "都市工业步伐铿锵",
        "green": "步伐铿锵。创新",
        "pink": across.quote.replace("\n", ""),
    }
    assert page.margins == {"p-1.1.1": "赞成", "p-1.3.1": "书签"}


def test_notes_stand_at_the_end_and_links_lead_there_and_back(first_report, kept):
    page = Page(as_report_html(first_report, kept))
    assert {"#note-1", "#note-2", "#ref-1", "#ref-2", "#p-1.2", "#p-G"} <= set(page.links)
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    note = page.words["note-1"]
    for part in ("重叠 <b> &", "#民生", "第一部分（二）第2段", kept[1].code, "“步伐铿锵。创新”"):
        assert part in note
    assert "看这里" in page.words["note-2"]


def test_nothing_runs_and_nothing_comes_from_outside(first_report, kept):
    text = as_report_html(first_report, kept)
    assert not Page(text).tags & {"script", "link", "img", "iframe", "object", "form"}
    assert all(link.startswith("#") for link in Page(text).links)
    assert "url(" not in text and "http" not in text and "@import" not in text


def test_tables_markup_and_broken_text():
    blocks = (
        Section("一、<b>&"),
        Table((("甲", "乙<"), ("丙\n丁", "戊"))),
        Paragraph("尾 & <script>"),
    )
    report = Report(Metadata("t", title="题 & 目"), blocks)
    table = report.passages[2]
    place = TextRange.within(table.index, 2, len(table.text))
    made = Annotation.new(
        "t", Kind.HIGHLIGHT, Anchor.make(report, place, "d"), colour="blue", note="注"
    )
    page = Page(as_report_html(report, collect([made], report, "d")))
    assert page.words[f"p-{table.number}"] == "甲乙<丙\n丁戊"
    assert page.marked == {"blue": "乙<丙\n丁戊"}
    assert page.ids.count("ref-1") == 1
    assert "script" not in page.tags


def test_a_report_without_marks_has_no_notes(first_report):
    page = Page(as_report_html(first_report, ()))
    assert "notes" not in page.ids


@pytest.mark.parametrize("name", ["nanshan_2017", "qingyuan_2020", "mancheng_2020"])
def test_other_reports(shared: Path, name: str):
    path = next((shared / "reports").glob(f"*{name}*"), None)
    if path is None:
        pytest.skip(f"{name} is not among the samples")
    report = import_file(path).report
    page = Page(as_report_html(report, ()))
    for passage in report.passages:
        if not isinstance(passage.block, Table):
            assert page.words[f"p-{passage.number}"] == passage.text
