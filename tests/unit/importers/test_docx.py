# SPDX-License-Identifier: MIT
"""Word documents: wording, bold, headings, tables, notes, and the numbers that Word draws."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from pieces import Piece, Source, source_of_file, source_of_report, squeezed
from word_files import with_footnotes, word_file

from reader.core.markdown_format import parse
from reader.importers.content import Content, Unreadable, text_of
from reader.importers.docx import read_docx
from reader.importers.lines import Line

ROOT = Path(__file__).resolve().parents[3]
MANNERS = [{}, {"with_styles": True}, {"automatic": True}]


@pytest.fixture(scope="module")
def source() -> Source:
    text = (ROOT / "data" / "reports" / "haizhu-2024.md").read_text("utf-8")
    return source_of_report(parse(text, "haizhu"))


def shown(content: Content) -> str:
    return squeezed([text_of(line) for line in content.lines])


@pytest.mark.parametrize("manner", MANNERS)
def test_the_wording_is_kept_with_typed_and_automatic_numbers(
    source: Source, manner: dict[str, bool]
) -> None:
    content = read_docx(word_file(source, **manner))
    assert shown(content) == squeezed(source.texts())
    assert content.dropped == content.warnings == ()


def test_bold_heads_and_headings(source: Source) -> None:
    found = {line.text: line for line in read_docx(word_file(source, with_styles=True)).lines}
    for piece in source.pieces:
        line = found[piece.text.strip()]
        assert line.level == piece.heading
        if not piece.heading:
            assert line.bold == piece.bold


def test_tables_are_rows() -> None:
    rows = (("序号", "项目"), ("1", "路灯"), ("2", "口袋公园"))
    content = read_docx(word_file(Source("题", "", "", "", (Piece("附件"), Piece(rows=rows)))))
    assert content.lines == [Line("附件"), Line("", rows=rows)]


def test_footnotes_become_marks_and_notes() -> None:
    data = with_footnotes(
        [("各位代表：", ""), ("培育“四上”企业", "规上企业。"), ("", ""), ("好", "妙。")]
    )
    content = read_docx(data)
    assert [line.text for line in content.lines] == [
        *("各位代表：", "培育“四上”企业[1]", "好[2]", "注释", "[1]规上企业。", "[2]妙。")
    ]
    assert "2 条脚注" in content.warnings[0]


def changed(data: bytes, name: str, part: bytes) -> bytes:
    """The archive with one part replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(file, "w", 8) as made:
        for info in given.infolist():
            if info.filename != name:
                made.writestr(info, given.read(info))
        made.writestr(name, part)
    return file.getvalue()


BARE = word_file(Source("题", "", "", "", (Piece("各位代表："),)))
WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + WORD + b"&b;</w:document>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and no more", "损坏"),
        (BARE[:2000], "损坏"),
        (re.sub(rb"(?<=PK\x01\x02.{4})\x00", b"\x01", BARE, flags=re.DOTALL), "加密"),
        (changed(BARE, "word/document.xml", b"<w:document"), "损坏"),
        (changed(BARE, "word/document.xml", ENTITIES), "实体"),
        (changed(BARE, "word/document.xml", ENTITIES.decode().encode("utf-16")), "实体"),
        (changed(BARE, "word/document.xml", WORD + b" " * 70_000_000 + b"</w:document>"), "大得"),
        (changed(BARE, "word/document.xml", WORD + b"<w:body/></w:document>"), "没有文字"),
    ],
)
def test_what_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_docx(data)


def test_another_archive_is_no_word_document() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("../../word/document.xml", "<x/>")
    with pytest.raises(Unreadable, match="不是 Word"):
        read_docx(file.getvalue())


@pytest.mark.full
@pytest.mark.parametrize("manner", MANNERS)
def test_all_samples(shared: Path, manner: dict[str, bool]) -> None:
    for path in sorted((shared / "reports").glob("*_20*.txt")):
        source = source_of_file(path)
        assert shown(read_docx(word_file(source, **manner))) == squeezed(source.texts()), path.name
