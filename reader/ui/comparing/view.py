# SPDX-License-Identifier: MIT
"""The page of a comparison: set like the report, one change of it brought forward at a time."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.core.comparison import Comparison
from reader.tasks.turns import Turns
from reader.ui.clipboard import copy_plain
from reader.ui.comparing.document import GONE, GUTTER, ComparisonDocument, Setting
from reader.ui.comparing.runs import Mode
from reader.ui.fonts import FontSet
from reader.ui.theme import Theme
from reader.ui.view.typography import MINIMUM_SIZE, Formats, Typography

_SMALLER = 2
"""Two columns are set so many pixels smaller than one."""
_SHORT = 60
"""Longer changes are marked more softly: a whole paragraph would shout."""
_WIDEST = 30
"""Characters in each of two columns at most."""


class ComparisonView(QTextEdit):
    """Shows a comparison; `step_changed(int)` tells which change is looked at."""

    step_changed = Signal(int)
    page_moved = Signal(int, int)
    """The text begins and ends so many pixels from the left and right edge."""

    def __init__(
        self, comparison: Comparison, fonts: FontSet, typography: Typography, theme: Theme,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._comparison, self._fonts = comparison, fonts
        self._typography, self._theme = typography, theme
        self._mode, self._only_changes = Mode.INLINE, False
        self._step = -1
        self._turns = Turns(self)
        self._coming: ComparisonDocument | None = None
        """The document that is being written and will be shown."""
        self.setObjectName("comparisonView")
        self.setAccessibleName(self.tr("花脸稿"))
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            self.textInteractionFlags().TextSelectableByMouse
            | self.textInteractionFlags().TextSelectableByKeyboard
        )
        self._changes = self._blank()
        self._colour()
        self._show()

    @property
    def step(self) -> int:
        """The index of the change that is looked at; -1 for none yet."""
        return self._step

    @property
    def mode(self) -> Mode:
        """How the texts are shown."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Show both texts in one, or beside each other."""
        self._mode = mode
        self._show()

    def set_only_changes(self, only: bool) -> None:
        """Fold away what did not change."""
        self._only_changes = only
        self._show()

    def set_look(self, typography: Typography, theme: Theme) -> None:
        """Take another type size or other colours."""
        self._typography, self._theme = typography, theme
        self._show()

    def go_to(self, step: int) -> None:
        """Look at a change by its index: into the middle of the page, marked."""
        self.settle()
        if not 0 <= step < len(self._changes.steps):
            return
        self._step = step
        self._mark()
        spans = self._changes.steps[step]
        if spans:
            self._bring_to_middle(*spans[0])
        self.step_changed.emit(step)

    def next_step(self) -> None:
        """F8: the next change; after the last one the first."""
        if self._comparison.steps:
            self.go_to((self._step + 1) % len(self._comparison.steps))

    def previous_step(self) -> None:
        """Shift+F8."""
        if self._comparison.steps:
            self.go_to((max(self._step, 0) - 1) % len(self._comparison.steps))

    def settle(self) -> None:
        """Write at once what is being written, for somebody who needs it now."""
        self._turns.finish()

    def current_text(self) -> str:
        """The text selected as it reads now: without what went and without signs."""
        cursor, kept = self.textCursor(), []
        block = self.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.position() < cursor.selectionEnd():
            kept.append("")
            at = block.begin()
            while not at.atEnd():
                fragment = at.fragment()
                start, end = fragment.position(), fragment.position() + fragment.length()
                low, high = max(start, cursor.selectionStart()), min(end, cursor.selectionEnd())
                if low < high and not fragment.charFormat().property(GONE):
                    part = QTextCursor(self.document())
                    part.setPosition(low)
                    part.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
                    kept[-1] += part.selectedText()
                at += 1
            block = block.next()
        return "\n".join(line for line in kept if line).replace("\u2028", "\n").replace("¶", "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C takes the text as it reads now."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_plain(self.current_text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text in the middle."""
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line between two columns."""
        if self._changes.mode is Mode.SIDE and self._comparison.rows:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("line"))
            middle = self.viewport().width() // 2
            painter.drawLine(middle, event.rect().top(), middle, event.rect().bottom())
            painter.end()
        super().paintEvent(event)

    def _show(self) -> None:
        """Write the comparison anew; what was shown stays until that is done."""
        if self._coming is not None:
            self._coming.deleteLater()
        self._coming = self._blank()
        self._turns.start(self._coming.write(), self._change_document)

    def _blank(self) -> ComparisonDocument:
        """A document that is still to be written."""
        typography = self._typography
        if self._mode is Mode.SIDE:
            size = max(typography.font_size - _SMALLER, MINIMUM_SIZE)
            typography = typography._replace(font_size=size)
        setting = Setting(Formats(typography, self._fonts), self._theme)
        return ComparisonDocument(
            self._comparison, self._mode, setting, only_changes=self._only_changes, parent=self
        )

    def _change_document(self) -> None:
        """Show what has been written; the change that is looked at stays so."""
        assert self._coming is not None
        before, self._changes, self._coming = self._changes, self._coming, None
        self.setDocument(self._changes)
        before.deleteLater()
        self._colour()
        self._settle()
        self._mark()
        spans = self._changes.steps[self._step] if self._step >= 0 else []
        if spans:
            self._bring_to_middle(*spans[0])

    def _colour(self) -> None:
        palette = self.palette()
        for role, name in (
            (QPalette.ColorRole.Base, "paper"),
            (QPalette.ColorRole.Window, "paper"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Highlight, "selection"),
            (QPalette.ColorRole.HighlightedText, "ink"),
        ):
            palette.setColor(role, self._theme.colour(name))
        self.setPalette(palette)

    def _settle(self) -> None:
        typography = self._changes.typography
        wanted = typography.column_pixels
        if self._changes.mode is Mode.SIDE:
            wanted = (2 * _WIDEST + 2) * typography.font_size
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        page = min(room, wanted + 2 * GUTTER)
        if page != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(page)
        side = (room - page) // 2
        self.setViewportMargins(side, 0, room - page - side, 0)
        self.page_moved.emit(side + GUTTER, self.width() - side - page + GUTTER)

    def _mark(self) -> None:
        """Bring the present change forward."""
        marks: list[QTextEdit.ExtraSelection] = []
        for start, end in self._changes.steps[self._step] if self._step >= 0 else []:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._changes)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            if end - start <= _SHORT:
                style.setBackground(self._theme.colour("current_hit"))
                style.setForeground(self._theme.colour("current_hit_ink"))
            else:
                style.setBackground(self._theme.colour("hit"))
            # PySide6's stubs do not know the fields of this record.
            mark.cursor, mark.format = cursor, style  # type: ignore[attr-defined]
            marks.append(mark)
        self.setExtraSelections(marks)

    def _bring_to_middle(self, start: int, end: int) -> None:
        cursor = QTextCursor(self._changes)
        cursor.setPosition(end)
        with QSignalBlocker(self):
            self.setTextCursor(cursor)
        cursor.setPosition(start)
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(top - self.viewport().height() // 3)
