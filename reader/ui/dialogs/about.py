# SPDX-License-Identifier: MIT
"""About: versions, what is bundled under which licence, and where the open report comes from."""

from __future__ import annotations

import platform
from html import escape
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QVBoxLayout, QWidget

import reader
from reader.core.report import Metadata
from reader.ui.dialogs.help import close_button
from reader.ui.top_bar import say_date


class Bundled(NamedTuple):
    """Something we ship: name, licence, distribution (for its version), texts of the licence.

    `texts` are files below `resources/`.
    """

    name: str
    licence: str
    package: str = ""
    texts: tuple[str, ...] = ()


_QT = ("licenses/LGPL-3.txt", "licenses/GPL-3.txt")
LICENCES = (
    Bundled("报告阅读器（report-reader）", "MIT"),
    Bundled("Qt", "LGPL 3", "", _QT),
    Bundled("PySide6（Qt for Python）", "LGPL 3", "PySide6-Essentials", _QT),
    Bundled("Python", "PSF", "", ("licenses/Python-PSF.txt",)),
    Bundled("Whoosh", "BSD", "Whoosh", ("licenses/Whoosh-BSD.txt",)),
    Bundled("Python-Markdown", "BSD", "Markdown", ("licenses/Python-Markdown-BSD.txt",)),
    Bundled("pypinyin", "MIT", "pypinyin", ("licenses/pypinyin-MIT.txt",)),
    Bundled("platformdirs", "MIT", "platformdirs", ("licenses/platformdirs-MIT.txt",)),
    Bundled("RapidFuzz", "MIT", "RapidFuzz", ("licenses/RapidFuzz-MIT.txt",)),
    Bundled("python-docx", "MIT", "python-docx", ("licenses/python-docx-MIT.txt",)),
    Bundled("lxml", "BSD", "lxml", ("licenses/lxml-BSD.txt",)),
    Bundled(
        "typing_extensions",
        "PSF",
        "typing-extensions",
        ("licenses/typing-extensions-PSF.txt",),
    ),
    Bundled("pypdf", "BSD", "pypdf", ("licenses/pypdf-BSD.txt",)),
    Bundled(
        "pypdfium2、PDFium",
        "BSD、Apache 2.0",
        "pypdfium2",
        ("licenses/PDFium-and-pypdfium2.txt",),
    ),
    Bundled("mammoth、cobble", "BSD", "mammoth", ("licenses/mammoth-BSD.txt",)),
    Bundled(
        "charset-normalizer",
        "MIT",
        "charset-normalizer",
        ("licenses/charset-normalizer-MIT.txt",),
    ),
    Bundled(
        "trafilatura（及其所用的 courlan、htmldate、jusText、urllib3 等）",
        "Apache 2.0、BSD、MIT、MPL",
        "trafilatura",
        ("licenses/trafilatura-and-its-libraries.txt",),
    ),
    Bundled("XlsxWriter", "BSD", "XlsxWriter", ("licenses/XlsxWriter-BSD.txt",)),
    Bundled("OpenCC（简繁对照）", "Apache 2.0", "", ("licenses/OpenCC-Apache-2.0.txt",)),
    Bundled("思源宋体、思源黑体（Noto CJK）", "SIL OFL 1.1", "", ("fonts/OFL.txt",)),
)
_BACK = "about"


class AboutDialog(QDialog):
    """`meta` describes the open report, None where there is none; `data` is the data folder.

    The licences' texts are read below `resources` when they are asked for.
    """

    def __init__(
        self, meta: Metadata | None, data: str, resources: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._resources = resources
        self.setWindowTitle(self.tr("关于报告阅读器"))
        self.resize(580, 640)
        title = QLabel(self.tr("报告阅读器"))
        title.setProperty("class", "pageTitle")
        version = QLabel(self.tr("版本 {0}").format(reader.__version__))
        version.setProperty("class", "muted")
        self._page = QTextBrowser()
        self._page.setProperty("class", "field")
        self._page.setAccessibleName(self.tr("版本、许可与来源"))
        self._page.setOpenLinks(False)
        self._page.anchorClicked.connect(self._follow)
        self._about = "".join(_html(lines) for lines in self._chapters(meta, data))
        self._page.setHtml(self._about)
        flags = Qt.TextInteractionFlag
        self._page.setTextInteractionFlags(
            flags.TextBrowserInteraction | flags.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 18)
        column.setSpacing(10)
        for widget in (title, version, self._page):
            column.addWidget(widget)
        column.addWidget(close_button(self))

    @property
    def text(self) -> str:
        """All that is shown."""
        return self._page.toPlainText()

    def _chapters(self, meta: Metadata | None, data: str) -> list[list[str]]:
        """Lines of HTML, the first of each a heading."""
        licences = [f"{escape(_with_version(each))} — {_linked(each)}" for each in LICENCES]
        chapters = [[self.tr("不联网的政府工作报告阅读器")]]
        if meta is not None and meta.id:
            chapters.append([self.tr("正在看的报告"), *self._source(meta)])
        chapters.append([self.tr("所用软件与许可"), *licences])
        chapters.append([self.tr("您的数据在"), escape(data)])
        return chapters

    def _source(self, meta: Metadata) -> list[str]:
        rows = (
            (self.tr("名称"), meta.name or meta.title),
            (self.tr("地区"), meta.region.replace("/", " ")),
            (self.tr("会议"), meta.meeting),
            (self.tr("报告人"), meta.speaker),
            (self.tr("作报告"), say_date(meta.delivered)),
            (self.tr("发布"), " ".join(p for p in (say_date(meta.published), meta.publisher) if p)),
            (self.tr("网址"), meta.url),
        )
        return [escape(f"{label}：{value}") for label, value in rows if value]

    def _follow(self, link: QUrl) -> None:
        """Show the text of a licence, or what the dialog is about again."""
        if link.path() == _BACK:
            self._page.setHtml(self._about)
            return
        path = self._resources / link.path()
        try:
            text = escape(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            text = self.tr("这份许可的文本不见了（应在“{0}”）。").format(escape(str(path)))
        back = f"<p><a href='{_BACK}'>{self.tr('‹ 返回')}</a></p>"
        self._page.setHtml(f"{back}<div style='white-space: pre-wrap'>{text}</div>{back}")


def _linked(bundled: Bundled) -> str:
    """The licence, each of its texts a link."""
    if len(bundled.texts) == 1:
        return f"<a href='{bundled.texts[0]}'>{bundled.licence}</a>"
    links = (f"<a href='{text}'>{Path(text).stem}</a>" for text in bundled.texts)
    return "、".join(links) or bundled.licence


def _html(lines: list[str]) -> str:
    head, *rest = lines
    return (
        f"<p style='line-height: 125%'><b>{head}</b>{''.join(f'<br>{line}' for line in rest)}</p>"
    )


def _with_version(bundled: Bundled) -> str:
    name, package = bundled.name, bundled.package
    if name == "Qt":
        return f"Qt {qVersion()}"
    if name == "Python":
        return f"Python {platform.python_version()}"
    try:
        return f"{name} {metadata.version(package)}" if package else name
    except metadata.PackageNotFoundError:  # a package without its metadata: frozen
        return name
