# SPDX-License-Identifier: MIT
"""From a Word document to lines, through mammoth, which this module alone imports.

mammoth turns the document into plain HTML, read like any other page. Before it does, the numbers
that Word draws are written into the text (see `docx_numbers.py`), and paragraphs with an outline
level become headings whatever their style is called.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

import mammoth

from reader.importers.content import Content, Unreadable
from reader.importers.docx_numbers import child, local, number_paragraphs, value
from reader.importers.docx_package import packed, read_parts
from reader.importers.html_page import read_page

_NOTES_TITLE = "注释"
_BACK_LINK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
_NOTES = re.compile(r'<ol>(<li id="(?:foot|end)note-.*)</ol>\s*$', re.DOTALL)
_NOTE = re.compile(r'<li id="(?:foot|end)note-[^"]*">\s*(?:<p>)?')
_DAMAGED = "文件已损坏，读不出里面的文字；如果能用 Word 或 WPS 打开，请另存一份再试"
_DAMAGE = (ElementTree.ParseError, ExpatError)
"""What our own reading of a damaged part raises, and what mammoth's does."""
_EMPTY_NUMBERING = (
    b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)


def read_docx(data: bytes) -> Content:
    """The lines of a Word document: bold heads, headings, tables; its notes at the end.

    Raises Unreadable for what is damaged, encrypted or no Word document.
    """
    parts = read_parts(data)
    try:
        headings = _prepare(parts)
        html = _html(parts, headings)
    except (*_DAMAGE, KeyError, AttributeError, ValueError, TypeError) as error:
        raise Unreadable(_DAMAGED) from error
    html, count = _with_notes(_BACK_LINK.sub("", html))
    lines = [page_line.line for page_line in read_page(html).lines]
    if not lines:
        raise Unreadable("文档里没有文字；如果是扫描的图片，请先作文字识别（OCR）")
    said = (f"文档的 {count} 条脚注放在文末“{_NOTES_TITLE}”下。",) if count else ()
    return Content(lines, warnings=said)


def _html(parts: dict[str, bytes], headings: dict[str, int]) -> str:
    styles = "\n".join(f"p.{key} => h{level}:fresh" for key, level in headings.items())
    found = mammoth.convert_to_html(
        packed(parts),
        style_map=styles,
        convert_image=mammoth.images.img_element(lambda _: {}),
    )
    return found.value


def _prepare(parts: dict[str, bytes]) -> dict[str, int]:
    """Writes the numbers into the text; returns the levels of styles that are headings."""
    trees = {name: ElementTree.fromstring(parts[name]) for name in parts if _is_read(name)}
    numbering = trees.get("word/numbering.xml")
    styles = trees.get("word/styles.xml")
    levels = _outline_levels(styles)
    for name, tree in trees.items():
        if not name.startswith("word/document"):
            continue
        number_paragraphs(tree, numbering, styles)
        levels |= _mark_outline(tree)
        parts[name] = ElementTree.tostring(tree, encoding="utf-8")
    if numbering is not None:
        parts["word/numbering.xml"] = _EMPTY_NUMBERING
    return levels


def _is_read(name: str) -> bool:
    return bool(re.match(r"word/(?:document\d*|numbering|styles)\.xml$", name))


def _outline_levels(styles: ElementTree.Element | None) -> dict[str, int]:
    """The levels of the paragraph styles that have one, 1 to 6, by the styles' ids."""
    levels: dict[str, int] = {}
    for style in styles if styles is not None else ():
        level = value(child(style, "pPr", "outlineLvl"))
        key = value(style, "styleId")
        if level in "012345" and level and re.fullmatch(r"\w+", key):
            levels[key] = int(level) + 1
    return levels


def _mark_outline(document: ElementTree.Element) -> dict[str, int]:
    """Gives paragraphs with an outline level of their own a style that says so."""
    levels: dict[str, int] = {}
    for properties in document.iter():
        level = value(child(properties, "outlineLvl")) if local(properties) == "pPr" else ""
        if not level or level not in "012345":
            continue
        key = f"outline{level}"
        levels[key] = int(level) + 1
        prefix = properties.tag[: -len("pPr")]
        for old in [e for e in properties if local(e) == "pStyle"]:
            properties.remove(old)
        style = ElementTree.Element(f"{prefix}pStyle", {f"{prefix}val": key})
        properties.insert(0, style)
    return levels


def _with_notes(html: str) -> tuple[str, int]:
    """The notes that mammoth lists at the end, under a heading and with their marks."""
    match = _NOTES.search(html)
    if not match:
        return html, 0
    notes = _NOTE.split(match[1])[1:]
    texts = "".join(f"<p>[{n}]{note.replace('</li>', '')}" for n, note in enumerate(notes, 1))
    return f"{html[: match.start()]}<h1>{_NOTES_TITLE}</h1>{texts}", len(notes)
