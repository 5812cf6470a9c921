# SPDX-License-Identifier: MIT
"""Back and forward, as a reader expects them from a browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.positions import Position
from reader.ui.history import LIMIT, History

A, B, C = Position(1, 0), Position(2, 5), Position(3, 0)


def test_back_and_forward_lead_the_same_way():
    history = History()
    history.leave(A)
    history.leave(B)
    assert history.back(C) == B
    assert history.back(B) == A
    assert history.back(A) is None
    assert history.forward(A) == B
    assert history.forward(B) == C
    assert history.forward(C) is None


def test_a_new_jump_forgets_what_was_ahead():
    history = History()
    history.leave(A)
    assert history.back(B) == A
    assert history.can_go_forward
    history.leave(A)
    assert not history.can_go_forward


def test_going_back_to_where_one_is_already_is_skipped():
    history = History()
    history.leave(A)
    history.leave(B)
    assert history.back(B) == A


def test_old_places_are_forgotten_in_the_end():
    history = History()
    for passage in range(LIMIT + 50):
        history.leave(Position(passage, 0))
    steps = 0
    here = Position(9_999, 0)
    while (place := history.back(here)) is not None:
        here, steps = place, steps + 1
    assert steps == LIMIT
    assert here == Position(50, 0)


@given(st.lists(st.integers(0, 6), max_size=40))
def test_all_the_way_back_and_forward_ends_where_it_began(jumps):
    history = History()
    here = Position(0, 0)
    for passage in jumps:
        history.leave(here)
        here = Position(passage, 0)
    end = here
    while (place := history.back(here)) is not None:
        here = place
    while (place := history.forward(here)) is not None:
        here = place
    assert here == end
