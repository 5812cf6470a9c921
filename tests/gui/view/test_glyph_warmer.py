# SPDX-License-Identifier: MIT
"""What is made ready for the next font step, and in which order."""

from reader.ui.view.glyph_warmer import GlyphWarmer, neighbours
from reader.ui.view.typography import MAXIMUM_SIZE, Typography

NEAR = ("近处的字", "近", "处", "处")
ALL = ("近处的字与全文的字", "近全", "处全", "处全")


def sizes(jobs, text):
    return [font.pixelSize() for font, drawn in jobs if drawn == text]


def test_the_direction_of_travel_and_what_is_near_come_first(fonts):
    up = neighbours(Typography(20), fonts, (NEAR, ALL), 1)
    assert sizes(up, NEAR[0]) == sizes(up, ALL[0]) == [21, 22, 19, 18]
    drawn = [text for _, text in up]
    assert max(i for i, text in enumerate(drawn) if text in NEAR) < drawn.index(ALL[0])
    down = neighbours(Typography(20), fonts, (NEAR, ALL), -1)
    assert sizes(down, NEAR[0]) == [19, 18, 21, 22]


def test_no_size_beyond_the_limits(fonts):
    jobs = neighbours(Typography(MAXIMUM_SIZE), fonts, (NEAR,), 1)
    assert sizes(jobs, NEAR[0]) == [MAXIMUM_SIZE - 1, MAXIMUM_SIZE - 2]


def test_the_warmer_comes_to_an_end_and_draws_nothing_twice(qtbot, fonts):
    warmer = GlyphWarmer()
    asked = []

    def jobs():
        asked.append(1)
        return neighbours(Typography(20), fonts, (NEAR, ALL), 1)

    warmer.warm(jobs, 0)
    qtbot.waitUntil(lambda: not warmer.busy)
    warmer.warm(jobs, 0)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert not warmer.busy


def test_the_characters_near_a_place_are_those_after_it(view):
    document = view.report_document
    near, everything = document.characters_from(0, 100)
    assert 0 < len(near[0]) < len(everything[0])
    assert set(near[0]) <= set(everything[0])
    near, _ = document.characters_from(document.characterCount() - 1)
    assert set(near[0]) == set(document.report.passages[-1].text)
