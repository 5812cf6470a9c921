# SPDX-License-Identifier: MIT
"""PDFs as offices print them: paragraphs out of lines, page numbers off, notes apart."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from pdf_files import Manner, pdf_file
from pieces import Piece, Source, source_of_file, source_of_report, squeezed

from reader.core.markdown_format import parse
from reader.importers.content import Content, Unreadable
from reader.importers.pdf import read_pdf
from reader.importers.pdf_characters import character, face
from reader.importers.pdf_pages import Glyph, page_of

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def source() -> Source:
    text = (ROOT / "data" / "reports" / "haizhu-2024.md").read_text("utf-8")
    return source_of_report(parse(text, "haizhu"))


def shown(content: Content) -> str:
    return squeezed([line.text for line in content.lines])


def test_paragraphs_and_bold_heads_come_back(source: Source) -> None:
    content = read_pdf(pdf_file(source))
    found = {squeezed([line.text]): line.bold for line in content.lines}
    for piece in source.pieces:
        assert found.get(squeezed([piece.text])) == piece.bold, piece.text[:30]
    assert content.dropped[:2] == ("—1—", "—2—")
    assert content.facts.title == source.title


def test_without_indents_no_wording_is_lost(source: Source) -> None:
    notes = ("[1]“四上”企业：指规模以上", "企业。")
    manner = Manner(indented=False, head="政府工作报告", notes=notes)
    content = read_pdf(pdf_file(source, manner))
    assert shown(content) == squeezed([*source.texts(), "注释", *notes])
    assert content.lines[-1].text == "".join(notes)
    assert content.dropped[0] == "政府工作报告"
    assert "1 条注释" in content.warnings[0]


def test_type_of_other_units_is_read_line_by_line(source: Source) -> None:
    fine = read_pdf(pdf_file(source, Manner(dpi=1200)))
    assert shown(fine) == shown(read_pdf(pdf_file(source)))


def test_scanned_encrypted_and_damaged_files_say_so() -> None:
    data = pdf_file(Source("题", "", "", "", (Piece("各位代表：现在报告工作。"),)))
    writer = pypdf.PdfWriter(io.BytesIO(data))
    writer.encrypt("geheim", algorithm="RC4-128")
    locked, empty = io.BytesIO(), io.BytesIO()
    writer.write(locked)
    pages = pypdf.PdfWriter()
    pages.add_blank_page(595, 842)
    pages.write(empty)
    for broken, said in (
        (locked.getvalue(), "加密"),
        (empty.getvalue(), "扫描"),
        (b"%PDF-1.4 nothing", "损坏"),
        (data[:3000], "损坏"),
    ):
        with pytest.raises(Unreadable, match=said):
            read_pdf(broken)


def glyphs(
    text: str, left: float, foot: float, size: float = 16, name: str = "Song"
) -> list[Glyph]:
    """Characters one after the other, each a full square."""
    return [
        Glyph(char, left + at * size, left + (at + 1) * size, foot, size, name)
        for at, char in enumerate(text)
    ]


def test_raised_figures_are_marks_and_columns_are_parted() -> None:
    drawn = [
        *glyphs("发展", 50, 700),
        *glyphs("12", 82, 706, 8),
        *glyphs("。", 98, 700),
        *glyphs("路灯", 50, 670),
        *glyphs("住建局", 200, 670),
    ]
    page = page_of(drawn, 595, 842)
    assert [line.text for line in page.lines] == ["发展[12]。", "路灯\t住建局"]


def test_what_is_drawn_twice_is_read_once() -> None:
    drawn = [*glyphs("稳增长", 50, 700), *glyphs("稳增长", 50.3, 700)]
    assert [line.text for line in page_of(drawn, 595, 842).lines] == ["稳增长"]


def test_characters_that_a_font_names_wrongly() -> None:
    named = (0x2F3C, 0x2EA0, 0x301C, 2, 0x9AD8, 0xDC00)
    assert [character(code) for code in named] == ["心", "民", "～", "-", "高", "\ufffd"]
    assert character(0xDC0B, 0xD840) == "\U0002000b"
    assert (face(b"ABCDEF+SimSun", 400), face(b"SimSun-Bold", 400)) == ("SimSun", "SimSun-Bold*")


@pytest.mark.full
def test_all_samples(shared: Path) -> None:
    for path in sorted((shared / "reports").glob("*_20*.txt")):
        if "navonly" in path.name:  # icons of a font of its own, which no PDF names
            continue
        source = source_of_file(path)
        wanted = [p.text or "".join(p.rows[0]) for p in source.pieces]
        content = read_pdf(pdf_file(source))
        assert shown(content) == squeezed(wanted), path.name
