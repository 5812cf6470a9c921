# SPDX-License-Identifier: MIT
"""About: versions, what is bundled under which licence, and where the open report comes from."""

from __future__ import annotations

import platform
from html import escape
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QVBoxLayout, QWidget

import reader
from reader.core.report import Metadata
from reader.ui.dialogs.help import close_button
from reader.ui.top_bar import say_date

LICENCES: tuple[tuple[str, str, str], ...] = (
    ("报告阅读器（report-reader）", "MIT", ""),
    ("Qt", "LGPL 3", ""),
    ("PySide6（Qt for Python）", "LGPL 3", "PySide6-Essentials"),
    ("Python", "PSF", ""),
    ("Whoosh", "BSD", "Whoosh"),
    ("Python-Markdown", "BSD", "Markdown"),
    ("pypinyin", "MIT", "pypinyin"),
    ("platformdirs", "MIT", "platformdirs"),
    ("OpenCC（简繁对照）", "Apache 2.0", ""),
    ("思源宋体、思源黑体（Noto Serif SC、Noto Sans SC）", "SIL OFL 1.1", ""),
)


class AboutDialog(QDialog):
    """`meta` describes the open report, None where there is none; `data` is the data folder."""

    def __init__(self, meta: Metadata | None, data: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("关于报告阅读器"))
        self.resize(580, 640)
        title = QLabel(self.tr("报告阅读器"))
        title.setProperty("class", "pageTitle")
        version = QLabel(self.tr("版本 {0}").format(reader.__version__))
        version.setProperty("class", "muted")
        self._page = QTextBrowser()
        self._page.setProperty("class", "field")
        self._page.setAccessibleName(self.tr("版本、许可与来源"))
        self._page.setOpenExternalLinks(False)
        self._page.setHtml("".join(_html(lines) for lines in self._chapters(meta, data)))
        flags = Qt.TextInteractionFlag
        self._page.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
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
        """Lines of text, the first of each a heading."""
        licences = [f"{_with_version(name, package)} — {it}" for name, it, package in LICENCES]
        chapters = [[self.tr("不联网的政府工作报告阅读器")]]
        if meta is not None and meta.id:
            chapters.append([self.tr("正在看的报告"), *self._source(meta)])
        chapters.append([self.tr("所用软件与许可"), *licences])
        chapters.append([self.tr("您的数据在"), data])
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
        return [f"{label}：{value}" for label, value in rows if value]


def _html(lines: list[str]) -> str:
    head, *rest = (escape(line) for line in lines)
    return (
        f"<p style='line-height: 125%'><b>{head}</b>{''.join(f'<br>{line}' for line in rest)}</p>"
    )


def _with_version(name: str, package: str) -> str:
    if name == "Qt":
        return f"Qt {qVersion()}"
    if name == "Python":
        return f"Python {platform.python_version()}"
    try:
        return f"{name} {metadata.version(package)}" if package else name
    except metadata.PackageNotFoundError:  # a package without its metadata: frozen
        return name
