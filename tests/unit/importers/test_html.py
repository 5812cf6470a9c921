# SPDX-License-Identifier: MIT
"""Web pages as browsers save them: the report's wording in, and nothing of the page around it."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from pieces import ADDRESS, Source, source_of_file, source_of_report, squeezed
from web_pages import LAYOUTS

from reader.core.markdown_format import parse
from reader.importers.content import Content, Unreadable, text_of
from reader.importers.html import read_html
from reader.importers.mhtml import read_mhtml

ROOT = Path(__file__).resolve().parents[3]
CHROME = ("走进本市", "我市举办春季招聘会", "联系我们", "网站标识码", "脚本", "不是正文")


@pytest.fixture(scope="module")
def source() -> Source:
    text = (ROOT / "data" / "reports" / "haizhu-2024.md").read_text("utf-8")
    return source_of_report(parse(text, "haizhu"))


def shown(content: Content) -> str:
    return squeezed([text_of(line) for line in content.lines])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_wording_is_kept_and_the_page_is_not(source: Source, layout: str) -> None:
    content = read_html(LAYOUTS[layout](source).encode())
    texts = {squeezed([text_of(line)]) for line in content.lines}
    assert [text for text in source.texts() if squeezed([text]) not in texts] == []
    assert [word for word in CHROME if word in shown(content)] == []
    assert len(shown(content)) < len(squeezed(source.texts())) + 150
    if "联系我们" in LAYOUTS[layout](source):
        assert any("联系我们" in line for line in content.dropped)


@pytest.mark.parametrize("layout", ["trs_editor", "fonts_and_spans", "saved_by_word"])
def test_bold_heads_are_kept(source: Source, layout: str) -> None:
    content = read_html(LAYOUTS[layout](source).encode())
    found = {line.text.strip(" \u3000"): line.text[: line.bold] for line in content.lines}
    for piece in source.pieces:
        if piece.bold:
            assert squeezed([found[piece.text]]) == squeezed([piece.text[: piece.bold]])


def test_what_the_page_says_of_itself(source: Source) -> None:
    facts = read_html(LAYOUTS["trs_editor"](source).encode()).facts
    assert facts == (source.title, ADDRESS, "2024-01-31", source.publisher)
    assert read_html(LAYOUTS["headings_and_notes"](source).encode()).facts.url == ADDRESS


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gbk", "gb2312"), ("gb18030", "utf-8"), ("utf-8", "gb2312"), ("utf-16", "utf-8")],
)
def test_a_page_may_say_wrongly_how_it_is_written(
    source: Source, encoding: str, declared: str
) -> None:
    page = LAYOUTS["trs_editor"](source).replace("charset='utf-8'", f"charset='{declared}'")
    content = read_html(page.encode(encoding, errors="xmlcharrefreplace"))
    assert squeezed([source.pieces[9].text]) in shown(content)


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_a_page_saved_as_one_file(source: Source, transfer: str) -> None:
    page = LAYOUTS["bare"](source).encode()
    written = quopri.encodestring(page) if transfer[0] == "q" else base64.encodebytes(page)
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n------B\r\n'
        "Content-Type: text/css\r\n\r\np { color: red }\r\n------B\r\nContent-Type: text/html\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\n\r\n"
    )
    content = read_mhtml(head.encode() + written + b"\r\n------B--\r\n")
    assert squeezed(source.texts()) in shown(content)
    assert content.facts.url == ADDRESS


@pytest.mark.parametrize(
    "data", [b"<html><script>x</script></html>", b"<div><img src=a.png></div>"]
)
def test_a_page_without_text_says_so(data: bytes) -> None:
    with pytest.raises(Unreadable, match="没有文字"):
        read_html(data)


def test_one_file_without_a_page_says_so() -> None:
    with pytest.raises(Unreadable, match="没有网页"):
        read_mhtml(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello")


@pytest.mark.parametrize("first", ["各位代表：", "一、过去五年工作回顾"])
def test_the_first_line_belongs_to_an_article_without_a_title(first: str) -> None:
    texts = [
        first,
        *(f"第{n}段。" + "全区经济增长，民生改善。" * 5 + "稳步" * n for n in range(40)),
    ]
    body = "".join(f"<p>　　{text}</p>" for text in texts)
    page = (
        "<html><head><title>某某人民政府门户网站</title></head><body>"
        "<div class='nav'><ul><li><a href='#'>首页</a></li><li><a href='#'>公开</a></li></ul></div>"
        "<div class='crumb'>当前位置：首页 &gt; 政务公开</div>"
        f"<div class='article'>{body}</div><div class='footer'><p>联系我们</p></div></body></html>"
    )
    content = read_html(page.encode())
    assert text_of(content.lines[0]).strip() == first


def test_a_glossary_apart_from_the_article_is_not_lost() -> None:
    body = "".join(f"<p>第{n}段说了很多话，推动高质量发展，取得新的成效。</p>" for n in range(30))
    terms = "".join(f"<li>{n}.四上企业{n}：指规上工业等四类企业。</li>" for n in range(1, 9))
    page = (
        f"<title>政府工作报告</title><h1>政府工作报告</h1><article><p>各位代表：</p>{body}</article>"
        f"<div class='related-links sidebar'><p>名词解释</p><ul>{terms}</ul></div>"
    )
    assert "8.四上企业8" in shown(read_html(page.encode()))


@pytest.mark.full
@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_samples_in_every_layout(shared: Path, layout: str) -> None:
    for path in sorted((shared / "reports").glob("*_20*.txt")):
        if "navonly" in path.name or "rawescapes" in path.name:
            continue
        source = source_of_file(path)
        content = read_html(LAYOUTS[layout](source).encode())
        kept = shown(content)
        lost = [text for text in source.texts() if squeezed([text]) not in kept]
        assert lost == [], path.name
        assert len(kept) < len(squeezed(source.texts())) * 1.02 + 60, path.name
