# SPDX-License-Identifier: MIT
"""The sheet that a report is printed on: one centred column that keeps its place.

It knows typography, colours, painting and scrolling. The width of the column is the document's
own, so that resizing the window lays nothing out anew; and the place on top is remembered as a
place in the text, not as a number of pixels, so that it survives a change of size.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.core.report import Metadata, Report
from reader.ui.fonts import FontSet
from reader.ui.theme import Theme, mix
from reader.ui.view.glyph_warmer import AFTER_OPENING_MS, AFTER_STEP_MS, GlyphWarmer, neighbours
from reader.ui.view.ground_painter import GroundPainter
from reader.ui.view.line_geometry import LineGeometry, LinePlace
from reader.ui.view.marks import Marks
from reader.ui.view.overview_bar import WIDTH as BAR_WIDTH
from reader.ui.view.overview_bar import OverviewBar
from reader.ui.view.text_document import ReportDocument
from reader.ui.view.typography import Formats, Typography

GUTTER, NARROW_GUTTER = 48, 26
_NARROW = 520
"""Below this width in pixels the margins beside the text shrink."""


class Page(QTextEdit):
    """Shows a `ReportDocument` on paper."""

    typography_changed = Signal()

    def __init__(
        self,
        fonts: FontSet,
        theme: Theme,
        typography: Typography | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """An empty page."""
        super().__init__(parent)
        self.fonts, self.theme = fonts, theme
        self.typography = typography or Typography()
        self.marks = Marks()
        self._gutter = GUTTER
        self._anchor: tuple[int, float] | None = None
        self._settling = False
        self._direction = 1
        self._warmer = GlyphWarmer(self)
        self._bar = OverviewBar(self)
        self._painter = GroundPainter(theme, fonts.interface_font(11))
        self._prepare_widget()
        self._formats = Formats(self.typography, fonts)
        self.show_document(ReportDocument(Report(Metadata(id=""), ())))
        self.set_theme(theme)

    def _prepare_widget(self) -> None:
        self.setObjectName("reportView")
        # A viewport made here: to name the class of Qt's own, PySide6 loads every class of
        # widgets, 10 ms of the start. The first document still measures by the one replaced.
        sheet = QWidget(self)
        self.setViewport(sheet)
        self.document().documentLayout().setPaintDevice(sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setVerticalScrollBar(self._bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setAutoFillBackground(True)
        self._bar.valueChanged.connect(self._scrolled)

    # what is shown

    def show_document(self, document: ReportDocument) -> None:
        """Put another document on the page, at its beginning."""
        self._report_document = document
        self.marks = Marks()
        self._anchor = None
        document.setParent(self)
        self._settle_column()
        document.restyle(self._formats, self._gutter, self.theme.colour("line"))
        self.geometry_of_text = LineGeometry(document)
        before = self.document()
        # Without a width the layout begins with paragraphs of one line each: its first step of
        # 2,000 pixels then takes half the text, and 20 ms of the start.
        document.setTextWidth(self._wrap())
        self.setDocument(document)
        if isinstance(before, ReportDocument):
            before.deleteLater()
        self._warm(AFTER_OPENING_MS)

    @property
    def report_document(self) -> ReportDocument:
        """The document on the page."""
        return self._report_document

    def set_typography(self, typography: Typography) -> None:
        """Set the text anew; the character on top stays on top."""
        if typography == self.typography:
            return
        anchor = self._current_anchor()
        self._direction = 1 if typography.font_size >= self.typography.font_size else -1
        self.typography = typography
        self._formats = Formats(typography, self.fonts)
        self._settling = True
        with QSignalBlocker(self._bar):
            # in this order: a change of width lays the whole text out at once
            self._report_document.restyle(self._formats, self._gutter, self.theme.colour("line"))
            self._settle_column()
        self.geometry_of_text.clear()
        self._return_to(anchor)
        self._settling = False
        self._warm(AFTER_STEP_MS)
        self.typography_changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours; nothing is laid out anew."""
        self.theme = self._painter.theme = theme
        palette = self.palette()
        for role, name in (
            (QPalette.ColorRole.Base, "paper"),
            (QPalette.ColorRole.Window, "paper"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Highlight, "selection"),
            (QPalette.ColorRole.HighlightedText, "ink"),
        ):
            palette.setColor(role, theme.colour(name))
        self.setPalette(palette)
        line, muted = theme.colour("line"), theme.colour("muted")
        self._bar.set_colours(mix(line, muted, 0.3), muted)
        self._bar.setPalette(palette)
        self._report_document.colour_tables(line)
        self.viewport().update()

    # places

    def read_share(self) -> float:
        """How much of the report lies above the lower edge, 0 at the top and 1 at the end."""
        if self._bar.maximum() > 0:
            return self._bar.value() / self._bar.maximum()
        return 1.0 if self.isVisible() else 0.0

    def page_down(self, *, forward: bool = True) -> None:
        """Scroll by a screenful less one line, which stays to read on from; back if asked."""
        step = max(self._bar.pageStep() - self.typography.line_pixels, 1)
        self._bar.setValue(self._bar.value() + (step if forward else -step))

    def top_document_position(self) -> int:
        """The document position of the first character of the line on top."""
        y = self._bar.value() + self.typography.line_pixels * 0.55
        line = self.geometry_of_text.line_at(
            self.geometry_of_text.position_at(QPointF(self._gutter, y))
        )
        return line.start if line else 0

    def visible_span(self) -> tuple[int, int]:
        """The document positions on screen, by whole lines as far as they can be read."""
        value, margin = self._bar.value(), self.typography.line_pixels * 0.5
        geometry, bottom = self.geometry_of_text, value + self.viewport().height() - margin
        first = geometry.line_at(geometry.position_at(QPointF(0, value + margin)))
        last = geometry.line_at(geometry.position_at(QPointF(0, bottom)))
        return (first.start if first else 0, last.end if last else 0)

    def bring_to_top(self, position: int, *, lines_above: float = 1.0) -> None:
        """Scroll so that the line of a document position is on top, below some lines."""
        self._finish_layout()
        line = self.geometry_of_text.line_at(position)
        if line:
            air = self.typography.line_pixels * lines_above
            self._bar.setValue(round(self._slot_top(line) - air) if line.start else 0)

    def show_position(self, position: int) -> None:
        """Scroll as little as it takes to see a document position well, to a third if far."""
        self._finish_layout()
        line = self.geometry_of_text.line_at(position)
        if line is None:
            return
        height, value = self.viewport().height(), self._bar.value()
        margin = min(2 * self.typography.line_pixels, height // 4)
        if line.box.top() - margin < value or line.box.bottom() + margin > value + height:
            self._bar.setValue(round(line.box.top() - height / 3))

    def view_rect(self, start: int, end: int) -> QRect:
        """The box of the first line of a document range, in the viewport's coordinates."""
        rects = self.geometry_of_text.rects(start, end)
        first = rects[0] if rects else QRectF()
        return first.translated(0, -self._bar.value()).toAlignedRect()

    def document_point(self, point: QPointF) -> QPointF:
        """A point of the viewport in the document's coordinates."""
        return QPointF(point.x(), point.y() + self._bar.value())

    def column(self) -> tuple[float, float]:
        """The left and right edge of the text, in the viewport's coordinates."""
        return self._gutter, self.lineWrapColumnOrWidth() - self._gutter

    # the column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the column; a window narrower than it sets narrower lines, in place."""
        if self._settling:
            super().resizeEvent(event)
            return
        anchor = self._current_anchor() if self._page_width() != self._wrap() else None
        self._settling = True
        super().resizeEvent(event)
        gutter = self._gutter
        changed = self._settle_column()
        if gutter != self._gutter:
            self._report_document.restyle(self._formats, self._gutter, self.theme.colour("line"))
        if changed:
            self.geometry_of_text.clear()
            if anchor:
                self._return_to(anchor)
        self._settling = False

    def _wrap(self) -> int:
        return self.lineWrapColumnOrWidth()

    def _room(self) -> int:
        return max(self.width() - BAR_WIDTH, 80)

    def _page_width(self) -> int:
        gutter = GUTTER if self._room() >= _NARROW else NARROW_GUTTER
        return min(self._room(), self.typography.column_pixels + 2 * gutter)

    def _settle_column(self) -> bool:
        """Give the page its width and place; whether the text has to be laid out anew."""
        room, page = self._room(), self._page_width()
        self._gutter = GUTTER if room >= _NARROW else NARROW_GUTTER
        changed = page != self._wrap()
        if changed:
            # before the margins: they ask where the caret is, which lays out up to there
            self.setLineWrapColumnOrWidth(page)
        side = (room - page) // 2
        self.setViewportMargins(side, 0, room - page - side, 0)
        return changed

    def _finish_layout(self) -> None:
        """Lay out what is left, so that every place can be scrolled to."""
        height = round(self._report_document.documentLayout().documentSize().height())
        maximum = max(height - self.viewport().height(), 0)
        if self._bar.maximum() != maximum:
            self._bar.setRange(0, maximum)

    # the place on top

    def _current_anchor(self) -> tuple[int, float]:
        """The place on top: a document position, and where its line stands in the viewport."""
        if self._anchor is None:
            position = self.top_document_position()
            line = self.geometry_of_text.line_at(position)
            top = self._slot_top(line) if line else 0.0
            self._anchor = position, top - self._bar.value()
        return self._anchor

    def _return_to(self, anchor: tuple[int, float]) -> None:
        position, offset = anchor
        line = self.geometry_of_text.line_at(position) if position else None
        if line:
            value = round(self._slot_top(line) - offset)
            # lay out as far as the page shows; the rest follows after it is painted
            self.geometry_of_text.position_at(QPointF(0, value + self.viewport().height()))
            self._bar.setMaximum(max(self._bar.maximum(), value))
            self._bar.setValue(value)
        self._anchor = anchor

    def _slot_top(self, line: LinePlace) -> float:
        """Where the room of a line begins: fixed line heights put the text at its bottom."""
        return line.box.bottom() - self.typography.line_pixels

    def _scrolled(self) -> None:
        if not self._settling:
            self._anchor = None

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds, then the text over them."""
        value = self._bar.value()
        rect = event.rect().translated(0, value)
        painter = QPainter(self.viewport())
        painter.translate(0, -value)
        geometry = self.geometry_of_text
        span = geometry.span(rect.top() - 2, rect.bottom() + 2)
        self._painter.paint(painter, self.marks, geometry, span, self.column())
        painter.end()
        super().paintEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let the margins beside the page serve like the page: wheel and mouse."""
        if event.type() == QEvent.Type.Wheel:
            return self.viewportEvent(event)
        if isinstance(event, QMouseEvent):
            position = QPointF(self.viewport().mapFrom(self, event.position()))
            inside = QMouseEvent(
                event.type(),
                position,
                event.globalPosition(),
                event.button(),
                event.buttons(),
                event.modifiers(),
            )
            handled = self.viewportEvent(inside)
            event.setAccepted(inside.isAccepted())
            return handled
        return super().event(event)

    def _warm(self, delay_ms: int) -> None:
        self._warmer.set_ratio(self.devicePixelRatioF())
        self._warmer.warm(self._neighbours, delay_ms)

    def _neighbours(self) -> list[tuple[QFont, str]]:
        characters = self._report_document.characters_from(self.top_document_position())
        return neighbours(self.typography, self.fonts, characters, self._direction)
