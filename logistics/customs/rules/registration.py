"""Registration with GACC: the producer's number, whose it is, and how long it holds."""

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.rows import AccessStatus, Regime, Route, in_force
from logistics.customs.rule import Breach, Rule, rule
from logistics.customs.rules.access import goods_name
from logistics.customs.wording import holds_any, same_code
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Line, Registration, Role

PRODUCER = "gacc-producer"
EXPORTER = "gacc-exporter"

_READS = ("registrations", "lines/*/commodity", "lines/*/processing_state")
_PAPERS = ("commercial-invoice", "asycuda-worksheet")
_MAKERS = frozenset({Role.PRODUCER, Role.EXPORTER, Role.SELLER})


class Trouble(StrEnum):
    """Why a registration does not serve, mildest first."""

    EXPIRED = "producer-registration-expired"
    CATEGORY = "producer-registration-category"
    HOLDER = "producer-registration-holder"
    FORM = "producer-number-form"
    NUMBER = "producer-number-missing"


def _demands(case: Case) -> Iterator[tuple[Line, Route, Regime]]:
    """Goods whose producers need a number under the regime of the judged day."""
    regime = case.regime()
    for _, line in case.lines():
        route = case.route(line)
        access = in_force(case.access_rows(line), case.judged)
        admitted = access is not None and access.status is AccessStatus.OPEN
        if regime is not None and route is not None and admitted:
            yield line, route, regime


def _trouble(case: Case, held: Registration, route: Route) -> Trouble | None:
    holder = case.shipment.party_by_id(held.holder)
    begun = held.valid_from is None or held.valid_from <= case.judged
    lasting = held.valid_to is None or held.valid_to >= case.judged
    if not held.number:
        return Trouble.NUMBER
    if not well_formed(held):
        return Trouble.FORM
    if holder is not None and not _MAKERS & set(holder.roles):
        return Trouble.HOLDER
    if held.scope and not holds_any(held.scope, route.scope_words):
        return Trouble.CATEGORY
    return None if begun and lasting else Trouble.EXPIRED


def well_formed(held: Registration) -> bool:
    """Whether the number has the form its kind asks for."""
    pattern = registration_kinds()[held.kind].pattern
    return pattern is None or re.fullmatch(pattern, held.number or "") is not None


def _standing(case: Case, route: Route) -> Iterator[tuple[int, Registration, Trouble]]:
    """The mildest trouble of each holder none of whose registrations serves."""
    by_holder: dict[str | None, list[tuple[int, Registration]]] = defaultdict(list)
    for position, held in enumerate(case.shipment.registrations):
        if held.kind == PRODUCER:
            by_holder[held.holder].append((position, held))
    for entries in by_holder.values():
        troubles = [(_trouble(case, held, route), place, held) for place, held in entries]
        bad = [(trouble, place, held) for trouble, place, held in troubles if trouble]
        if len(bad) == len(troubles):
            trouble, place, held = min(bad, key=lambda found: list(Trouble).index(found[0]))
            yield place, held, trouble


def _first_demand(case: Case) -> tuple[Line, Route, Regime] | None:
    return next(_demands(case), None)


@rule(
    Trouble.NUMBER,
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=_READS,
    papers=_PAPERS,
    source="gacc-decree-280",
)
def producer_number_missing(case: Case) -> Iterator[Breach]:
    """Without the producer's number China Customs does not accept the declaration."""
    demand = _first_demand(case)
    if demand is None:
        return
    line, route, regime = demand
    facts = {"goods": goods_name(line), "law": case.knowledge.sources[regime.source].title}
    if not any(held.kind == PRODUCER for held in case.shipment.registrations):
        yield Breach(fields=("/registrations",), facts=facts, source=regime.source)
    for place, _, trouble in _standing(case, route):
        if trouble is Trouble.NUMBER:
            yield Breach(
                fields=(f"/registrations/{place}/number",), facts=facts, source=regime.source
            )


def _troubled(trouble: Trouble, field: str) -> Rule:
    def judge(case: Case) -> Iterator[Breach]:
        demand = _first_demand(case)
        if demand is None:
            return
        line, route, regime = demand
        for place, held, found in _standing(case, route):
            if found is trouble:
                holder = case.shipment.party_by_id(held.holder)
                yield Breach(
                    fields=(f"/registrations/{place}/{field}",),
                    facts={
                        "goods": goods_name(line),
                        "law": case.knowledge.sources[regime.source].title,
                        "number": held.number,
                        "scope": held.scope,
                        "holder": (holder.name or holder.id) if holder else held.holder,
                        "begins": held.valid_from,
                        "ends": held.valid_to,
                        "on": case.judged,
                    },
                    source=regime.source,
                )

    judge.__doc__ = f"A producer's registration does not serve: {trouble.value}."
    return rule(
        trouble,
        Topic.REGISTRATION,
        Severity.BLOCK,
        reads=_READS,
        papers=_PAPERS,
        source="gacc-decree-280",
    )(judge)


@rule(
    "producer-holder-missing",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=_READS,
    papers=_PAPERS,
    source="gacc-decree-280",
)
def producer_holder_missing(case: Case) -> Iterator[Breach]:
    """A number without its holder cannot be compared with CIFER, nor printed with a name."""
    demand = _first_demand(case)
    for position, held in enumerate(case.shipment.registrations):
        if demand and held.kind == PRODUCER and held.number and held.holder is None:
            yield Breach(
                fields=(f"/registrations/{position}/holder",),
                facts={"number": held.number},
                source=demand[2].source,
            )


@rule(
    "producer-number-differs",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=("registrations", "issued_papers/*/values"),
    papers=_PAPERS,
    source="papers-compared",
    clause="producer number as registered against the number as issued",
)
def producer_number_differs(case: Case) -> Iterator[Breach]:
    """A producer number as issued is one of those registered for the shipment."""
    held = [(i, r.number) for i, r in enumerate(case.shipment.registrations) if r.kind == PRODUCER]
    ours = [number for _, number in held if number]
    for stated in case.stated_as("gacc_number"):
        if ours and not any(same_code(stated.value, number) for number in ours):
            yield Breach(
                fields=(stated.pointer, f"/registrations/{held[0][0]}/number"),
                facts={"ours": tuple(ours), "stated": stated.told},
                documents=(stated.paper.kind,),
            )


@rule(
    "registration-route-unconfirmed",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=_READS,
    papers=_PAPERS,
    source="gacc-decree-280",
)
def registration_route_unconfirmed(case: Case) -> Iterator[Breach]:
    """Whether the goods need the home authority's recommendation is inferred only."""
    seen: set[str] = set()
    for line, route, _ in _demands(case):
        if route.id not in seen and not case.confirmed(route):
            seen.add(route.id)
            yield Breach(
                fields=("/registrations",),
                facts={
                    "goods": goods_name(line),
                    "category": route.category,
                    "authority": route.authority,
                },
                source=route.source,
            )


@rule(
    "exporter-filing-missing",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=_READS,
    papers=("commercial-invoice",),
    source="cn-food-safety-law",
)
def exporter_filing_missing(case: Case) -> Iterator[Breach]:
    """The overseas exporter of food files with GACC."""
    filed = any(held.kind == EXPORTER and held.number for held in case.shipment.registrations)
    if _first_demand(case) is not None and not filed:
        yield Breach(fields=("/registrations",))


@rule(
    "exporter-filing-form",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=("registrations",),
    papers=("commercial-invoice",),
    source="gacc-announcement-105",
)
def exporter_filing_form(case: Case) -> Iterator[Breach]:
    """Filing numbers have 18 characters; the earlier eleven digits no longer hold."""
    for position, held in enumerate(case.shipment.registrations):
        if held.kind == EXPORTER and held.number and not well_formed(held):
            yield Breach(
                fields=(f"/registrations/{position}/number",), facts={"number": held.number}
            )


@rule(
    "coffee-registration-unconfirmed",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=("registrations", "lines/*/commodity"),
    papers=("naeb-export-certificate", "phytosanitary-application"),
    source="naeb-export",
)
def coffee_registration_unconfirmed(case: Case) -> Iterator[Breach]:
    """A coffee exporter is registered with NAEB on the day the goods leave."""
    day = case.departure or case.on
    held = [found for found in case.shipment.registrations if found.kind == "naeb-exporter"]
    valid = any(
        found.number and (found.valid_from or day) <= day <= (found.valid_to or day)
        for found in held
    )
    if not valid and any(line.commodity == "coffee" for line in case.shipment.lines):
        yield Breach(fields=("/registrations",), facts={"day": day})


RULES = (
    producer_number_missing,
    _troubled(Trouble.FORM, "number"),
    _troubled(Trouble.HOLDER, "holder"),
    _troubled(Trouble.CATEGORY, "scope"),
    _troubled(Trouble.EXPIRED, "valid_to"),
    producer_holder_missing,
    producer_number_differs,
    registration_route_unconfirmed,
    exporter_filing_missing,
    exporter_filing_form,
    coffee_registration_unconfirmed,
)
