# SPDX-License-Identifier: MIT
"""Themes: complete, legible, and able to follow the system."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from reader.ui.theme import (
    HIGHLIGHT_COLOURS,
    ThemeError,
    load_theme,
    load_themes,
    mix,
    palette,
    resolve_theme_name,
    stylesheet,
)

FOLDER = Path(__file__).parents[3] / "resources" / "themes"
THEMES = load_themes(FOLDER)
GROUNDS = ("paper", "chrome", "card", "wash", "hit", "selection", *HIGHLIGHT_COLOURS)


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    parts = linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first, second):
    lights = sorted((luminance(first), luminance(second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


@pytest.fixture(params=sorted(THEMES))
def theme(request):
    return THEMES[request.param]


def test_three_themes_in_the_order_people_see():
    assert list(THEMES) == ["light", "sepia", "dark"]
    assert THEMES["sepia"].label == "护眼"


@pytest.mark.parametrize("ground", GROUNDS)
def test_ink_is_legible_on_every_ground(theme, ground):
    assert contrast(theme.colour("ink"), theme.colour(ground)) >= 4.5


def test_ink_is_legible_where_highlights_overlap(theme):
    for first in HIGHLIGHT_COLOURS:
        for second in HIGHLIGHT_COLOURS:
            both = mix(theme.colour(first), theme.colour(second))
            assert contrast(theme.colour("ink"), both) >= 4.5


def test_current_hit_has_an_ink_of_its_own(theme):
    assert contrast(theme.colour("current_hit_ink"), theme.colour("current_hit")) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "chrome", "card", "wash"])
def test_accent_and_muted_are_legible(theme, ground):
    assert contrast(theme.colour("accent"), theme.colour(ground)) >= 4.5
    assert contrast(theme.colour("muted"), theme.colour(ground)) >= 3


def test_every_name_of_the_style_sheet_is_a_role_of_the_palette():
    template = (FOLDER / "app.qss").read_text("utf-8").split("*/", 1)[1]
    assert "{{" in template
    sheet = stylesheet(template)
    assert "{{" not in sheet
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", sheet)
    assert palette(THEMES["dark"]).brightText().color() not in (QColor(), QColor("#ffffff"))


def test_palette_follows_the_theme(theme):
    assert palette(theme).text().color() == theme.colour("ink")
    assert palette(theme).accent().color() == theme.colour("accent")


def test_a_broken_theme_names_the_file_and_the_colour(tmp_path):
    path = tmp_path / "odd.toml"
    path.write_text('name="odd"\nlabel="x"\ndark=false\n[colours]\npaper="#fff"\n', "utf-8")
    with pytest.raises(ThemeError, match=r"odd\.toml.*chrome"):
        load_theme(path)
    good = (FOLDER / "light.toml").read_text("utf-8").replace("#A8322A", "rot")
    path.write_text(good, "utf-8")
    with pytest.raises(ThemeError, match="accent"):
        load_theme(path)


class Source:
    def __init__(self, scheme):
        self.scheme = scheme

    def colorScheme(self):  # noqa: N802
        return self.scheme


@pytest.mark.parametrize(
    ("scheme", "name"),
    [
        (Qt.ColorScheme.Unknown, "light"),
        (Qt.ColorScheme.Light, "light"),
        (Qt.ColorScheme.Dark, "dark"),
    ],
)
def test_system_follows_its_source(scheme, name):
    assert resolve_theme_name("system", Source(scheme)) == name
    assert resolve_theme_name("sepia", Source(scheme)) == "sepia"


def test_mix_lies_between():
    assert mix(QColor("#000000"), QColor("#ffffff")).name() in ("#7f7f7f", "#808080")
