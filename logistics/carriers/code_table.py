"""Code tables of wire formats: which code, under which circumstances, is which milestone.

A table is a JSON file with its ``source``, ``edition`` and ``retrieved`` day; ``codes`` holds
groups of codes, each with its ``meaning`` in the format's own list and ``rules`` in order. A rule
names the values that a circumstance must (``"mode": [...]``) or must not have
(``"not_country": [...]``), the milestone, null for what is no step, and ``why``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from logistics.reference.milestones import Milestone

_NO_CONDITION = frozenset({"milestone", "why"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """The milestone of a code, or ``None`` and the reason why it is no step."""

    milestone: Milestone | None
    why: str


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A parsed table; ``content`` has the further lists of a format beside its codes."""

    content: Mapping[str, Any]

    def has(self, group: str, code: str) -> bool:
        """Whether the table lists ``code`` in that group."""
        return code in self.content["codes"].get(group, {})

    def meaning_of(
        self, group: str, code: str, told: Mapping[str, object] | None = None
    ) -> Meaning | None:
        """What ``code`` means under these circumstances; ``None`` when the table lacks it.

        A circumstance that is not told is ``None``. ``StopIteration`` cannot be: the last rule
        of every code has no condition (a test holds the tables to it).
        """
        row = self.content["codes"].get(group, {}).get(code)
        if row is None:
            return None
        rule = next(rule for rule in row["rules"] if _holds(rule, told or {}))
        named = rule["milestone"]
        return Meaning(Milestone(named) if named else None, rule["why"])


@cache
def code_table(package: str) -> CodeTable:
    """The table ``codes.json`` of a format's package."""
    return CodeTable(json.loads(files(package).joinpath("codes.json").read_text(encoding="utf-8")))


def _holds(rule: Mapping[str, Any], told: Mapping[str, object]) -> bool:
    for name, values in rule.items():
        if name in _NO_CONDITION:
            continue
        if name.startswith("not_"):
            if told.get(name.removeprefix("not_")) in values:
                return False
        elif told.get(name) not in values:
            return False
    return True
