# SPDX-License-Identifier: MIT
"""Which reports of a segment the index proposes for a query; their text decides afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.search.equal_forms import EqualForm
from reader.search.query import Clause, Query, Text
from reader.search.whoosh_index import GramIndex

Documents = set[int] | None
"""Documents of a segment; None means that any may be meant."""


def propose(query: Query, grams: GramIndex) -> Documents:
    """The documents in which the query may hold exactly. Raises IndexUnusable."""
    return _in_all_groups(query, lambda text: grams.candidates(text.needle))


def propose_otherwise(query: Query, forms: Sequence[EqualForm], grams: GramIndex) -> Documents:
    """The documents in which it may hold with the help of these forms. Raises IndexUnusable."""
    if not forms:
        return set()
    helped = [(form.needle, _in_form(form, grams)) for form in forms]

    def either(text: Text) -> Documents:
        by_form = [found for needle, found in helped if text.typed and needle == text.needle]
        return _union([grams.candidates(text.needle), *by_form])

    return _intersection(_union([found for _, found in helped]), _in_all_groups(query, either))


def _in_form(form: EqualForm, grams: GramIndex) -> Documents:
    """The documents with the form's quantities, and with what stands around them."""
    found = grams.holding(form.keys)
    for text in filter(None, form.texts):
        found = _intersection(found, grams.candidates(text))
    return found


def _in_all_groups(query: Query, ask: Callable[[Text], Documents]) -> Documents:
    found: Documents = None
    for group in query.groups:
        found = _intersection(found, _in_group(group, ask))
    return found


def _in_group(group: tuple[Clause, ...], ask: Callable[[Text], Documents]) -> Documents:
    union: set[int] = set()
    for clause in group:
        if clause.without or not isinstance(clause.test, Text):
            return None
        numbers = ask(clause.test)
        if numbers is None:
            return None
        union |= numbers
    return union


def _union(parts: Sequence[Documents]) -> Documents:
    known = [part for part in parts if part is not None]
    return set[int]().union(*known) if len(known) == len(parts) else None


def _intersection(one: Documents, other: Documents) -> Documents:
    if one is None or other is None:
        return other if one is None else one
    return one & other
