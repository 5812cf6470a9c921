# SPDX-License-Identifier: MIT
"""A Word document in office typography, GB/T 9704: sheet, faces, lines and page numbers.

Title 小标宋 二号; body 仿宋 三号; first level 黑体, second 楷体; first line two characters in; 22
lines of 28 characters, 28.95 pt each, on A4 with 37 mm above and 28 mm left. python-docx names no
Chinese face and forbids to squeeze punctuation: both are set right here. What is written is known
elsewhere.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

Element = Any
"""python-docx's own objects and XML elements, whose types do not say what they can do."""

TITLE_FACE, BODY_FACE = "方正小标宋简体", "仿宋_GB2312"
PART_FACE, SECTION_FACE, NUMBER_FACE = "黑体", "楷体_GB2312", "宋体"
LATIN_FACE = "Times New Roman"
BODY_POINTS, TITLE_POINTS, TABLE_POINTS, SMALL_POINTS = 16.0, 22.0, 12.0, 10.5
LINE_POINTS: Final = 28.95
TEXT_MM: Final = 156
"""The width of the text on A4, between 28 mm left and 26 mm right."""
_SQUEEZED: Final = -5
"""Twentieths of a point between characters of the body, so that 28 go into a line of 156 mm. A grid
of characters would do so too, but LibreOffice sets 18 on it."""
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ALIGN = WD_ALIGN_PARAGRAPH


class Run(NamedTuple):
    """A stretch of text; an empty face is the paragraph's own. `raised` is for note marks."""

    text: str
    face: str = ""
    raised: bool = False


class _Style(NamedTuple):
    face: str
    points: float = BODY_POINTS
    line: float = LINE_POINTS
    indent: int = 200
    align: WD_ALIGN_PARAGRAPH = _ALIGN.JUSTIFY
    above: float = 0
    below: float = 0
    bold: bool = False
    stay: bool = False


_STYLES: Final = {
    "Normal": _Style(BODY_FACE),
    "Title": _Style(TITLE_FACE, TITLE_POINTS, 34, 0, _ALIGN.CENTER, below=6, stay=True),
    "Heading 1": _Style(PART_FACE, stay=True),
    "Heading 2": _Style(SECTION_FACE, stay=True),
    "Heading 3": _Style(BODY_FACE, bold=True, stay=True),
    "署名": _Style(SECTION_FACE, indent=0, align=_ALIGN.CENTER),
    "称谓": _Style(BODY_FACE, indent=0, above=LINE_POINTS / 2),
    "填写栏": _Style(BODY_FACE, TABLE_POINTS, 24, 0, _ALIGN.LEFT, below=4),
    "表格文字": _Style(BODY_FACE, TABLE_POINTS, 18, 0, _ALIGN.LEFT),
    "表格小字": _Style(BODY_FACE, 9, 13, 0, _ALIGN.LEFT),
    "表头": _Style(PART_FACE, TABLE_POINTS, 22, 0, _ALIGN.CENTER),
    "引文出处": _Style(BODY_FACE, SMALL_POINTS, 18, 0, _ALIGN.LEFT),
}


class Sheet:
    """A document that is written from top to bottom and handed over as the bytes of a .docx."""

    def __init__(self, title: str, author: str, made: datetime, *, headed: bool = True) -> None:
        """An empty document; the three are what its properties say.

        It begins with the title, unless it is not to be `headed`.
        """
        self._document: Element = docx.Document()
        properties = self._document.core_properties
        properties.title, properties.author = clean(title), clean(author)
        properties.last_modified_by, properties.comments = clean(author), ""
        properties.created = properties.modified = made
        properties.language = "zh-CN"
        _set_defaults(self._document)
        for name, style in _STYLES.items():
            _set_style(self._document.styles, name, style)
        _set_page(self._document)
        if headed:
            self.write("Title", title)

    def write(self, style: str, *runs: str | Run) -> Paragraph:
        """A paragraph in one of the styles."""
        paragraph = self._document.add_paragraph(style=style)
        _fill(paragraph, runs)
        return paragraph

    def body(self, *runs: str | Run) -> None:
        """A paragraph of body text; line feeds in it begin paragraphs of their own."""
        paragraph = self._document.add_paragraph(style="Normal")
        for run in map(_as_run, runs):
            first, *others = run.text.split("\n")
            _add(paragraph, run._replace(text=first))
            for text in others:
                paragraph = self._document.add_paragraph(style="Normal")
                _add(paragraph, run._replace(text=text))

    def heading(self, level: int, text: str, *, new_page: bool = False) -> None:
        """A heading of level 1 to 3; Word's navigation lists it."""
        paragraph = self.write(f"Heading {level}", text)
        paragraph.paragraph_format.page_break_before = new_page or None

    def small(self, mark: str, lines: Sequence[str]) -> None:
        """An entry of the list at the end, hanging under its mark."""
        paragraph = self.write("引文出处", f"{mark}{lines[0]}")
        for line in lines[1:]:
            paragraph.add_run().add_break()
            _add(paragraph, Run(line))
        _indent(paragraph.paragraph_format.element.get_or_add_pPr(), left=200, hanging=200)
        paragraph.paragraph_format.space_after = Pt(4)

    def table(
        self, header: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """A ruled table; `widths` are millimetres. Its head is said again on every page."""
        table = self._document.add_table(rows=1, cols=len(header), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        _set_row(table.rows[0], "tblHeader")
        for cell, text in zip(table.rows[0].cells, header, strict=True):
            cell.paragraphs[0].style = "表头"
            _fill(cell.paragraphs[0], (text,))
        for row in rows:
            made = table.add_row()
            _set_row(made, "cantSplit")
            for cell, content in zip(made.cells, row, strict=True):
                _fill_cell(cell, content)
        for made in table.rows:
            for cell, width in zip(made.cells, widths, strict=True):
                cell.width = Mm(width)

    def data(self) -> bytes:
        """The bytes of the .docx file."""
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()


class Cell(NamedTuple):
    """A cell's text; `small` stands below it in small type."""

    runs: tuple[str | Run, ...] = ()
    small: str = ""


def clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def element(name: str, **values: str | int) -> Element:
    """A new XML element such as `w:ins` with these values set, for what python-docx cannot say."""
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def _as_run(run: str | Run) -> Run:
    return run if isinstance(run, Run) else Run(run)


def _fill(paragraph: Paragraph, runs: Sequence[str | Run]) -> None:
    for run in runs:
        _add(paragraph, _as_run(run))


def _add(paragraph: Paragraph, run: Run) -> None:
    if not run.text:
        return
    made = paragraph.add_run(clean(run.text))
    if run.face:
        _set_face(made.element.get_or_add_rPr(), run.face)
    made.font.superscript = run.raised or None


def _fill_cell(cell: Element, content: Cell) -> None:
    cell.paragraphs[0].style = "表格文字"
    _fill(cell.paragraphs[0], content.runs)
    if content.small:
        cell.add_paragraph(style="表格小字")
        _fill(cell.paragraphs[-1], (content.small,))


def _child(parent: Element, name: str, **values: str | int) -> Element:
    """The child element of that name, made where it is missing, with these values set."""
    child = parent.find(qn(name))
    if child is None:
        child = OxmlElement(name)
        parent.append(child)
    for key, value in values.items():
        child.set(qn(f"w:{key}"), str(value))
    return child


def _set_face(properties: Element, face: str) -> None:
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for key, name in (("ascii", LATIN_FACE), ("hAnsi", LATIN_FACE), ("cs", LATIN_FACE)):
        fonts.set(qn(f"w:{key}"), name)
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:hint"), "eastAsia")


def _set_defaults(document: Element) -> None:
    """What holds where no style says otherwise: language, squeezed punctuation."""
    root = document.settings.element
    _child(root, "w:characterSpacingControl", val="compressPunctuation")
    _child(root, "w:themeFontLang", val="en-US", eastAsia="zh-CN")
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _set_face(properties, BODY_FACE)
    _child(properties, "w:lang", val="en-US", eastAsia="zh-CN")


def _set_style(styles: Element, name: str, wanted: _Style) -> None:
    known = {style.name for style in styles}
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    element = style.element
    for old in (element.find(qn("w:rPr")), element.find(qn("w:pPr"))):
        if old is not None:
            element.remove(old)
    layout = style.paragraph_format
    layout.alignment = wanted.align
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(wanted.line)
    layout.space_before, layout.space_after = Pt(wanted.above), Pt(wanted.below)
    layout.keep_with_next = wanted.stay or None
    layout.widow_control = False
    paragraph = element.get_or_add_pPr()
    _indent(paragraph, first=wanted.indent, points=wanted.points)
    if wanted.points != BODY_POINTS:  # its lines are not those of the page
        snap = OxmlElement("w:snapToGrid")
        snap.set(qn("w:val"), "0")
        paragraph.find(qn("w:spacing")).addprevious(snap)
    if name.startswith("Heading"):
        _child(paragraph, "w:outlineLvl", val=int(name[-1]) - 1)
    style.font.size, style.font.bold = Pt(wanted.points), wanted.bold
    properties = element.get_or_add_rPr()
    _set_face(properties, wanted.face)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(_SQUEEZED if wanted.points == BODY_POINTS else 0))
    properties.find(qn("w:sz")).addprevious(spacing)  # the schema has an order


def _indent(
    paragraph: Element,
    *,
    first: int = 0,
    left: int = 0,
    hanging: int = 0,
    points: float = SMALL_POINTS,
) -> None:
    """Indents in hundredths of a character, and in twips for programs that know no others."""
    indent = paragraph.get_or_add_ind()
    for key, count in (("firstLine", first), ("left", left), ("hanging", hanging)):
        if count or (key == "firstLine" and not hanging):
            indent.set(qn(f"w:{key}Chars"), str(count))
            indent.set(qn(f"w:{key}"), str(round(count * points / 5)))


def _set_page(document: Element) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    _child(section._sectPr, "w:docGrid", type="lines", linePitch=round(LINE_POINTS * 20))
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in (
        (section.footer, _ALIGN.RIGHT),
        (section.even_page_footer, _ALIGN.LEFT),
    ):
        _number_pages(footer.paragraphs[0], align)


def _number_pages(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 宋体 四号: right on odd pages, left on even ones."""
    paragraph.alignment = align
    _indent(paragraph._p.get_or_add_pPr())
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    for text, field in (("— ", ""), ("", "begin"), ("PAGE", "code"), ("", "end"), (" —", "")):
        run = paragraph.add_run("" if field else text)
        run.font.size = Pt(14)
        _set_face(run.element.get_or_add_rPr(), NUMBER_FACE)
        if field == "code":
            code = OxmlElement("w:instrText")
            code.text = text
            run.element.append(code)
        elif field:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), field)
            run.element.append(mark)


def _set_row(row: Element, flag: str) -> None:
    """`cantSplit` keeps a row on one page, `tblHeader` says it again on the next."""
    _child(row._tr.get_or_add_trPr(), f"w:{flag}", val="true")
