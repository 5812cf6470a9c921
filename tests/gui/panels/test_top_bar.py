# SPDX-License-Identifier: MIT
"""The bar above the text, where there is little room."""

from reader.core.report import Metadata
from reader.ui.top_bar import TopBar


def test_a_long_name_is_cut_with_dots_and_asks_for_no_room(qtbot):
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.show_report(Metadata("x", "政府工作报告", name="大理白族自治州漾濞彝族自治县" * 3))
    assert bar.minimumSizeHint().width() < 560
