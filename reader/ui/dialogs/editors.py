# SPDX-License-Identifier: MIT
"""One small editor for each kind of setting; preferences and the Aa popup are made of them.

An editor writes into the settings as soon as it is used and follows changes made elsewhere, so
that several of them for one setting never disagree.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from reader.settings import SETTINGS, Kind, Setting, Settings, Value
from reader.ui.glyphs import GlyphButton


def tr_setting(text: str) -> str:
    """A label of the table of settings in the language of the interface."""
    return QCoreApplication.translate("Settings", text)


class Stepper(QWidget):
    """A number between minus and plus; the arrow keys work, too."""

    changed = Signal(object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._value = float(setting.default)
        label = tr_setting(setting.label)
        self._less = GlyphButton("minus", self.tr("{0}：减小").format(label))
        self._more = GlyphButton("plus", self.tr("{0}：增大").format(label))
        self._number = QLabel()
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setMinimumWidth(44)
        self._less.clicked.connect(self._decrease)
        self._more.clicked.connect(self._increase)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self._less, self._number, self._more):
            row.addWidget(widget)
        row.addStretch(1)
        self.setAccessibleName(label)
        self.setFocusProxy(self._more)

    def show_value(self, value: Value) -> None:
        """Show a value without telling it."""
        self._value = float(value)
        whole = self._setting.kind is Kind.INTEGER
        self._number.setText(f"{self._value:.0f}" if whole else f"{self._value:.1f}")
        self._less.setEnabled(self._value > self._setting.minimum)
        self._more.setEnabled(self._value < self._setting.maximum)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrow keys."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Right):
            self._increase()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Left):
            self._decrease()
        else:
            super().keyPressEvent(event)

    def _increase(self) -> None:
        self._step(1)

    def _decrease(self) -> None:
        self._step(-1)

    def _step(self, direction: int) -> None:
        self.changed.emit(self._setting.clamp(self._value + direction * self._setting.step))


class Segments(QWidget):
    """A few choices side by side, exactly one of them pressed."""

    changed = Signal(object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for value, label in setting.choices:
            button = QToolButton()
            button.setText(tr_setting(label))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setProperty("value", value)
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)
        row.addStretch(1)
        self.setAccessibleName(tr_setting(setting.label))
        self._group.buttonClicked.connect(self._tell)

    def show_value(self, value: Value) -> None:
        """Press the button of a value without telling it."""
        button = self._buttons.get(str(value))
        if button:
            button.setChecked(True)

    def _tell(self, button: QToolButton) -> None:
        self.changed.emit(button.property("value"))


class Flag(QCheckBox):
    """A yes or no; its label is the box's own text. Drawn here, to be seen in every theme."""

    changed = Signal(object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(tr_setting(setting.label), parent)
        self.clicked.connect(self._tell)

    def show_value(self, value: Value) -> None:
        """Show a value without telling it."""
        self.setChecked(bool(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its tick and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles, palette = QPalette.ColorRole, self.palette()
        edge = roles.Accent if self.hasFocus() or self.isChecked() else roles.PlaceholderText
        box = QRectF(1.5, (self.height() - 15) / 2, 15, 15)
        painter.setPen(QPen(palette.color(edge), 1.2))
        painter.setBrush(palette.color(roles.Base))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            painter.setPen(QPen(palette.color(roles.Accent), 1.8))
            tick = (QPointF(3.5, 7.8), QPointF(6.4, 10.6), QPointF(11.6, 4.6))
            painter.drawPolyline([box.topLeft() + point for point in tick])
        painter.setPen(palette.color(roles.WindowText))
        painter.drawText(
            self.rect().adjusted(26, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )

    def _tell(self, checked: bool) -> None:
        self.changed.emit(checked)


class Text(QLineEdit):
    """A line of text, told when it is finished."""

    changed = Signal(object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr_setting(setting.label))
        self.editingFinished.connect(self._tell)

    def show_value(self, value: Value) -> None:
        """Show a value without telling it."""
        self.setText(str(value))

    def _tell(self) -> None:
        self.changed.emit(self.text().strip())


Editor = Stepper | Segments | Flag | Text

_EDITORS: tuple[tuple[Kind, type[Editor]], ...] = (
    (Kind.INTEGER, Stepper),
    (Kind.NUMBER, Stepper),
    (Kind.CHOICE, Segments),
    (Kind.FLAG, Flag),
    (Kind.TEXT, Text),
)


class Editors(QObject):
    """The editors of one dialog, bound to the settings for as long as the dialog lives."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._editors: dict[str, Editor] = {}
        unsubscribe = settings.subscribe(self._follow)
        parent.destroyed.connect(_call(unsubscribe))

    def make(self, setting: Setting) -> Editor:
        """The editor of a setting, showing its value."""
        editor = next(made for kind, made in _EDITORS if kind is setting.kind)(setting)
        editor.show_value(self._settings.get(setting.key))
        editor.changed.connect(_write(self._settings, setting.key))
        self._editors[setting.key] = editor
        return editor

    def reset(self) -> None:
        """Bring every setting that has an editor here back to its default."""
        for key in self._editors:
            self._settings.reset(key)

    def _follow(self, key: str, value: Value) -> None:
        editor = self._editors.get(key)
        if editor:
            editor.show_value(value)


def setting_row(key: str) -> Setting:
    """The table's row of a key; KeyError where there is none."""
    for setting in SETTINGS:
        if setting.key == key:
            return setting
    raise KeyError(key)


def _write(settings: Settings, key: str) -> Callable[[Value], None]:
    def write(value: Value) -> None:
        settings.set(key, value)

    return write


def _call(function: Callable[[], None]) -> Callable[[object], None]:
    def call(_object: object = None) -> None:
        function()

    return call
