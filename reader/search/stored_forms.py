# SPDX-License-Identifier: MIT
"""Equal forms of a query's numbers in a stored report: 百分之八点六 where 8.6% was typed.

Which passages hold a quantity stands beside each report's text, so that only those are read;
`text_scan.find_otherwise` decides on them, as it does in the open report.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.core.folding import Folded
from reader.core.quantities import quantities
from reader.search.equal_forms import EqualForm, Form
from reader.search.query import Query
from reader.search.stored_lists import read_passages
from reader.search.stored_match import Groups
from reader.search.text_scan import Seen, find_otherwise
from reader.search.text_store import KIND_OF, TextOf


class Otherwise(NamedTuple):
    """A passage with places in another form; `number` and `section` are the passage's."""

    passage: int
    number: str
    section: tuple[str, ...]
    text: Folded
    places: tuple[Form, ...]


class StoredForms:
    """The equal forms of one query, ready to be looked for in many reports."""

    def __init__(self, query: Query, *, exact: bool = False) -> None:
        """`exact` wants none."""
        forms = () if exact else map(EqualForm.of, query.typed)
        self.forms = tuple(form for form in forms if form is not None)
        self._strings = query.strings

    def find_all(self, text: TextOf, groups: Groups) -> list[Otherwise]:
        """The passages of a report that have such places, in order. Raises IndexUnusable."""
        wanted: dict[int, list[EqualForm]] = {}
        for form in self.forms:
            for index in _passages_for(form, text):
                wanted.setdefault(index, []).append(form)
        found: list[Otherwise] = []
        for index, forms in sorted(wanted.items()):
            number, section, folded = text.passage(index)
            seen = Seen(KIND_OF[text.known.kinds[index]], folded, quantities(folded))
            pairs = find_otherwise(seen, forms, self._strings, groups)
            if places := tuple(place for place, _ in pairs):
                found.append(Otherwise(index, number, section, folded, places))
        return found


def _passages_for(form: EqualForm, text: TextOf) -> set[int]:
    """The passages with all quantities of the form, not all of them written as typed."""
    written = [text.writings(key) for key in form.keys]
    differing: set[int] = set()
    for at, writings in enumerate(written):
        before, after = form.texts[at : at + 2]
        for writing, passages in writings.items():
            if form.may_differ(at, writing):
                stretch = before + writing + after
                if stretch in text.lines.text:
                    differing.update(i for i in read_passages(passages) if text.holds(stretch, i))
    for writings in written if differing else ():
        differing &= set[int]().union(*map(read_passages, writings.values()))
    return differing
