# SPDX-License-Identifier: MIT
"""The Word files, read again with python-docx: what they say and how they are set."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from reader.core.annotation import Annotation, Kind, Stance
from reader.core.report import Report
from reader.export.annotated import Exported, collect
from reader.export.paper import Speaker
from reader.export.word import Form, as_word
from reader.export.wording import say_time

SPEAKER = Speaker("新港街道代表团", "王小明", "2024年1月25日")


@pytest.fixture
def kept(first_report: Report, mark) -> tuple[Exported, ...]:
    stance = Kind.STANCE
    made: list[Annotation] = [
        mark("1.2.2", kind=stance, stance=Stance.APPROVE, note="提法有新意 #产业"),
        mark("1.1.1", kind=stance, stance=Stance.APPROVE),
        mark("2.1.1", kind=stance, stance=Stance.AMEND, note="改为“稳妥”\n理由：口径一致"),
        mark("2.2.1", kind=stance, stance=Stance.SUGGEST, note="问题：慢\n依据：走访\n建议：快"),
        mark("1.2.3", kind=stance, stance=Stance.DOUBT, note="口径？"),
        mark("1.2.2", "步伐铿锵", colour="yellow"),
        mark("1.3.1", kind=Kind.BOOKMARK, name="看这里"),
    ]
    return collect(made, first_report, "d")


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def said(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def everything(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*said(document), *cells])


def face(element: Any) -> str:
    return element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))


def after(lines: list[str], heading: str) -> str:
    return lines[lines.index(heading) + 1]


def test_a_speech_has_its_parts_in_order(kept):
    lines = said(opened(as_word(kept, Form.SPEECH, SPEAKER)))
    wanted = [
        *("审议《政府工作报告》发言提纲", "新港街道代表团　王小明", "（2024年1月25日）"),
        *("各位代表：", "我认真听取和审议了海珠区2024年《政府工作报告》。下面，就报告谈几点意见。"),
        *("一、总体评价", "二、修改意见", "三、工作建议", "以上意见，不妥之处，请批评指正。"),
    ]
    assert [line for line in lines if line in wanted] == wanted
    assert lines[:5] == wanted[:5]


def test_a_speech_argues_with_the_words_of_the_report(kept, first_report):
    lines = said(opened(as_word(kept, Form.SPEECH, SPEAKER)))
    texts = {n: first_report.passage_by_number[n].text for n in ("1.2.2", "2.1.1", "2.2.1")}
    assert "评价：提法有新意" in lines
    assert f"依据：{texts['1.2.2']}[2]" in lines
    at = lines.index(f"原文：{texts['2.1.1']}[3]")
    assert lines[at + 1 : at + 3] == ["建议：改为“稳妥”", "理由：口径一致"]
    at = lines.index("问题：慢")
    assert lines[at + 1 : at + 4] == [f"依据：{texts['2.2.1']}[4]", "走访", "建议：快"]


def test_what_is_not_written_is_left_to_write(kept):
    lines = said(opened(as_word(kept, Form.SPEECH, Speaker())))
    assert lines[1:3] == ["＿＿＿＿＿＿代表团　＿＿＿＿＿＿", "（＿＿＿＿年＿＿月＿＿日）"]
    assert "评价：＿＿＿＿＿＿（待填写）" in lines
    empty = said(opened(as_word((), Form.SPEECH)))
    for heading in ("一、总体评价", "二、修改意见", "三、工作建议"):
        assert "没有这一类标注" in after(empty, heading)


@pytest.mark.parametrize("form", Form)
def test_every_form_carries_everything(kept, form):
    text = everything(opened(as_word(kept, form, SPEAKER, {"yellow": "亮点"})))
    for one in kept:
        assert one.quote in text
        assert one.code in text
        assert f"段号 {one.number}" in text
        assert f"{one.before.split()[-1]}〔引文〕" in text
        assert f"标注时间：{say_time(one.annotation.created)}" in text
        assert " › ".join(one.section) in text
    for part in ("#产业", "亮点", "看这里", "口径？", "存疑"):
        assert part in text


def test_the_table_of_amendments(kept, first_report):
    document = opened(as_word(kept, Form.AMENDMENTS, SPEAKER))
    assert "代表团：新港街道代表团　　姓名：王小明　　日期：2024年1月25日" in said(document)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    quote = first_report.passage_by_number["2.1.1"].text
    place = "第二部分（一）第1段\n段号 2.1.1"
    assert rows == [
        ["序号", "位置", "原文", "修改建议", "理由"],
        ["1", place, f"{quote}[1]", "改为“稳妥”", "口径一致"],
    ]
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "附：未列入的其他批注（6条）" in said(document)


def test_a_table_without_amendments_can_be_written_by_hand():
    table = opened(as_word((), Form.AMENDMENTS)).tables[0]
    assert len(table.rows) == 6
    assert "＿" in table.rows[1].cells[2].text


def test_excerpts_stand_under_the_headings_of_the_report(kept):
    document = opened(as_word(kept, Form.EXCERPTS))
    heads = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert document.paragraphs[0].text == "海珠区2024年政府工作报告摘录"
    assert [head[:3] for head in heads] == [
        "一、2",
        "（一）",
        "（二）",
        "（三）",
        "二、2",
        "（一）",
        "（二）",
    ]


def test_reports_are_told_apart(kept):
    annotation = replace(kept[0].annotation, report_id="other", id="other")
    report = replace(kept[0].report, meta=kept[0].report.meta._replace(id="other", name="别区报告"))
    two = (*kept, replace(kept[0], annotation=annotation, report=report))
    heads = [
        p.text
        for p in opened(as_word(two, Form.EXCERPTS)).paragraphs
        if p.style.name == "Heading 1"
    ]
    assert heads == ["海珠区2024年政府工作报告", "别区报告"]


def test_the_faces_of_an_office(kept):
    document = opened(as_word(kept, Form.SPEECH, SPEAKER))
    faces = {name: face(document.styles[name].element) for name in ("Title", "Normal")}
    faces |= {name: face(document.styles[name].element) for name in ("Heading 1", "Heading 2")}
    assert faces == {
        "Title": "方正小标宋简体",
        "Normal": "仿宋_GB2312",
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
    }
    assert document.styles["Title"].font.size.pt == 22
    assert document.styles["Normal"].font.size.pt == 16
    themed = [e for e in document.styles["Heading 1"].element.iter() if "Theme" in str(e.attrib)]
    assert not themed
    quote = next(p for p in document.paragraphs if p.text.startswith("原文："))
    assert [face(run._r) for run in quote.runs[:2]] == ["黑体", "楷体_GB2312"]
    assert quote.runs[2].font.superscript


def test_lines_indents_and_page(kept):
    document = opened(as_word(kept, Form.SPEECH, SPEAKER))
    normal = document.styles["Normal"]
    assert normal.paragraph_format.line_spacing.pt == 28.95
    indent = normal.element.pPr.find(qn("w:ind"))
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "640")
    section = document.sections[0]
    page = [round(x.mm) for x in (section.page_width, section.page_height)]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert (page, [round(x.mm) for x in margins]) == ([210, 297], [37, 35, 28, 26])
    # GB/T 9704: 22 lines of 28 characters in 156 × 225 mm
    grid = section._sectPr.find(qn("w:docGrid"))
    assert 22 * int(grid.get(qn("w:linePitch"))) / 20 <= 225 / 25.4 * 72
    squeezed = normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))
    assert 28 * (16 + int(squeezed) / 20) <= 156 / 25.4 * 72 < 29 * 15.5
    control = document.settings.element.find(qn("w:characterSpacingControl"))
    assert control.get(qn("w:val")) == "compressPunctuation"
    for footer in (section.footer, section.even_page_footer):
        assert "PAGE" in footer._element.xml


def test_text_that_xml_cannot_hold(kept):
    annotation = replace(kept[0].annotation, note="坏\x00\x0b\ud800字")
    data = as_word((replace(kept[0], annotation=annotation),), Form.EXCERPTS, Speaker("\x01"))
    assert "批注：坏字" in said(opened(data))
