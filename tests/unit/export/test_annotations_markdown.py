# SPDX-License-Identifier: MIT
"""The Markdown file, read by Python-Markdown and an HTML parser: what it shows is what is kept."""

from __future__ import annotations

import html
import re

import markdown

from reader.export.annotations_markdown import as_markdown
from reader.export.rescue import rescue_text
from reader.export.wording import say_kind


def plain(text: str) -> str:
    """What a reader sees, without white space."""
    shown = html.unescape(re.sub(r"<[^>]*>", "", markdown.markdown(text)))
    return "".join(shown.split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_field_of_every_annotation_is_there(exported):
    seen = plain(as_markdown([one for one in exported if "<script" not in one.annotation.note]))
    for one in exported:
        if "<script" in one.annotation.note:
            continue
        for said in (one.quote, one.before, one.after, one.place, one.number, one.code):
            assert squeezed(said) in seen, said
        assert squeezed("›".join(one.section)) in seen
        assert squeezed(say_kind(one)) in seen
        assert squeezed(one.annotation.name) in seen
        assert squeezed(" ".join(f"#{tag}" for tag in one.annotation.tags)) in seen


def test_a_note_stands_as_it_was_written(exported):
    text = as_markdown(exported)
    for one in exported:
        for line in one.annotation.note.split("\n"):
            assert f"  {line}".rstrip() in text


def test_a_report_s_wording_is_no_markup(exported):
    text = as_markdown([one for one in exported if one.annotation.report_id == "坏-2020"])
    shown = markdown.markdown(text.split("- 批注：")[0])
    assert "<img" not in shown
    assert "<i>" not in shown
    assert "<em>" not in shown


def test_the_rescue_copy_needs_no_report_and_has_everything(exported):
    annotations = [one.annotation for one in exported]
    text = rescue_text(annotations)
    for one in annotations:
        for said in (one.report_id, one.anchor.quote, one.anchor.before, one.name, one.note):
            assert said in text
    assert f"{len(annotations)} 条" in text
