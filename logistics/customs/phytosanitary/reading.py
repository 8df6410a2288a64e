"""From elements to facts: every leaf by its kind, whatever cannot be read told with its line."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from logistics.customs.bound_facts import is_blank
from logistics.customs.phytosanitary.bound import Bound, bounds
from logistics.customs.phytosanitary.spots import Spot
from logistics.customs.phytosanitary.structure import Holds
from logistics.customs.phytosanitary.values import Value, read_value
from logistics.kernel.errors import Facts
from logistics.kernel.problem_list import ProblemList

Group = TypeVar("Group")


@dataclass
class Reader:
    """Reads groups of facts; ``problems`` collects what stands there and is not of its kind."""

    problems: ProblemList = field(default_factory=lambda: ProblemList("ephyto.more_problems"))

    def facts(self, of: type[Group], spot: Spot) -> Group:
        """The facts of one group at ``spot``."""
        return of(**{name: self._value(held, spot) for name, held in bounds(of)})

    def _value(self, held: Bound, spot: Spot) -> Any:
        found = spot.all("/".join(held.steps)) if held.steps else [spot]
        if held.attribute:
            return found[0].attribute(held.attribute) if found else None
        if held.many:
            groups = [self.facts(held.of, one) for one in found]
            return tuple(facts for facts in groups if not is_blank(facts))
        if held.of:
            return self.facts(held.of, found[0]) if found else held.of()
        return self._leaf(found[0]) if found else None

    def _leaf(self, spot: Spot) -> Value | None:
        text = spot.text
        holds = spot.part.holds if spot.part else Holds.TEXT
        if spot.children and holds is not Holds.ANY:
            self._problem("ephyto.mixed", spot.children[0], spot.name)
            return None
        if text is None:
            return None
        value = read_value(text, holds)
        if value is None:
            self._problem(f"ephyto.{holds}", spot, text)
        return value

    def _problem(self, code: str, spot: Spot, given: str) -> None:
        if not self.problems.is_full:
            facts: Facts = {"given": given[:40], "line": spot.line}
            self.problems.add(code, spot.path, facts)
