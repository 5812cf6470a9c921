# SPDX-License-Identifier: MIT
"""The menu in which a reader says which reports are searched: a place's, some years', or some."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.models.report_choice import Choice, regions_of, years_of
from reader.store.library import LibraryEntry

_RECENT = (3, 5)
"""Numbers of years that are offered together."""


class ScopeMenu(QMenu):
    """Built for the reports that there are; `choice_made(Choice)` tells what was chosen."""

    choice_made = Signal(object)

    def __init__(
        self,
        entries: Sequence[LibraryEntry],
        chosen: Choice,
        selected: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """`selected` are the reports selected in the panel 报告库 (their ids)."""
        super().__init__(parent)
        self._chosen = chosen._replace(ids=())
        everything = self.tr("全部 {0} 份报告").format(len(entries))
        self._offer(self, everything, Choice(), checked=chosen.is_all)
        if selected or chosen.ids:
            ids = tuple(selected) or chosen.ids
            said = self.tr("报告库里选中的 {0} 份").format(len(ids))
            self._offer(self, said, Choice(ids=ids), checked=bool(chosen.ids))
        self.addSeparator()
        self._add_regions(entries)
        self._add_years(entries)

    def _add_regions(self, entries: Sequence[LibraryEntry]) -> None:
        menu = self.addMenu(self.tr("地区"))
        now = self._chosen
        self._offer(menu, self.tr("所有地区"), now._replace(region=""), checked=not now.region)
        menu.addSeparator()
        for province, cities in regions_of(entries).items():
            under = menu
            if len(cities) > 1:
                under = menu.addMenu(f"{province}（{cities[province]}）")
            for path, count in cities.items():
                name = path.rpartition("/")[2]
                text = self.tr("整个{0}").format(name) if under is not menu else name
                said = f"{text if path == province else name}（{count}）"
                self._offer(under, said, now._replace(region=path), checked=path == now.region)

    def _add_years(self, entries: Sequence[LibraryEntry]) -> None:
        menu = self.addMenu(self.tr("年份"))
        now, years = self._chosen, years_of(entries)
        everything = now._replace(first=None, last=None)
        self._offer(menu, self.tr("所有年份"), everything, checked=now.first is None)
        newest = years[0][0] if years else 0
        for span in _RECENT:
            if len(years) > span:
                recent = now._replace(first=newest - span + 1, last=newest)
                said = self.tr("{0}年以来").format(newest - span + 1)
                self._offer(menu, said, recent, checked=now == recent)
        menu.addSeparator()
        for year, count in years:
            one = now._replace(first=year, last=year)
            self._offer(menu, self.tr("{0}年（{1}）").format(year, count), one, checked=now == one)

    def _offer(self, menu: QMenu, text: str, choice: Choice, *, checked: bool) -> None:
        action = QAction(text.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(choice)
        action.triggered.connect(self._on_triggered)
        menu.addAction(action)

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            region, first, last, ids = action.data()  # Qt makes lists of tuples
            self.choice_made.emit(Choice(region, first, last, tuple(ids)))
