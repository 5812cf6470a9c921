# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.core.positions import Position
from reader.search.api import Also, Hit, SearchResult
from reader.search.found_places import FoundPlaces, PlaceKind


def hit(passage, start=0, *, whole=True):
    return Hit("r", passage, start, start + 2, "5家", whole)


RESULT = SearchResult(
    "5家",
    (hit(2), hit(2, 8), hit(7), hit(1, whole=False), hit(9, whole=False)),
    ("5家",),
    (Also(hit(4), "5家", "五家 = 5家"), Also(hit(6), "5家", "五家 = 5家")),
)


def test_exact_ones_come_first_then_equal_forms_then_parts_of_numbers():
    places = FoundPlaces(RESULT)
    assert [place.passage for place in places.hits] == [2, 2, 7, 4, 6, 1, 9]
    kinds = [places.kind(number) for number in range(len(places))]
    assert kinds == [PlaceKind.EXACT] * 3 + [PlaceKind.ALSO] * 2 + [PlaceKind.PART] * 2


def test_equal_forms_are_counted_apart():
    places = FoundPlaces(RESULT)
    assert places.counted == RESULT.count == 5
    assert [places.rank(number) for number in range(7)] == [1, 2, 3, 1, 2, 4, 5]
    assert [places.why(number) for number in (0, 3, 6)] == ["", "五家 = 5家", ""]


def test_parts_of_numbers_can_be_left_out():
    places = FoundPlaces(RESULT, parts_shown=False)
    assert len(places) == 5
    assert (places.counted, places.parts) == (3, 2)


@pytest.mark.parametrize(
    ("at", "number"),
    [((0, 0), 0), ((2, 1), 1), ((2, 8), 1), ((3, 0), 2), ((8, 0), 0)],
)
def test_the_first_place_after_another_is_an_exact_one(at, number):
    assert FoundPlaces(RESULT).first_after(Position(*at)) == number


def test_without_exact_ones_it_is_the_next_best():
    only_also = SearchResult("5家", RESULT.hits[3:], ("5家",), RESULT.also)
    assert FoundPlaces(only_also).first_after(Position(5, 0)) == 1
    only_parts = SearchResult("5家", RESULT.hits[3:], ("5家",))
    assert FoundPlaces(only_parts).first_after(Position(5, 0)) == 1
    assert FoundPlaces(only_parts, parts_shown=False).first_after(Position(5, 0)) is None
    assert FoundPlaces(SearchResult("")).first_after(Position(0, 0)) is None
