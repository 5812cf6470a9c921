# SPDX-License-Identifier: MIT
"""The bar above everything: back and forward, which report this is, the search box, three buttons.

It tells what was clicked or typed and shows what it is told; what happens is wired elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from reader.core.report import Metadata
from reader.ui.glyphs import CLEAR_ROOM, ClearButton, GlyphButton, paint_glyph
from reader.ui.status_bar import ElidedLabel

DOT = " · "


class SearchBox(QLineEdit):
    """The search field. Text that an input method is still composing is nobody's query yet.

    `query_changed` tells the text whenever it changed and no composition is open; `submitted`
    is Enter (True: with Shift, backwards), `entered_list` the down arrow. ↑ in the empty field
    asks for an older query (`older_requested`), and again in one that was brought back. `focused`
    tells that the keyboard has come here: somebody is about to type.
    """

    query_changed = Signal(str)
    submitted = Signal(bool)
    entered_list = Signal()
    older_requested = Signal()
    focused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.setPlaceholderText(self.tr("查找"))
        self.setAccessibleName(self.tr("在报告中查找"))
        self.setTextMargins(20, 0, 4, 0)
        ClearButton(self)
        self.setMinimumWidth(140)
        self.setMaximumWidth(420)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._composing = False
        self._told = ""
        self._count = ""
        self._room = ""
        self._recalled = ""
        self.textChanged.connect(self._tell)

    @property
    def count(self) -> str:
        """What is said about the hits."""
        return self._count

    def show_count(self, count: str) -> None:
        """Say at the right end which hit of how many is shown; empty says nothing."""
        self._count = count
        # Margins lay the whole bar out anew: only when the room for the words changes.
        room = "0" * len(count)
        if room != self._room:
            self._room = room
            wide = self.fontMetrics().horizontalAdvance(room) + 8 if count else 0
            self.setTextMargins(self.textMargins().left(), 0, CLEAR_ROOM + wide, 0)
        self.setAccessibleDescription(count)
        self.update()

    def recall(self, query: str) -> None:
        """Bring an older query back."""
        self._recalled = query
        self.setText(query)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that typing may begin."""
        super().focusInEvent(event)
        self.focused.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hold queries back while the input method composes."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps through the hits, ↓ goes into the list, ↑ brings older queries back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Down:
            self.entered_list.emit()
        elif event.key() == Qt.Key.Key_Up and self.text() in ("", self._recalled):
            self.older_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, its lens, and while it is empty the keys that lead here."""
        super().paintEvent(event)
        painter = QPainter(self)
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        paint_glyph(painter, "find", QPointF(18, self.height() / 2), muted)
        hint = "Ctrl+F" if not self.text() and not self._composing else self._count
        if hint and self.width() > 200:
            painter.setPen(muted)
            font = self.font()
            font.setPixelSize(12)
            painter.setFont(font)
            right = 14 if not self.text() else CLEAR_ROOM + 12
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.rect().adjusted(0, 0, -right, 0), flags, hint)

    def _tell(self) -> None:
        if not self._composing and self.text() != self._told:
            self._told = self.text()
            self.query_changed.emit(self._told)


class TopBar(QWidget):
    """Tells `appearance_requested` and `menu_requested` with the place below the button."""

    appearance_requested = Signal(QPoint)
    theme_requested = Signal()
    menu_requested = Signal(QPoint)
    left_panel_requested = Signal()
    query_help_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        self._panel = GlyphButton("panel", self.tr("显示左侧栏（F9）"))
        self._panel.clicked.connect(self.left_panel_requested)
        self._panel.hide()
        self._back = GlyphButton("back", self.tr("后退（Alt+←）"))
        self._forward = GlyphButton("forward", self.tr("前进（Alt+→）"))
        self._title = ElidedLabel()
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._title.setObjectName("reportTitle")
        self._origin = ElidedLabel()
        self._origin.setProperty("class", "muted")
        self.search = SearchBox()
        self._help = GlyphButton("help", self.tr("怎样查找"))
        self._help.clicked.connect(self.ask_query_help)
        self._letters = GlyphButton("letters", self.tr("字体与版式（Ctrl+Shift+A）"))
        self._theme = GlyphButton("theme", self.tr("换一种配色（Ctrl+Shift+L）"))
        self._more = GlyphButton("more", self.tr("菜单（F10）"))
        self._letters.clicked.connect(self._tell_appearance)
        self._theme.clicked.connect(self.theme_requested)
        self._more.clicked.connect(self._tell_menu)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 16, 0)
        row.setSpacing(2)
        row.addWidget(self._panel)
        row.addWidget(self._back)
        row.addWidget(self._forward)
        row.addSpacing(12)
        row.addWidget(self._title)
        row.addSpacing(12)
        row.addWidget(self._origin, 3)
        row.addWidget(self.search, 4)
        row.addWidget(self._help)
        row.addSpacing(24)
        for button in (self._letters, self._theme, self._more):
            row.addWidget(button)
            row.addSpacing(6)

    def bind(self, back: QAction, forward: QAction) -> None:
        """Let the two arrows do, and be greyed, as the actions."""
        for button, action in ((self._back, back), (self._forward, forward)):
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)

    def show_report(self, meta: Metadata) -> None:
        """Show the name of the report, its region and its day."""
        self._title.setText(meta.name or meta.title or meta.id)
        parts = [part for part in meta.region.split("/") if part]
        shown = [*parts[:2], say_date(meta.delivered)] if parts else [say_date(meta.delivered)]
        self._origin.setText(DOT.join(part for part in shown if part))
        self._origin.setToolTip(DOT.join([*parts, meta.meeting, meta.speaker]).strip(DOT))

    def set_compact(self, compact: bool) -> None:
        """Leave out region and day where the window is narrow."""
        self._origin.setVisible(not compact)

    def offer_left_panel(self, offered: bool) -> None:
        """Show a button that brings the left panel back, while it is away."""
        self._panel.setVisible(offered)

    def ask_query_help(self) -> None:
        """Ask for the help card of the query language, below its button."""
        self.query_help_requested.emit(self._below(self._help))

    def _tell_appearance(self) -> None:
        self.appearance_requested.emit(self._below(self._letters))

    def _tell_menu(self) -> None:
        self.menu_requested.emit(self._below(self._more))

    def menu_place(self) -> QPoint:
        """Where the menu belongs, in global pixels."""
        return self._below(self._more)

    def appearance_place(self) -> QPoint:
        """Where the popup for type belongs, in global pixels."""
        return self._below(self._letters)

    @staticmethod
    def _below(button: QWidget) -> QPoint:
        return button.mapToGlobal(QPoint(button.width(), button.height() + 4))


def say_date(iso: str) -> str:
    """`2024-01-25` as 2024年1月25日; what is no such date comes back as it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return iso
    year, month, day = (int(part) for part in parts)
    return f"{year}年{month}月{day}日"
