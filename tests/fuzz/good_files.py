# SPDX-License-Identifier: MIT
"""A small good file of every kind that can be imported, to be damaged; none is a real report."""

from __future__ import annotations

import io
import zipfile

PAGE = """首页 > 政务公开 > 政府工作报告
政府工作报告

——2024年1月25日在广州市某某区第十届人民代表大会第三次会议上

某某区区长 王小明

各位代表：

现在，我代表某某区人民政府，向大会报告工作，请予审议。

一、2023年工作回顾

（一）产业发展稳中有进。全区生产总值增长5.2%，“四上”企业[1]净增35家。

聚焦于“领”，推动规上工业总产值增长27.9%、增速全市第一。

二、2024年工作安排

（一）加快产业发展。

1.做强都市工业。抓好10件民生实事，完成率100%。

（1）推进项目建设。

名词解释

1.“四上”企业：规模以上工业企业等四类企业。
[2]【1310】具体部署：锚定“走在前列”总目标。
"""


def html(body: str, head: str = "") -> bytes:
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}<title>政府工作报告</title>"
    return f"{page}</head><body>{body}</body></html>".encode()


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in text.splitlines())


def mhtml(page: bytes) -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E6=8A=A5=E5=91=8A?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode() + page + b"\r\n------x--\r\n"


_OPEN = "http://schemas.openxmlformats.org"
_PACKAGE = "application/vnd.openxmlformats-"
_TYPES = f"""<?xml version="1.0"?><Types xmlns="{_OPEN}/package/2006/content-types">
<Default Extension="rels" ContentType="{_PACKAGE}package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="{_PACKAGE}officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = f"""<?xml version="1.0"?><Relationships xmlns="{_OPEN}/package/2006/relationships">
<Relationship Id="r1" Type="{_OPEN}/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_xml(text: str = PAGE, before: str = "") -> str:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    return f'<?xml version="1.0"?>{before}<w:document {_W}><w:body>{body}</w:body></w:document>'


def docx(document: str | bytes | None = None, extra: dict[str, bytes] | None = None) -> bytes:
    parts: dict[str, str | bytes] = {"[Content_Types].xml": _TYPES, "_rels/.rels": RELATIONS}
    parts["word/document.xml"] = word_xml() if document is None else document
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **(extra or {})}.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


_PDF_PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 5 0 R >>"
)


def pdf(lines: list[str], extra: str = "", pages: int = 1, trailer: str = "") -> bytes:
    """A small PDF; its text is Latin, for a font is not worth its bytes here."""
    text = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 72 720 Td {text} ET"
    kids = " ".join(f"{6 + i} 0 R" for i in range(pages))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Font << /F1 3 0 R >> >>",
        *([_PDF_PAGE] * pages),
    ]
    out = bytearray(b"%PDF-1.4\n")
    table = "0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        table += f"{len(out):010} 00000 n \n"
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1", "replace")
    size = len(objects) + 1
    tail = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF"
    return bytes(out) + f"xref\n0 {size}\n{table}{tail}".encode()


LATIN = ["REPORT ON THE WORK OF THE GOVERNMENT", "1. 2023", "GDP grew by 5.2%.", "2. 2024"]
GOOD: dict[str, bytes] = {
    ".txt": PAGE.encode(),
    ".gbk": PAGE.encode("gb18030"),
    ".md": f"---\nid: a\ntitle: 政府工作报告\n---\n\n{PAGE}".encode(),
    ".html": html(_paragraphs(PAGE)),
    ".mhtml": mhtml(html(_paragraphs(PAGE))),
    ".docx": docx(),
    ".pdf": pdf(LATIN),
}
