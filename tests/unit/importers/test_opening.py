# SPDX-License-Identifier: MIT
"""Opening files: every failure is one sentence that names the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pieces import Piece, Source
from word_files import word_file

from reader.core.errors import ImportFailed, ReaderError
from reader.core.report import Paragraph
from reader.importers import import_file
from reader.importers.opening import LARGEST_FILE, MOST_LINES, id_from_name


def test_a_file_in_our_format_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "我的 报告.md"
    path.write_text("---\nregion: 甲省\n---\n\n# 一、回顾\n\n**好**。真好。\n", encoding="utf-8")
    imported = import_file(path)
    assert imported.report.meta[:1] == ("我的-报告",)
    assert imported.report.meta.region == "甲省"
    assert imported.report.blocks[1] == Paragraph("好。真好。", 1)


def test_a_text_that_is_no_report_opens_as_plain_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.TXT"
    path.write_text("随便写的\n\n  几行字,没有结构  \n", encoding="gb18030")
    imported = import_file(path)
    assert imported.report.blocks == (Paragraph("随便写的"), Paragraph("几行字，没有结构"))
    assert len(imported.warnings) == 1
    assert "纯文本" in imported.warnings[0]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "空"),
        ("a.md", b"   \n", "空"),
        ("a.txt", b"\x00\x01\x02", "二进制"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "图片"),
        ("a.doc", b"\xff\xd8\xff\xe0", "图片"),
        ("a.exe", b"MZ", "文件类型"),
        ("a", b"x", "文件类型"),
    ],
)
def test_what_cannot_be_opened(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ImportFailed, match=said) as caught:
        import_file(path)
    assert f"“{name}”" in str(caught.value)
    assert caught.value.path == path
    assert isinstance(caught.value, ReaderError)
    assert path.read_bytes() == data


def test_a_file_that_is_not_there_a_folder_and_a_giant(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match="不存在"):
        import_file(tmp_path / "no.txt")
    with pytest.raises(ImportFailed, match="不存在"):
        import_file(tmp_path / "no-suffix")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(ImportFailed, match="这不是文件"):
        import_file(tmp_path / "folder.md")
    giant = tmp_path / "giant.txt"
    with giant.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(ImportFailed, match="50 MB"):
        import_file(giant)


def test_ids() -> None:
    names = {
        "haizhu-2024": "haizhu-2024",
        "海珠区 2024": "海珠区-2024",
        "A__b(1)": "a-b-1",
        "…": "report",
    }
    assert {name: id_from_name(name) for name in names} == names


PAGE = "<html><head><title>政府工作报告</title></head><body><p>各位代表：<p>一、回顾</body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.encode("gb18030")),
        ("a.doc", PAGE.encode("utf-8-sig")),
        ("a.doc", word_file(Source("", "", "", "", (Piece("各位代表："), Piece("一、回顾"))))),
        ("a.wps", f"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()),
        ("a.markdown", "# 政府工作报告\n各位代表：\n## 一、回顾\n".encode()),
        ("a.txt", "政府工作报告\n各位代表：\n一、回顾\n".encode("utf-16-le")),
    ],
)
def test_a_kind_is_told_by_its_first_bytes_where_the_name_lies(
    tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    texts = [passage.text for passage in import_file(path).report.passages]
    assert "各位代表：" in texts
    assert "一、回顾" in texts


def test_a_file_of_too_many_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("行\n" * (MOST_LINES + 1), encoding="utf-8")
    with pytest.raises(ImportFailed, match=r"5000\d 行"):
        import_file(path)


def test_what_is_no_report_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>今天天气很好。<p>我们去了公园。", encoding="utf-8")
    imported = import_file(path)
    assert not imported.is_report
    assert [p.text for p in imported.report.passages][-2:] == ["今天天气很好。", "我们去了公园。"]
