"""Since when the sources that findings and explanations name apply, as exactly as is known."""

from collections.abc import Iterator

from logistics.customs.browsing.explaining import Asked, Explained, explain
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.rows import Source
from logistics.customs.overseen import Oversight
from tests.customs.expectations.shape import Case, asked, cases_of, unmet


def failures(knowledge: Knowledge) -> Iterator[str]:
    """Expectations that do not hold under ``knowledge``."""
    yield from unmet(cases_of("sources"), knowledge)
    for case in cases_of("sources-explained"):
        put = asked(case)
        trial = Asked(shipment=put.shipment, on=put.on)
        found = explain(case["explain"], knowledge, Oversight(), trial)
        source = _named(found, case)
        if source is None or (source.id, str(source.date)) != (case["source"], case["date"]):
            yield f"{case['name']}: {source}"


def _named(found: Explained, case: Case) -> Source | None:
    """The source of the rule, or of a row that the rule looked at for the shipment."""
    if "row" not in case:
        return found.rules[0].source
    seen = found.looked_at or ()
    return next((one.source for one in found.rows if one.row.id == case["row"] in seen), None)
