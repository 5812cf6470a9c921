# SPDX-License-Identifier: MIT
"""Terms, hits, highlights and bookmarks: painted where they stand, and found by the mouse."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from reader.core.positions import Position, TextRange
from reader.ui.theme import mix
from reader.ui.view.marks import Highlight, overlaid


def term_range(shown, index=0):
    place = shown.occurrences[index]
    return TextRange.within(place.passage, place.start, place.end)


def rect_of(view, place):
    return view.view_rect(*next(view.report_document.map.document_ranges(place)))


def colour_at(view, point):
    image = view.viewport().grab().toImage()
    return image.pixelColor((QPointF(point) * image.devicePixelRatio()).toPoint()).name()


def colours_in(view, rect):
    image = view.viewport().grab(rect).toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.fixture
def at_term(view, shown):
    view.go_to(Position(shown.occurrences[0].passage, 0))
    QApplication.processEvents()
    return rect_of(view, term_range(shown)).center()


def test_a_click_on_a_term_opens_it(view, qtbot, shown, at_term):
    with qtbot.waitSignal(view.term_activated) as opened:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at_term)
    assert opened.args == [shown.occurrences[0].term]
    assert view.focused_term == shown.occurrences[0].term


def test_a_click_beside_a_term_or_a_drag_opens_nothing(view, qtbot, shown, at_term):
    box = rect_of(view, term_range(shown))
    with qtbot.assertNotEmitted(view.term_activated, wait=50):
        for aside in (QPoint(box.left() - 6, at_term.y()), QPoint(box.right() + 6, at_term.y())):
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=aside)
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at_term)
        qtbot.mouseMove(view.viewport(), at_term + QPoint(60, 0))
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at_term + QPoint(60, 0))


def test_resting_on_a_term_tells_it_and_leaving_takes_it_back(view, qtbot, shown, at_term):
    with qtbot.waitSignal(view.term_hovered) as hovered:
        qtbot.mouseMove(view.viewport(), at_term)
    term, rect = hovered.args
    assert term == shown.occurrences[0].term
    assert rect.contains(view.viewport().mapToGlobal(at_term))
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(view.term_left):
        qtbot.mouseMove(view.viewport(), QPoint(5, 5))


def test_every_term_is_under_the_mouse_at_its_place(view, shown):
    for place in (*shown.occurrences, *shown.mentions):
        text_range = TextRange.within(place.passage, place.start, place.end)
        view.reveal(text_range)
        for start, end in view.report_document.map.document_ranges(text_range):
            for rect in view.geometry_of_text.rects(start, end):
                link = view._terms.at(rect.center(), view.geometry_of_text)
                assert link is not None and (link.start, link.term) == (start, place.term)


def test_keys_walk_the_terms_in_order_and_around(view, qtbot, shown):
    report = shown.report
    noted = report.passage_by_number["1.1.3"].index  # the note mark stands before its first term
    wanted = [place.term for place in shown.occurrences]
    wanted.insert(sum(place.passage < noted for place in shown.occurrences), 1)
    seen = []
    view.term_hovered.connect(lambda term, rect: seen.append(term))
    for _ in wanted:
        view.next_term()
        link = view._terms.focused
        assert link is not None
        assert view.viewport().rect().contains(view.view_rect(link.start, link.end))
    assert seen == wanted
    view.next_term()
    assert view._terms.focused.start == view.marks.links[0].start
    view.previous_term()
    assert seen[-1] == shown.occurrences[-1].term
    with qtbot.waitSignal(view.term_activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [shown.occurrences[-1].term]
    assert view.clear_term_focus()
    assert not view.clear_term_focus()


def test_next_term_begins_on_the_page(view, shown):
    view.go_to(Position(shown.occurrences[20].passage, 0))
    view.next_term()
    assert view._terms.focused.start >= view.top_document_position()
    assert view.visible_terms()


def test_a_term_has_a_dotted_line_and_a_ground_only_when_looked_at(view, shown, themes, at_term):
    box = rect_of(view, term_range(shown))
    theme = themes["light"]
    view._terms.hover(None)
    underline = {
        colour_at(view, QPoint(x, box.bottom() - 1)) for x in range(box.left() + 2, box.right() - 2)
    }
    assert theme.colours["accent"].lower() in underline
    assert theme.colours["paper"].lower() in underline
    corner = QPoint(box.left() + 1, box.top() + 2)
    assert colour_at(view, corner) == theme.colours["paper"].lower()
    view.set_active_term(shown.occurrences[0].term)
    assert colour_at(view, corner) == theme.colours["wash"].lower()
    view.set_active_term(None)
    assert colour_at(view, corner) == theme.colours["paper"].lower()


def test_hits_are_lit_and_the_current_one_stronger(view, shown, themes, at_term):
    passage = shown.occurrences[0].passage
    first, second = (TextRange.within(passage, i, i + 2) for i in (0, 4))
    view.set_hits([first, second], 1)
    theme = themes["light"]
    for place, name in ((first, "hit"), (second, "current_hit")):
        assert theme.colours[name].lower() in colours_in(view, rect_of(view, place))
    view.set_hits([])
    assert theme.colours["hit"].lower() not in colours_in(view, rect_of(view, first))


def test_the_current_hit_is_legible_in_the_dark(view, shown, themes):
    view.set_theme(themes["dark"])
    view.set_hits([term_range(shown)], 0)
    (selection,) = view.extraSelections()
    assert selection.format.foreground().color().name() == "#000000"
    assert not selection.format.hasProperty(selection.format.Property.BackgroundBrush)
    view.set_theme(themes["light"])
    assert not view.extraSelections()


def test_highlights_that_overlap_blend(view, shown, themes):
    passage = view.report_document.report.passage_by_number["1.1.3"].index
    view.go_to(Position(passage, 0))
    view.set_highlights(
        [
            Highlight("a", TextRange.within(passage, 0, 4), "yellow", "目"),
            Highlight("b", TextRange.within(passage, 2, 6), "blue", "问"),
        ]
    )
    theme = themes["light"]
    both = mix(theme.colour("yellow"), theme.colour("blue")).name()
    assert theme.colours["yellow"].lower() in colours_in(
        view, rect_of(view, TextRange.within(passage, 0, 2))
    )
    assert both in colours_in(view, rect_of(view, TextRange.within(passage, 2, 4)))
    assert [letter.text for letter in view.marks.letters] == ["目", "问"]


def test_stretches_are_cut_where_they_overlap():
    assert overlaid([(0, 10, "yellow"), (5, 15, "blue"), (20, 22, "pink")]) == [
        (0, 5, ("yellow",)),
        (5, 10, ("yellow", "blue")),
        (10, 15, ("blue",)),
        (20, 22, ("pink",)),
    ]
    assert overlaid([(0, 4, "green"), (4, 6, "green")]) == [(0, 4, ("green",)), (4, 6, ("green",))]
    assert overlaid([]) == []


def test_a_bookmark_is_a_diamond_that_can_be_clicked(view, qtbot, shown, themes):
    passage = view.report_document.report.passage_by_number["1.1.6"].index
    view.go_to(Position(passage, 0))
    view.set_bookmarks([("one", Position(passage, 12))])
    y = rect_of(view, TextRange.within(passage, 0, 1)).center().y()
    point = QPoint(round(view.column()[0] - 27), y)
    assert colour_at(view, point) == themes["light"].colours["accent"].lower()
    with qtbot.waitSignal(view.mark_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert clicked.args == ["one"]


def test_the_strip_shows_marks_and_a_click_jumps(view, qtbot, shown):
    passage = view.report_document.report.passage_by_number["1.1.50"].index
    bar = view.verticalScrollBar()
    view.set_hits([TextRange.within(passage, 0, 2)], None)
    view.set_bookmarks([("one", Position(0, 0))])
    qtbot.waitUntil(lambda: len(bar.marks) == 2)
    share = bar.marks[0].share
    assert 0.5 < share < 1
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, round(share * bar.height()) + 3))
    start, end = view.visible_span()
    assert start <= view.report_document.map.passage_start(passage) < end


def test_a_jump_lights_its_passage_up_for_a_moment(view, qtbot, shown):
    passage = view.report_document.report.passage_by_number["1.1.20"].index
    view.go_to(Position(passage, 0), flash=True)
    assert view.marks.flash is not None
    qtbot.waitUntil(lambda: view.marks.flash is None, timeout=3000)


def test_a_theme_changes_the_colours_and_no_place(view, themes, shown):
    view.go_to(Position(shown.occurrences[10].passage, 0))
    before = view.verticalScrollBar().value()
    for theme in themes.values():
        view.set_theme(theme)
        assert colour_at(view, QPoint(2, 2)) == theme.colours["paper"].lower()
    assert view.verticalScrollBar().value() == before


def test_another_report_takes_the_marks_of_the_first_away(view, shown):
    view.set_hits([term_range(shown)], 0)
    view.set_bookmarks([("one", Position(0, 0))])
    view.next_term()
    view.set_report(shown)
    assert view.focused_term is None
    assert not view.marks.hits and not view.marks.bookmarks
    assert view.top_position().passage == 0


def test_a_term_shown_by_the_keyboard_is_left_on_scrolling(view, qtbot, shown):
    view.next_term()
    with qtbot.waitSignal(view.term_left):
        view.verticalScrollBar().setValue(2000)
    assert view.focused_term == shown.occurrences[0].term


def test_a_note_mark_opens_its_entry(view, qtbot):
    passage = view.report_document.report.passage_by_number["1.1.3"].index
    view.go_to(Position(passage, 0))
    with qtbot.waitSignal(view.term_activated) as opened:
        at = rect_of(view, TextRange.within(passage, 4, 7)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [1]
