# SPDX-License-Identifier: MIT
"""The small popup under Aa: type and colours at hand while the text stays in view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QWidget

from reader.settings import Settings
from reader.ui.dialogs.editors import Editors, setting_row, tr_setting

KEYS = ("font_size", "column_chars", "line_height", "body_face", "theme")


class AppearancePopup(QFrame):
    """Editors of the settings that one wants to see at work; closes by Esc or a click outside."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("appearancePopup")
        self.setProperty("class", "card")
        self.setAccessibleName(self.tr("字体与版式"))
        editors = Editors(settings, self)
        form = QFormLayout(self)
        form.setContentsMargins(20, 16, 20, 16)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        for key in KEYS:
            setting = setting_row(key)
            editor = editors.make(setting)
            form.addRow(tr_setting(setting.label), editor)
            if key == KEYS[0]:
                self.setFocusProxy(editor)

    def show_at(self, right_top: QPoint) -> None:
        """Show with the upper right corner at a global place, kept on the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(right_top.x(), screen.right()) - self.width())
        y = min(right_top.y(), screen.bottom() - self.height())
        self.move(x, max(screen.top(), y))
        self.show()
        self.setFocus()
