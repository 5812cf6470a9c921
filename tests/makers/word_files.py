# SPDX-License-Identifier: MIT
"""Makes Word files of a report: typed numbers or automatic ones, real footnotes, tables."""

from __future__ import annotations

import io
import re
import zipfile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pieces import Piece, Source

from reader.importers.list_labels import chinese

_PART = re.compile(r"^([一二三四五六七八九十]{1,3})、")
_SECTION = re.compile(r"^（([一二三四五六七八九十]{1,3})）")
_LISTS = f"""<w:abstractNum w:abstractNumId="90" {nsdecls("w")}>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
    <w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
    <w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
    <w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""
_NUMBER = f'<w:num w:numId="90" {nsdecls("w")}><w:abstractNumId w:val="90"/></w:num>'
_NOTE_PART = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:footnotes>'
)
_NOTE = (
    '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p>'
    "</w:footnote>"
)
_NOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def word_file(source: Source, *, with_styles: bool = False, automatic: bool = False) -> bytes:
    """The report as `.docx`: headings by style or only bold, numbers typed or automatic."""
    document = Document()
    if automatic:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(_LISTS))
        numbering.append(parse_xml(_NUMBER))
    counts = [0, 0]
    for piece in source.pieces:
        if piece.rows:
            _table(document, piece)
        else:
            _paragraph(
                document, piece, with_styles, _level(piece.text, counts) if automatic else -1
            )
    return _saved(document)


def with_footnotes(paragraphs: list[tuple[str, str]]) -> bytes:
    """A document of paragraphs, each followed by the mark of its note (empty: none)."""
    document = Document()
    notes: list[str] = []
    for text, note in paragraphs:
        paragraph = document.add_paragraph(text)
        if note:
            notes.append(_NOTE.format(len(notes) + 2, note))
            reference = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>'
            paragraph._p.append(parse_xml(reference))
    return _with_part(_saved(document), _NOTE_PART.format("".join(notes)))


def _level(text: str, counts: list[int]) -> int:
    """The level of an automatic number that comes out as the one typed; -1 where none does."""
    for at, pattern in enumerate((_PART, _SECTION)):
        if (match := pattern.match(text)) and match[1] == chinese(counts[at] + 1):
            counts[at:] = [counts[at] + 1, *[0] * (1 - at)]
            return at
    return -1


def _paragraph(document: WordDocument, piece: Piece, with_styles: bool, level: int) -> None:
    text = (_PART, _SECTION)[level].sub("", piece.text) if level >= 0 else piece.text
    style = f"Heading {piece.heading}" if with_styles and piece.heading else None
    paragraph = document.add_paragraph(style=style)
    cut = len(piece.text) - len(text)
    bold = max(0, piece.bold - cut)
    if bold:
        paragraph.add_run(text[:bold]).bold = True
    # As Word does, a sentence in several runs.
    middle = (len(text) + bold) // 2
    for part in (text[bold:middle], text[middle:]):
        if part:
            paragraph.add_run(part)
    if level >= 0:
        reference = (
            f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='90'/></w:numPr>"
        )
        paragraph._p.get_or_add_pPr().append(parse_xml(reference))


def _table(document: WordDocument, piece: Piece) -> None:
    table = document.add_table(len(piece.rows), max(map(len, piece.rows)))
    for at, row in enumerate(piece.rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.add_paragraph()


def _saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _with_part(data: bytes, notes: str) -> bytes:
    """The file with a part of footnotes, which python-docx cannot write."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(file, "w") as made:
        for name in given.namelist():
            part = given.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else None
            if name == "[Content_Types].xml" and part:
                kind = f'<Override PartName="/word/footnotes.xml" ContentType="{_NOTE_TYPE}"/>'
                part = part.replace("</Types>", kind + "</Types>")
            if name == "word/_rels/document.xml.rels" and part:
                kind = f'<Relationship Id="rId99" Type="{_NOTE_RELATION}" Target="footnotes.xml"/>'
                part = part.replace("</Relationships>", kind + "</Relationships>")
            made.writestr(name, given.read(name) if part is None else part)
        made.writestr("word/footnotes.xml", notes)
    return file.getvalue()
