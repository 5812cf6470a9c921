# SPDX-License-Identifier: MIT
"""The report with its marks and notes on paper: as a PDF, or by a printer after a look at it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSize, Qt, QThread
from PySide6.QtGui import (
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from reader.ui.fonts import FontSet
from reader.ui.paper_document import PaperDocument
from reader.ui.paper_painting import PagePainter
from reader.ui.paper_setting import ToPrint
from reader.ui.pdf_outline import with_outline

_DPI = 600
_A4 = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
)
PREVIEW_SIZE = QSize(1040, 820)
"""Wide enough for every button of the preview; Qt's own size hides the one that prints."""


def as_pdf(what: ToPrint) -> bytes:
    """The report as the bytes of a PDF whose text can be searched, with an outline.

    `what.fonts` are to be the bundled ones (see `fonts.bundled_fonts`). Needs a QGuiApplication,
    and a thread of Qt's (see `as_pdf_apart`).
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageLayout(_A4)
    meta = what.report.meta
    writer.setTitle(meta.name or meta.title or meta.id)
    writer.setCreator("报告阅读器")
    pages = PaperDocument(what, writer)
    _paint(pages, what.fonts, writer, range(pages.page_count))
    entries = pages.entries()
    buffer.close()
    return with_outline(bytes(buffer.data().data()), entries)


def as_pdf_apart(what: ToPrint) -> bytes:
    """The same for threads of Python: Qt's documents keep timers, which only Qt's threads have."""
    thread = _Typesetter(what)
    thread.start()
    thread.wait()
    if thread.error is not None:
        raise thread.error
    return thread.pdf


class _Typesetter(QThread):
    def __init__(self, what: ToPrint) -> None:
        super().__init__()
        self._what = what
        self.pdf = b""
        self.error: Exception | None = None

    def run(self) -> None:
        """Set the pages; an error is kept for the thread that waits."""
        try:
            self.pdf = as_pdf(self._what)
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            self.error = error


def preview(what: ToPrint, parent: QWidget | None = None) -> QPrintPreviewDialog:
    """A dialog that shows the pages and prints them; the caller shows it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_A4)
    printer.setFullPage(True)
    printer.setDocName(what.report.meta.name or what.report.meta.title)
    dialog = _Preview(printer, parent)
    dialog.what = what
    dialog.paintRequested.connect(dialog.paint_pages)
    return dialog


class _Preview(QPrintPreviewDialog):
    """Keeps the printer, which the dialog only borrows, and what is printed."""

    what: ToPrint

    def __init__(self, printer: QPrinter, parent: QWidget | None) -> None:
        super().__init__(printer, parent)
        self._printer_kept = printer
        self.setWindowTitle(self.tr("打印预览"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(PREVIEW_SIZE.boundedTo(self.screen().availableSize()))

    def paint_pages(self, printer: QPrinter) -> None:
        """Paint the pages that are asked for: 0.2 s, in which Qt waits for them."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            pages = PaperDocument(self.what, printer)
            first, last = printer.fromPage() or 1, printer.toPage() or pages.page_count
            _paint(pages, self.what.fonts, printer, range(first - 1, min(last, pages.page_count)))
        finally:
            QGuiApplication.restoreOverrideCursor()


def _paint(pages: PaperDocument, fonts: FontSet, device: QPagedPaintDevice, chosen: range) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the printer does not take the pages")
    brush = PagePainter(pages, fonts, painter)
    for page in chosen:
        if page != chosen[0]:
            device.newPage()
        brush.paint(page)
    painter.end()
