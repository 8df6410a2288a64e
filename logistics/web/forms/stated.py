"""Names that a value of an issued paper may bear, offered where one is typed."""

from collections.abc import Iterator, Mapping
from typing import Any

from logistics.customs.stated import stated_names

BLANK_VALUES = 5
"""Blank entries that stand ready below the values of one paper."""


def stated_lists(wire: Mapping[str, Any]) -> dict[str, str]:
    """The list of suggestions for each name of a value, by its pointer."""
    return dict(_lists(wire))


def _lists(wire: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for place, paper in enumerate(_papers(wire)):
        values = paper.get("values")
        held = len(values) if isinstance(values, list) else 0
        for number in range(held + BLANK_VALUES):
            yield f"/issued_papers/{place}/values/{number}/field", _list_of(paper)


def stated_suggestions(wire: Mapping[str, Any]) -> dict[str, tuple[tuple[str, str], ...]]:
    """What each list offers: the names that papers of the kind state, or all of them."""
    return {_list_of(paper): _names(str(paper.get("kind", ""))) for paper in _papers(wire)}


def _names(kind: str) -> tuple[tuple[str, str], ...]:
    every = stated_names()
    usual = [name for name in every if kind in name.papers]
    return tuple((name.field, name.meaning) for name in usual or every)


def _list_of(paper: Mapping[str, Any]) -> str:
    return f"stated-{paper.get('kind', '')}"


def _papers(wire: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    papers = wire.get("issued_papers")
    held = papers if isinstance(papers, list) else []
    return [paper if isinstance(paper, dict) else {} for paper in held]
