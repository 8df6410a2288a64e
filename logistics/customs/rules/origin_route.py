"""Direct transport from Rwanda to China: papers of the passage, stays on the way."""

from collections.abc import Iterator
from datetime import date

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.corridor import PassagePaper
from logistics.customs.knowledge.rows import in_force
from logistics.customs.route import DESTINATION, ORIGIN, place_name, third_countries
from logistics.customs.rule import Breach, rule
from logistics.kernel.codes import CountryCode
from logistics.kernel.instants import months_after
from logistics.shipments.facts import (
    Consignment,
    Mode,
    Stay,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.facts.journey import (
    best_arrival,
    best_departure,
    departure_of,
    main_legs,
)
from logistics.shipments.facts.located import country_of, day_at

_KIND = TransportDocumentKind
_WAYBILLS = frozenset({_KIND.ROAD_NOTE, _KIND.RAIL_NOTE})
_REGISTERED = (*_WAYBILLS, _KIND.TRANSIT_DOCUMENT)
_ONE_CONTRACT = {Mode.AIR: _KIND.AIR_WAYBILL, Mode.POST: _KIND.POSTAL_ITEM}
"""Papers that by their nature go from the first airport or post office to the last."""

_OF_CARRIAGE = frozenset(_KIND) - {_KIND.BOOKING}


def _through(part: Consignment, paper: TransportDocument) -> bool:
    """Whether one paper covers the whole route."""
    if paper.kind is _KIND.BOOKING or paper.through is False:
        return False
    modes = {leg.mode for leg in main_legs(part)}
    return paper.through is True or (
        len(modes) == 1 and _ONE_CONTRACT.get(next(iter(modes)) or Mode.SEA) is paper.kind
    )


def _evidence(case: Case, part: Consignment) -> bool:
    """A through document, or a waybill with transit document and seals on every container."""
    held = {str(paper.kind) for paper in part.documents}
    held |= {kind for kind in _REGISTERED if any(case.issued(kind))}
    sealed = bool(part.containers) and all(box.seals for box in part.containers)
    carried = any(kind in held for kind in _WAYBILLS) and _KIND.TRANSIT_DOCUMENT in held
    return (carried and sealed) or any(_through(part, paper) for paper in part.documents)


def _to_come(case: Case, part: Consignment) -> bool:
    """Whether the goods have not set out and no paper of carriage exists: none can so early."""
    if any(paper.kind in _OF_CARRIAGE for paper in part.documents):
        return False
    if any(True for kind in _OF_CARRIAGE for _ in case.issued(kind)):
        return False
    leg = part.legs[0]
    moment = best_departure(leg)
    day = (
        day_at(case.shipment, leg.from_place, moment)
        if moment
        else departure_of(case.shipment, part)
    )
    return day is None or case.on < day


def _unshown(case: Case) -> Iterator[tuple[bool, Breach]]:
    """Parts whose direct transport no paper shows, and whether the papers are still to come."""
    for pointer, part, third in _claimed(case):
        if third and not _evidence(case, part):
            breach = Breach(
                fields=(f"{pointer}/documents",),
                facts={"countries": tuple(CountryCode(code).english_name for code in third)},
            )
            yield _to_come(case, part), breach


def _claimed(case: Case) -> Iterator[tuple[str, Consignment, tuple[str, ...]]]:
    """Pointer, consignment and third countries on the way, while the preference is claimed."""
    if case.preference_claimed and case.origin_rules():
        for number, part in enumerate(case.shipment.consignments):
            yield f"/consignments/{number}", part, third_countries(case.shipment, part)


@rule(
    "direct-transport-evidence",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("terms/preference_claimed", "consignments"),
    tables=("origin-rules",),
    papers=("bill-of-lading", "transit-document"),
    source="gacc-decree-231",
    clause="articles 14 and 15",
)
def direct_transport_evidence(case: Case) -> Iterator[Breach]:
    """Passage through third countries is shown by papers, or the preference is lost."""
    return (breach for to_come, breach in _unshown(case) if not to_come)


@rule(
    "direct-transport-to-come",
    Topic.COMPLETENESS,
    Severity.VERIFY,
    reads=("terms/preference_claimed", "consignments"),
    tables=("origin-rules",),
    papers=("bill-of-lading", "transit-document"),
    source="gacc-decree-231",
    clause="articles 14 and 15",
)
def direct_transport_to_come(case: Case) -> Iterator[Breach]:
    """Before the goods set out, the papers of their passage are still to be had."""
    return (breach for to_come, breach in _unshown(case) if to_come)


def _abroad(case: Case, part: Consignment) -> Iterator[tuple[int, Stay]]:
    for position, stay in enumerate(part.stays):
        if country_of(case.shipment, stay.place) not in {ORIGIN, DESTINATION}:
            yield position, stay


def _passage(case: Case, country: str | None) -> PassagePaper | None:
    """The paper that confirms passage of a country, where one is asked for."""
    return in_force(case.knowledge.passage_papers.of(country), case.judged)


@rule(
    "storage-paper-missing",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("terms/preference_claimed", "consignments/*/stays"),
    tables=("origin-rules", "passage-papers"),
    papers=("transit-document",),
    source="gacc-decree-181",
)
def storage_paper_missing(case: Case) -> Iterator[Breach]:
    """Goods stored or restuffed on the way bring a paper of the customs there."""
    for pointer, part, _ in _claimed(case):
        for position, stay in _abroad(case, part):
            handled = stay.stored or stay.restuffed
            passed = _passage(case, country_of(case.shipment, stay.place))
            confirmed = passed is not None and any(case.issued(passed.paper))
            if handled and not stay.customs_paper and not confirmed:
                yield Breach(
                    fields=(f"{pointer}/stays/{position}/customs_paper",),
                    facts={"place": place_name(case.shipment, stay.place)},
                )


@rule(
    "transit-confirmation-missing",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("terms/preference_claimed", "consignments/*/legs", "consignments/*/stays"),
    tables=("origin-rules", "passage-papers"),
    papers=("transit-confirmation",),
    source="gacc-announcement-26",
)
def transit_confirmation_missing(case: Case) -> Iterator[Breach]:
    """Goods by way of Hong Kong or Macao are confirmed there, on paper or electronically."""
    for pointer, part, third in _claimed(case):
        stays = {country_of(case.shipment, stay.place): stay for _, stay in _abroad(case, part)}
        shown = {country for country, stay in stays.items() if stay.customs_paper}
        for country in dict.fromkeys((*third, *filter(None, stays))):
            row = _passage(case, country)
            if row and country not in shown and not any(case.issued(row.paper)):
                yield Breach(
                    fields=(f"{pointer}/stays",),
                    facts={
                        "country": CountryCode(country).english_name,
                        "authority": row.authority,
                    },
                    severity=row.severity,
                    rows=(row,),
                )


def _stays(case: Case, part: Consignment) -> Iterator[tuple[str, str | None, date, date]]:
    """Where a stay is told, its place, first and last day: as entered, and from leg to leg."""
    for position, stay in _abroad(case, part):
        if stay.from_on and stay.to_on:
            yield f"stays/{position}", stay.place, stay.from_on, stay.to_on
    for position in range(1, len(part.legs)):
        before, after = part.legs[position - 1], part.legs[position]
        came, went = best_arrival(before), best_departure(after)
        if came and went:
            yield f"legs/{position}", before.to_place, came.date(), went.date()


@rule(
    "transit-stay",
    Topic.ORIGIN,
    Severity.WARN,
    reads=("terms/preference_claimed", "consignments/*/legs", "consignments/*/stays"),
    tables=("limits/origin-transit", "origin-rules"),
    papers=("transit-document",),
    source="gacc-decree-231",
    clause="articles 14 and 15",
)
def transit_stay(case: Case) -> Iterator[Breach]:
    """Goods do not stay in a third country beyond the limit."""
    row = case.limit_row("origin-transit")
    for pointer, part, third in _claimed(case):
        told: set[str | None] = set()
        for where, place, came, went in _stays(case, part):
            abroad = where.startswith("stays") or country_of(case.shipment, place) in third
            long = went > months_after(came, int(row.value))
            if abroad and long and place not in told:
                told.add(place)
                yield Breach(
                    fields=(f"{pointer}/{where}",),
                    facts={
                        "place": place_name(case.shipment, place),
                        "days": (went - came).days,
                        "months": row.value,
                    },
                    rows=(row,),
                    firm=True,
                )


RULES = (
    direct_transport_evidence,
    direct_transport_to_come,
    storage_paper_missing,
    transit_confirmation_missing,
    transit_stay,
)
