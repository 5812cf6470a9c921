# SPDX-License-Identifier: MIT
"""How the fields of an annotation are said to people in every export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from reader.core.anchors import AnchorState
from reader.core.annotation import STANCE_NAMES, Kind
from reader.core.colour_names import COLOUR_NAMES
from reader.export.annotated import Exported

KIND_NAMES: Final[Mapping[Kind, str]] = MappingProxyType(
    dict(zip(Kind, ("书签", "划线", "批注", "听会标注"), strict=True))
)
_STATES: Final = {
    AnchorState.EXACT: "原处",
    AnchorState.MOVED: "已随文字移动",
    AnchorState.APPROXIMATE: "近似",
    AnchorState.ORPHAN: "原文中已找不到",
}


def say_kind(exported: Exported, colours: Mapping[str, str] = COLOUR_NAMES) -> str:
    """What it is, with its colour or stance: 划线（目标）, 听会标注（赞成）."""
    annotation = exported.annotation
    more = say_colour(exported, colours) or say_stance(exported)
    return KIND_NAMES[annotation.kind] + (f"（{more}）" if more else "")


def say_colour(exported: Exported, colours: Mapping[str, str] = COLOUR_NAMES) -> str:
    """The name of its colour; empty where it has none."""
    colour = exported.annotation.colour
    return colours.get(colour, colour)


def say_stance(exported: Exported) -> str:
    """What the reader thought of the paragraph; empty where that is not the kind."""
    stance = exported.annotation.stance
    return STANCE_NAMES[stance] if stance else ""


def say_state(exported: Exported) -> str:
    """How sure its place is; an approximate one with its score."""
    resolved = exported.resolved
    said = _STATES[resolved.state]
    return f"{said} {resolved.score:.0%}" if resolved.state is AnchorState.APPROXIMATE else said


def say_time(stored: str) -> str:
    """A stored time (UTC) as the clock on the wall had it; what is no time stays as it is."""
    try:
        return f"{datetime.fromisoformat(stored).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return stored


def report_name(exported: Exported) -> str:
    """What people call the report."""
    meta = exported.report.meta
    return meta.name or meta.title or meta.id


def by_report(exported: Sequence[Exported]) -> list[list[Exported]]:
    """The annotations of each report together, the reports in the order of their first."""
    groups: dict[str, list[Exported]] = {}
    for one in exported:
        groups.setdefault(one.annotation.report_id, []).append(one)
    return list(groups.values())
