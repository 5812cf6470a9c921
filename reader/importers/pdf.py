# SPDX-License-Identifier: MIT
"""From a PDF with a text layer to lines, through PDFium, which this module alone imports.

PDFium tells each character with its place, size and font; lines, paragraphs, page numbers and
notes at the foot are made out from these by `pdf_pages.py` and `pdf_paragraphs.py`.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from reader.importers.content import Content, Unreadable
from reader.importers.lines import Line, PageFacts
from reader.importers.pdf_characters import character, face
from reader.importers.pdf_pages import Glyph, PdfPage, page_of
from reader.importers.pdf_paragraphs import paragraphs

_MOST_PAGES = 1_000
_MOST_GLYPHS = 3_000_000
_LEAST_PER_PAGE = 3  # characters; what has fewer is pictures with stray marks
_MOST_UNKNOWN = 0.2
_NOTES_TITLE = "注释"
_SCANNED = (
    "这份 PDF 是扫描的图片，里面没有文字；请先用文字识别（OCR）软件转换，或者找网页版、Word 版"
)
_ENCRYPTED = "文件已加密，需要密码才能打开；请先取消密码，或者另存为没有密码的 PDF"
_BROKEN = "文件已损坏，不是完整的 PDF；如果能用别的软件打开，请另存一份再试"
_UNKNOWN = (
    "这份 PDF 没有说明它的字是哪些字（缺少字符对照表），复制出来会是乱码；请找网页版、Word 版"
)


def read_pdf(data: bytes) -> Content:
    """The lines of a PDF; page numbers and running heads are among what is dropped.

    Raises Unreadable for scanned, encrypted and damaged files.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise Unreadable(_ENCRYPTED if is_locked else _BROKEN) from error
    try:
        pages = list(_pages(document))
        facts = PageFacts(title=document.get_metadata_value("Title").strip())
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_BROKEN) from error
    finally:
        document.close()
    _refuse_pictures(pages)
    found = paragraphs(pages)
    lines = list(found.lines)
    warnings: tuple[str, ...] = ()
    if found.notes:
        lines += [Line(_NOTES_TITLE, len(_NOTES_TITLE), 1), *found.notes]
        warnings = (f"页脚的 {len(found.notes)} 条注释放在文末“{_NOTES_TITLE}”下。",)
    return Content(lines, facts, warnings, found.dropped)


def _pages(document: pypdfium2.PdfDocument) -> Iterator[PdfPage]:
    if len(document) > _MOST_PAGES:
        raise Unreadable(f"这份 PDF 有 {len(document)} 页，不像一份报告")
    left = _MOST_GLYPHS
    for page in document:
        text = page.get_textpage()
        count = text.count_chars()
        left -= count
        if left < 0:
            raise Unreadable("这份 PDF 里的文字多得反常，不像一份报告")
        width, height = page.get_size()
        yield page_of(list(_glyphs(text, count)), width, height)
        text.close()
        page.close()


def _glyphs(page: pypdfium2.PdfTextPage, count: int) -> Iterator[Glyph]:
    """The characters as they are drawn; the spaces that PDFium guesses are left out."""
    text = page.raw
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    scale = pdfium.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    first_half = 0
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in (0, 10, 13) or pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            first_half = code
            continue
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        length = pdfium.FPDFText_GetFontInfo(text, at, name, 128, flags)
        font = name.raw[: max(0, min(length, 128) - 1)]
        # Some writers give every font one size, 1 or 200, and scale the text.
        pdfium.FPDFText_GetMatrix(text, at, scale)
        size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(scale.c, scale.d)
        yield Glyph(
            character(code, first_half),
            box.left,
            box.right,
            y.value,
            size,
            face(font, pdfium.FPDFText_GetFontWeight(text, at)),
        )
        first_half = 0


def _refuse_pictures(pages: list[PdfPage]) -> None:
    """Raises Unreadable where there is no text, or text without meaning."""
    characters = [char for page in pages for line in page.lines for char in line.text]
    if len(characters) < max(1, _LEAST_PER_PAGE * len(pages)):
        raise Unreadable(_SCANNED)
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in characters)
    if unknown > _MOST_UNKNOWN * len(characters):
        raise Unreadable(_UNKNOWN)
