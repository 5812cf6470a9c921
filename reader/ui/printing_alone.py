# SPDX-License-Identifier: MIT
"""A report as a PDF for a command, where there is neither window nor display."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.core.report import Report
from reader.export.annotated import Exported
from reader.paths import Paths
from reader.settings import Settings
from reader.ui.fonts import bundled_fonts
from reader.ui.paper_setting import Look, Setting, ToPrint
from reader.ui.printing import as_pdf
from reader.ui.view.typography import Typography


def pdf_without_window(
    report: Report,
    exported: Sequence[Exported],
    colours: Mapping[str, str],
    paths: Paths,
    *,
    office: bool,
) -> bytes:
    """The bytes of the PDF, set as in the window or in the typography of offices."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication.instance() or QApplication(["report-reader"])
    settings = Settings(paths.settings)
    screen = Typography(
        column_chars=settings.integer("column_chars"),
        line_height=settings.number("line_height"),
        body_face=settings.text("body_face"),
    )
    setting = Setting.of(Look.OFFICE if office else Look.SCREEN, screen)
    fonts = bundled_fonts(paths.resources / "fonts")
    data = as_pdf(ToPrint(report, exported, fonts, setting, colours))
    del app  # it had to live until here
    return data
