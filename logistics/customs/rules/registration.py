"""Registration with GACC: the producer's number, whose it is, and how long it holds."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.rows import Regime, Route
from logistics.customs.route import sold_as_parcel
from logistics.customs.rule import Breach, Rule, rule
from logistics.customs.rules.access import admitted, goods_name
from logistics.customs.terms_of_registration import renewal_told
from logistics.customs.wording import holds_any, same_code
from logistics.kernel.words import say
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Line, Registration, Role

PRODUCER = "gacc-producer"

_READS = ("registrations", "lines/*/commodity", "lines/*/processing_state")
_TABLES = ("access", "regimes", "routes", "sources")
_PAPERS = ("commercial-invoice", "asycuda-worksheet")
_GROWING = frozenset({"gacc-orchard", "gacc-packhouse"})
_MAKERS = frozenset({Role.PRODUCER, Role.EXPORTER, Role.SELLER})


class Trouble(StrEnum):
    """Why a registration does not serve, mildest first."""

    EXPIRED = "producer-registration-expired"
    CATEGORY = "producer-registration-category"
    HOLDER = "producer-registration-holder"
    FORM = "producer-number-form"
    NUMBER = "producer-number-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Goods whose producer needs a number, the route to it, and the decree of the judged day."""

    line: Line
    route: Route
    regime: Regime


def demands(case: Case) -> tuple[Demand, ...]:
    """What the decree asks of goods in trade, one of each route; parcels are not asked."""
    regime = case.regime()
    if regime is None or sold_as_parcel(case.shipment):
        return ()
    found: dict[str, Demand] = {}
    for _, line in case.lines():
        route = case.route(line)
        if route is not None:
            found.setdefault(route.id, Demand(line=line, route=route, regime=regime))
    return tuple(found.values())


def admitted_demands(case: Case) -> tuple[Demand, ...]:
    """The demands on goods that China admits on the judged day."""
    return tuple(held for held in demands(case) if admitted(case, held.line))


def _fits(held: Registration, route: Route) -> bool:
    """Whether the scope, where one is entered, holds the goods of a route."""
    return not held.scope or holds_any(held.scope, route.scope_words)


def _trouble(case: Case, held: Registration, asked: tuple[Demand, ...]) -> Trouble | None:
    holder = case.shipment.party_by_id(held.holder)
    begun = held.valid_from is None or held.valid_from <= case.judged
    lasting = held.valid_to is None or held.valid_to >= case.judged
    if not held.number:
        return Trouble.NUMBER
    if not well_formed(held):
        return Trouble.FORM
    if holder is not None and not _MAKERS & set(holder.roles):
        return Trouble.HOLDER
    if not any(_fits(held, demand.route) for demand in asked):
        return Trouble.CATEGORY
    return None if begun and lasting else Trouble.EXPIRED


def well_formed(held: Registration) -> bool:
    """Whether the number has the form its kind asks for."""
    pattern = registration_kinds()[held.kind].pattern
    return pattern is None or re.fullmatch(pattern, held.number or "") is not None


def producers(case: Case) -> Iterator[tuple[int, Registration]]:
    """Position and registration of all producers entered."""
    for position, held in enumerate(case.shipment.registrations):
        if held.kind == PRODUCER:
            yield position, held


def _standing(case: Case, asked: tuple[Demand, ...]) -> Iterator[tuple[int, Registration, Trouble]]:
    """The mildest trouble of each holder none of whose registrations serves."""
    by_holder: dict[str | None, list[tuple[int, Registration]]] = defaultdict(list)
    for position, held in producers(case):
        by_holder[held.holder].append((position, held))
    for entries in by_holder.values():
        troubles = [(_trouble(case, held, asked), place, held) for place, held in entries]
        bad = [(trouble, place, held) for trouble, place, held in troubles if trouble]
        if len(bad) == len(troubles):
            trouble, place, held = min(bad, key=lambda found: list(Trouble).index(found[0]))
            yield place, held, trouble


def _told(case: Case, demand: Demand) -> dict[str, object]:
    """What a finding on a demand names: goods, decree and how the producer registers."""
    return {
        "goods": goods_name(demand.line),
        "law": case.knowledge.sources[demand.regime.source].title,
        "way": say(f"registration.{demand.route.route}"),
    }


def _unserved(case: Case, asked: tuple[Demand, ...]) -> Iterator[Demand]:
    """Goods among several for which none of the registrations that serve is entered."""
    serving = [held for _, held in producers(case) if _trouble(case, held, asked) is None]
    for demand in asked:
        if serving and not any(_fits(held, demand.route) for held in serving):
            yield demand


def _makers_without(case: Case) -> Iterator[str]:
    """Producers of lots without number, where every number entered is of such a producer.

    A number of anybody else, such as a mill that handles all lots, may serve for them. Who
    is registered as a grower makes no food.
    """
    growers = {held.holder for held in case.shipment.registrations if held.kind in _GROWING}
    makers = dict.fromkeys(
        lot.producer
        for _, line in case.lines()
        if case.route(line)
        for lot in line.lots
        if lot.producer
    )
    holders = {held.holder for _, held in producers(case) if held.number}
    if holders and holders <= set(makers):
        yield from (maker for maker in makers if maker not in holders | growers)


@rule(
    "lot-producer-number-missing",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=(*_READS, "lines/*/lots/*/producer"),
    tables=("access", "regimes", "routes", "sources"),
    papers=_PAPERS,
    source="gacc-decree-280",
)
def lot_producer_number_missing(case: Case) -> Iterator[Breach]:
    """Each producer of the lots has a number, where the lots are told apart by producer."""
    asked = admitted_demands(case)
    for maker in _makers_without(case) if asked else ():
        party = case.shipment.party_by_id(maker)
        yield Breach(
            fields=("/registrations",),
            facts={**_told(case, asked[0]), "producer": (party and party.name) or maker},
            source=asked[0].regime.source,
        )


@rule(
    Trouble.NUMBER.value,
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=_READS,
    tables=_TABLES,
    papers=_PAPERS,
    source="gacc-decree-280",
)
def producer_number_missing(case: Case) -> Iterator[Breach]:
    """Without the producer's number China Customs does not accept the declaration."""
    entered = any(True for _ in producers(case))
    asked = admitted_demands(case)
    if entered and asked:
        for place, _, trouble in _standing(case, asked):
            if trouble is Trouble.NUMBER:
                yield _missing(case, asked[0], f"/registrations/{place}/number")
    for demand in _unserved(case, asked) if entered else demands(case):
        yield _missing(case, demand, "/registrations")


def _missing(case: Case, demand: Demand, field: str) -> Breach:
    """The number is asked for on every route, so that an unconfirmed route changes nothing.

    Of goods whose access nobody knows it is not sure that they enter as food at all.
    """
    return Breach(
        fields=(field,),
        facts=_told(case, demand),
        source=demand.regime.source,
        rows=(demand.route,),
        firm=bool(case.access_rows(demand.line)),
    )


def _more(case: Case, trouble: Trouble) -> dict[str, object]:
    """What only one trouble tells: how the registration is renewed."""
    return {"renewal": renewal_told(case)} if trouble is Trouble.EXPIRED else {}


def _looked_into(trouble: Trouble) -> tuple[str, ...]:
    terms = ("registration-terms",) if trouble is Trouble.EXPIRED else ()
    return tuple(sorted((*_TABLES, *terms)))


def _troubled(trouble: Trouble, field: str) -> Rule:
    def judge(case: Case) -> Iterator[Breach]:
        asked = admitted_demands(case)
        for place, held, found in _standing(case, asked) if asked else ():
            if found is trouble:
                holder = case.shipment.party_by_id(held.holder)
                yield Breach(
                    fields=(f"/registrations/{place}/{field}",),
                    facts={
                        **_told(case, asked[0]),
                        "goods": tuple(goods_name(demand.line) for demand in asked),
                        "number": held.number,
                        "scope": held.scope,
                        "holder": (holder.name or holder.id) if holder else held.holder,
                        "begins": held.valid_from,
                        "ends": held.valid_to,
                        "on": case.judged,
                        **_more(case, found),
                    },
                    source=asked[0].regime.source,
                )

    judge.__doc__ = f"A producer's registration does not serve: {trouble.value}."
    return rule(
        trouble.value,
        Topic.REGISTRATION,
        Severity.BLOCK,
        reads=_READS,
        tables=_looked_into(trouble),
        papers=_PAPERS,
        source="gacc-decree-280",
    )(judge)


@rule(
    "producer-holder-missing",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=_READS,
    tables=("access", "regimes", "routes"),
    papers=_PAPERS,
    source="gacc-decree-280",
)
def producer_holder_missing(case: Case) -> Iterator[Breach]:
    """A number without its holder cannot be compared with CIFER, nor printed with a name."""
    for demand in admitted_demands(case)[:1]:
        for position, held in producers(case):
            if held.number and held.holder is None:
                yield Breach(
                    fields=(f"/registrations/{position}/holder",),
                    facts={"number": held.number},
                    source=demand.regime.source,
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
    held = [(place, found.number) for place, found in producers(case)]
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
    tables=("access", "regimes", "routes"),
    papers=_PAPERS,
    source="gacc-decree-280",
)
def registration_route_unconfirmed(case: Case) -> Iterator[Breach]:
    """Whether the goods need the home authority's recommendation is inferred only."""
    for demand in admitted_demands(case):
        if not case.confirmed(demand.route):
            yield Breach(
                fields=("/registrations",),
                facts={
                    "goods": goods_name(demand.line),
                    "category": demand.route.category,
                    "authority": demand.route.authority,
                },
                rows=(demand.route,),
            )


@rule(
    "parcel-registration-unconfirmed",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=(*_READS, "ecommerce", "consignments/*/legs/*/mode"),
    tables=("routes",),
    papers=("commercial-invoice",),
    source="cn-ecommerce-notice-486",
    clause="article 3",
)
def parcel_registration_unconfirmed(case: Case) -> Iterator[Breach]:
    """Goods sold as personal articles need no producer's number, in practice unconfirmed."""
    if sold_as_parcel(case.shipment) and not any(held.number for _, held in producers(case)):
        names = [goods_name(line) for _, line in case.lines() if case.route(line)]
        if names:
            yield Breach(fields=("/registrations",), facts={"goods": tuple(dict.fromkeys(names))})


RULES = (
    producer_number_missing,
    lot_producer_number_missing,
    _troubled(Trouble.FORM, "number"),
    _troubled(Trouble.HOLDER, "holder"),
    _troubled(Trouble.CATEGORY, "scope"),
    _troubled(Trouble.EXPIRED, "valid_to"),
    producer_holder_missing,
    producer_number_differs,
    registration_route_unconfirmed,
    parcel_registration_unconfirmed,
)
