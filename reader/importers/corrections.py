# SPDX-License-Identifier: MIT
"""What the reader knows better about a report than its file says: typed words become metadata."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from reader.core.divisions import NATION, place_of
from reader.core.errors import ReaderError
from reader.core.report import Metadata
from reader.importers.dates import find_date
from reader.importers.place_names import find_region

_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_BETWEEN = re.compile(r"[/\\·,，、\s]+")


class Typed(NamedTuple):
    """The five facts as they are typed; empty where there is none."""

    title: str = ""
    region: str = ""
    year: str = ""
    speaker: str = ""
    delivered: str = ""

    @classmethod
    def of(cls, meta: Metadata) -> Typed:
        """As they would be typed if all is right already."""
        year = str(meta.year) if meta.year else ""
        return cls(meta.title, meta.region, year, meta.speaker, meta.delivered)


class NotUnderstood(ReaderError):  # noqa: N818 - reads as what happened
    """Something typed cannot be what it should be; `field` names which of `Typed`."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


def corrected(meta: Metadata, typed: Typed) -> Metadata:
    """The metadata with what was typed; raises NotUnderstood.

    A place is completed from the top (深圳市罗湖区 is in 广东省), a day may be written in any usual
    way, and the name that the library shows follows place, year and title.
    """
    title, region, year, speaker, delivered = (_clean(value) for value in typed)
    found = meta._replace(
        title=title,
        region=_region(region),
        year=_year(year),
        speaker=speaker,
        delivered=_day(delivered),
    )
    if (found.title, found.region, found.year) == (meta.title, meta.region, meta.year):
        return found
    return found._replace(name=name_of(found))


def name_of(meta: Metadata) -> str:
    """What a library calls a report of this place and year: 罗湖区2024年政府工作报告."""
    place = "国务院" if meta.region == NATION else meta.region.rpartition("/")[2]
    return f"{place}{meta.year}年{meta.title}" if place and meta.year else meta.title


def _clean(value: str) -> str:
    return " ".join(value.split())


def _region(words: str) -> str:
    if words in {"", NATION, "国务院"}:
        return NATION if words else ""
    names = [name for piece in _BETWEEN.split(words) for name in find_region(piece) or [piece]]
    return "/".join(place_of([name for name in names if name]))


def _year(words: str) -> int | None:
    digits = unicodedata.normalize("NFKC", words).removesuffix("年").strip()
    if not digits:
        return None
    if not re.fullmatch(r"(19|20)\d\d", digits):
        raise NotUnderstood("year", f"年份“{words}”看不懂，请写成四位数字，如 2024。")
    return int(digits)


def _day(words: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    if not plain:
        return ""
    match = _DAY.fullmatch(plain)
    try:
        if match:
            return date(*(int(part) for part in match.groups())).isoformat()
        return date.fromisoformat(find_date(plain)).isoformat()
    except ValueError as error:
        sentence = f"日期“{words}”看不懂，请写成 2024-01-25 或 2024年1月25日。"
        raise NotUnderstood("delivered", sentence) from error
