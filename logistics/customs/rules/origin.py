"""China's origin rules for least developed countries: criteria, certificate, route."""

from collections.abc import Iterator
from datetime import timedelta

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import place_name, third_countries
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import holds_any
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Consignment, Line, TransportDocumentKind
from logistics.shipments.facts.journey import best_arrival, best_departure
from logistics.shipments.facts.located import country_of

_CERTIFICATE = "china-ldc-origin-certificate"
_APPLICATION = "china-ldc-origin-application"
_PAPERS = (_APPLICATION, _CERTIFICATE)
_WAYBILLS = frozenset({TransportDocumentKind.ROAD_NOTE, TransportDocumentKind.RAIL_NOTE})


@rule(
    "wholly-obtained-foreign-lot",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("lines/*/origin_criterion", "lines/*/lots/*/country_of_origin"),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="articles 3 and 4",
)
def wholly_obtained_foreign_lot(case: Case) -> Iterator[Breach]:
    """Goods with lots grown elsewhere are not wholly obtained in Rwanda."""
    rules = case.origin_rules()
    if rules is None:
        return
    for pointer, line in case.lines():
        foreign = [
            (place, lot.country_of_origin)
            for place, lot in enumerate(line.lots)
            if lot.country_of_origin and lot.country_of_origin != rules.beneficiary
        ]
        if foreign and _claims_wholly(case, line):
            yield Breach(
                fields=(
                    f"{pointer}/origin_criterion",
                    *(f"{pointer}/lots/{place}/country_of_origin" for place, _ in foreign),
                ),
                facts={
                    "line": line.id,
                    "countries": tuple(dict.fromkeys(code.english_name for _, code in foreign)),
                },
            )


def _claims_wholly(case: Case, line: Line) -> bool:
    rules = case.origin_rules()
    return rules is not None and line.origin_criterion in rules.criteria


@rule(
    "origin-not-beneficiary",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("lines/*/country_of_origin", "terms/preference_claimed"),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="article 3",
)
def origin_not_beneficiary(case: Case) -> Iterator[Breach]:
    """Goods of another country get no preference as Rwandan goods."""
    rules = case.origin_rules()
    for pointer, line in case.lines():
        origin = line.country_of_origin
        claimed = case.preference_claimed or _claims_wholly(case, line)
        if rules and origin and origin != rules.beneficiary and claimed:
            yield Breach(
                fields=(f"{pointer}/country_of_origin",),
                facts={"line": line.id, "country": origin.english_name},
            )


@rule(
    "origin-criterion-unconfirmed",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=("lines/*/origin_criterion",),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="annex 1, box 10",
)
def origin_criterion_unconfirmed(case: Case) -> Iterator[Breach]:
    """Only the code for wholly obtained goods is confirmed."""
    for pointer, line in case.lines():
        if case.preference_claimed and line.origin_criterion and not _claims_wholly(case, line):
            yield Breach(
                fields=(f"{pointer}/origin_criterion",), facts={"code": line.origin_criterion}
            )


@rule(
    "lot-origin-unknown",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=("lines/*/lots/*/country_of_origin",),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="article 4",
)
def lot_origin_unknown(case: Case) -> Iterator[Breach]:
    """A claim of wholly obtained goods rests on lots whose country is known."""
    for pointer, line in case.lines():
        for place, lot in enumerate(line.lots):
            if _claims_wholly(case, line) and lot.country_of_origin is None:
                yield Breach(
                    fields=(f"{pointer}/lots/{place}/country_of_origin",), facts={"lot": lot.id}
                )


@rule(
    "origin-certificate-form",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "terms/preference_claimed"),
    papers=(_CERTIFICATE,),
    source="gacc-decree-231",
    clause="annex 1",
)
def origin_certificate_form(case: Case) -> Iterator[Breach]:
    """The preference is claimed on its own form, no other certificate of origin."""
    rules = case.origin_rules()
    for held in case.stated_as("form", _CERTIFICATE):
        if rules and case.preference_claimed and not holds_any(held.value, rules.form_words):
            yield Breach(fields=(held.pointer,), facts={"form": held.value})


@rule(
    "origin-certificate-stamp",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("issued_papers/*/values",),
    papers=(_CERTIFICATE,),
    source="gacc-decree-231",
    clause="annex 1, box 15",
)
def origin_certificate_stamp(case: Case) -> Iterator[Breach]:
    """Box 15 bears the stamp or signature of customs or the port of the export country."""
    for held in case.stated_as("box_15_stamp", _CERTIFICATE):
        if held.value.strip().casefold() in case.words("no"):
            yield Breach(fields=(held.pointer,))


@rule(
    "origin-certificate-items",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("lines", "terms/preference_claimed"),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="annex 1, box 6",
)
def origin_certificate_items(case: Case) -> Iterator[Breach]:
    """One certificate holds a limited number of items."""
    rules, count = case.origin_rules(), len(case.shipment.lines)
    if rules and case.preference_claimed and count > rules.item_limit:
        yield Breach(fields=("/lines",), facts={"count": count, "limit": rules.item_limit})


def _evidence(part: Consignment) -> bool:
    """A through document, or a waybill with transit document and seals on every container."""
    papers = part.documents
    booked = TransportDocumentKind.BOOKING
    if any(paper.through and paper.kind is not booked for paper in papers):
        return True
    waybill = any(paper.kind in _WAYBILLS for paper in papers)
    transit = any(paper.kind is TransportDocumentKind.TRANSIT_DOCUMENT for paper in papers)
    sealed = bool(part.containers) and all(box.seals for box in part.containers)
    return waybill and transit and sealed


@rule(
    "direct-transport-evidence",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("terms/preference_claimed", "consignments"),
    papers=("bill-of-lading", "transit-document"),
    source="gacc-decree-231",
    clause="articles 14 and 15",
)
def direct_transport_evidence(case: Case) -> Iterator[Breach]:
    """Passage through third countries is shown by papers, or the preference is lost."""
    if not case.preference_claimed:
        return
    for number, part in enumerate(case.shipment.consignments):
        third = third_countries(case.shipment, part)
        if third and not _evidence(part):
            yield Breach(
                fields=(f"/consignments/{number}/documents",),
                facts={"countries": tuple(CountryCode(code).english_name for code in third)},
            )


@rule(
    "transit-stay",
    Topic.ORIGIN,
    Severity.WARN,
    reads=("terms/preference_claimed", "consignments/*/legs"),
    papers=("transit-document",),
    source="gacc-decree-231",
    clause="articles 14 and 15",
)
def transit_stay(case: Case) -> Iterator[Breach]:
    """Goods do not stay in a third country beyond the limit."""
    rules = case.origin_rules()
    if rules is None or not case.preference_claimed:
        return
    for number, part in enumerate(case.shipment.consignments):
        third = third_countries(case.shipment, part)
        for position in range(1, len(part.legs)):
            before, after = part.legs[position - 1], part.legs[position]
            came, went = best_arrival(before), best_departure(after)
            if country_of(case.shipment, before.to_place) not in third or not (came and went):
                continue
            if went - came > timedelta(days=rules.transit_days):
                yield Breach(
                    fields=(f"/consignments/{number}/legs/{position}",),
                    facts={
                        "place": place_name(case.shipment, before.to_place),
                        "days": (went - came).days,
                    },
                )


RULES = (
    wholly_obtained_foreign_lot,
    origin_not_beneficiary,
    origin_criterion_unconfirmed,
    lot_origin_unknown,
    origin_certificate_form,
    origin_certificate_stamp,
    origin_certificate_items,
    direct_transport_evidence,
    transit_stay,
)
