# SPDX-License-Identifier: MIT
"""Above the list of the panel 批注: a text to filter by, a menu of what to show, and the order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from reader.core.annotation import COLOURS, STANCE_LETTERS, STANCE_NAMES, Kind
from reader.core.colour_names import COLOUR_NAMES
from reader.models.annotation_rows import AnnotationFilter, Facets, Order
from reader.ui.panels.annotation_list import ColourWords
from reader.ui.panels.filter_edit import FilterEdit

_MOST_TAGS = 20
"""Tags that the menu offers; the others are found by typing them."""
_ICON = 16


class AnnotationFilterBar(QWidget):
    """Tells what is wanted (`changed`) and in which order (`order_changed`)."""

    changed = Signal(object)
    """The `AnnotationFilter` wanted now."""
    order_changed = Signal(object)
    """The `Order` wanted now."""

    def __init__(self, facets: Callable[[], Facets], parent: QWidget | None = None) -> None:
        """`facets` answers, when the menu opens, with what there is to filter by."""
        super().__init__(parent)
        self._facets = facets
        self._wanted = AnnotationFilter()
        self._order = Order.TEXT
        self._colours: Mapping[str, ColourWords] = {}
        self.edit = FilterEdit(self.tr("筛选：正文、批注、#标签"))
        self.menu = QMenu(self)
        self.button = _link()
        self.button.setAccessibleName(self.tr("显示哪些批注"))
        self.order_button = _link()
        self._build()
        self.edit.query_changed.connect(self._on_text)
        self.button.clicked.connect(self._open_menu)
        self.order_button.clicked.connect(self._on_order)
        self._show_order()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self.order_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(0)
        column.addWidget(self.edit)
        column.addLayout(row)

    @property
    def wanted(self) -> AnnotationFilter:
        """What is to be shown."""
        return self._wanted

    def set_colours(self, colours: Mapping[str, ColourWords]) -> None:
        """Take look and names of the highlights' colours."""
        self._colours = colours

    def clear(self) -> None:
        """Show everything again."""
        self.edit.clear()
        self._want(AnnotationFilter())

    def show_counts(self, shown: int, total: int) -> None:
        """Say how many of how many are shown, and what is asked for."""
        said = self.tr("全部 {total} 条") if shown == total else self.tr("{shown}/{total} 条")
        if self._wanted.narrows:
            said = f"{self._say_wanted()} · {said}"
        text = said.format(shown=shown, total=total)
        room = self.button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 190)
        self.button.setText(f"{room} ▾")
        self.button.setToolTip(self.tr("显示哪些批注：{0}").format(text))

    # Inside

    def _want(self, wanted: AnnotationFilter) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)

    def _on_text(self, text: str) -> None:
        self._want(self._wanted._replace(text=text.strip()))

    def _on_order(self) -> None:
        self._order = Order.TIME if self._order is Order.TEXT else Order.TEXT
        self._show_order()
        self.order_changed.emit(self._order)

    def _show_order(self) -> None:
        by_text = self._order is Order.TEXT
        self.order_button.setText(self.tr("按原文 ⇅") if by_text else self.tr("按时间 ⇅"))
        self.order_button.setToolTip(
            self.tr("按原文顺序；点一下改为新写的在前")
            if by_text
            else self.tr("新写的在前；点一下改为按原文顺序")
        )

    def _say_wanted(self) -> str:
        wanted = self._wanted
        said = [name for kind, name in self._kinds().items() if kind in wanted.kinds]
        said += [self._colour(name).name for name in COLOURS if name in wanted.colours]
        said += [name for stance, name in STANCE_NAMES.items() if stance in wanted.stances]
        said += [f"#{tag}" for tag in sorted(wanted.tags)]
        if wanted.unsure:
            said.append(self.tr("位置待确认"))
        return "、".join(said)

    def _open_menu(self) -> None:
        self._fill_menu()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _fill_menu(self) -> None:
        """Offer what there is now, each with its count; what is asked for is checked."""
        facets, wanted = self._facets(), self._wanted
        self.menu.clear()
        self._row(self.tr("全部"), not wanted.narrows, self._show_all)
        self.menu.addSeparator()
        for kind, name in self._kinds().items():
            if facets.kinds[kind] or kind in wanted.kinds:
                self._choice(name, facets.kinds[kind], "kinds", kind)
            if kind is Kind.HIGHLIGHT:
                self._fill_colours(facets)
            elif kind is Kind.STANCE:
                self._fill_stances(facets)
        self.menu.addSeparator()
        for tag in dict.fromkeys((*list(facets.tags)[:_MOST_TAGS], *wanted.tags)):
            self._choice(f"#{tag}", facets.tags.get(tag, 0), "tags", tag)
        self.menu.addSeparator()
        if facets.unsure or wanted.unsure:
            said = self.tr("位置待确认  {0}").format(facets.unsure)
            self._row(said, wanted.unsure, self._toggle_unsure)

    def _fill_colours(self, facets: Facets) -> None:
        for colour in COLOURS:
            if facets.colours[colour] or colour in self._wanted.colours:
                words = self._colour(colour)
                choice = self._choice(words.name, facets.colours[colour], "colours", colour)
                self._sign(choice, words.letter, words.ground)

    def _fill_stances(self, facets: Facets) -> None:
        for stance, name in STANCE_NAMES.items():
            if facets.stances[stance] or stance in self._wanted.stances:
                choice = self._choice(name, facets.stances[stance], "stances", stance)
                self._sign(choice, STANCE_LETTERS[stance])

    def _choice(self, name: str, count: int, facet: str, value: str) -> QAction:
        """A row that is asked for or not."""
        chosen = value in getattr(self._wanted, facet)
        return self._row(f"{name}  {count}", chosen, partial(self._toggle, facet, value))

    def _row(self, text: str, checked: bool, act: Callable[[], None]) -> QAction:
        action = self.menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(act)
        return action

    def _toggle(self, facet: str, value: str) -> None:
        changed = getattr(self._wanted, facet) ^ {value}
        self._want(self._wanted._replace(**{facet: changed}))

    def _toggle_unsure(self) -> None:
        self._want(self._wanted._replace(unsure=not self._wanted.unsure))

    def _show_all(self) -> None:
        self._want(AnnotationFilter(text=self._wanted.text))

    def _kinds(self) -> dict[Kind, str]:
        return {
            Kind.BOOKMARK: self.tr("书签"),
            Kind.NOTE: self.tr("写了批注"),
            Kind.HIGHLIGHT: self.tr("划线"),
            Kind.STANCE: self.tr("听会标注"),
        }

    def _colour(self, colour: str) -> ColourWords:
        plain = ColourWords(self.palette().base().color(), COLOUR_NAMES[colour], "")
        return self._colours.get(colour, plain)

    def _sign(self, choice: QAction, letter: str, ground: QColor | None = None) -> None:
        """Put the sign that the rows of the list have where the tick would stand, if it does not.

        A style draws one of the two.
        """
        if not choice.isChecked():
            choice.setIcon(self._icon(letter, ground))

    def _icon(self, letter: str, ground: QColor | None) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(_ICON, _ICON) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, palette = QRectF(0.5, 0.5, _ICON - 1, _ICON - 1), self.palette()
        painter.setPen((palette.placeholderText() if ground else palette.accent()).color())
        painter.setBrush(ground or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        font = QFont(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen((palette.text() if ground else palette.accent()).color())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()
        return QIcon(picture)


def _link() -> QPushButton:
    """Accent words without a box."""
    button = QPushButton()
    button.setProperty("class", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
