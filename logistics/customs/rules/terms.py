"""Terms of delivery and the freight mark."""

from collections.abc import Iterator, Mapping

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import carriage_papers, is_port, place_name
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import tokens
from logistics.reference.landlocked import landlocked
from logistics.reference.places import places
from logistics.shipments.facts import FreightPayment, Mode
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import country_of

_INVOICE = ("commercial-invoice", "asycuda-worksheet")
_CARRIAGE = ("bill-of-lading", "sea-waybill", "air-waybill")


def _inland(case: Case, place_id: str) -> bool:
    port = is_port(place_id)
    if port is None:
        return country_of(case.shipment, place_id) in landlocked()
    return not port


@rule(
    "sea-term-inland",
    Topic.TERMS,
    Severity.WARN,
    reads=("terms/incoterm", "terms/named_place"),
    papers=_INVOICE,
    source="incoterms-2020",
)
def sea_term_inland(case: Case) -> Iterator[Breach]:
    """FAS, FOB, CFR and CIF name a sea port."""
    terms = case.shipment.terms
    term, place_id = terms.incoterm, terms.named_place
    if term and term.sea_only and place_id and _inland(case, place_id):
        yield Breach(
            fields=("/terms/incoterm", "/terms/named_place"),
            facts={
                "term": term,
                "place": place_name(case.shipment, place_id),
                "instead": "CPT or CIP" if term.freight_paid_by_seller else "FCA",
                "port": _port(case, at_end=term.freight_paid_by_seller),
            },
        )


def _port(case: Case, *, at_end: bool) -> str:
    """The port that a sea term should name: of discharge or of loading."""
    legs = [leg for part in case.shipment.consignments for leg in main_legs(part)]
    if not legs:
        return places()["shanghai" if at_end else "dar-es-salaam"].name
    return place_name(case.shipment, legs[-1].to_place if at_end else legs[0].from_place)


@rule(
    "sea-term-by-air",
    Topic.TERMS,
    Severity.WARN,
    reads=("terms/incoterm", "consignments/*/legs/*/mode"),
    papers=_INVOICE,
    source="incoterms-2020",
)
def sea_term_by_air(case: Case) -> Iterator[Breach]:
    """Terms meant for the sea do not fit other main carriage."""
    term = case.shipment.terms.incoterm
    modes = {leg.mode for part in case.shipment.consignments for leg in main_legs(part)}
    if term and term.sea_only and modes and Mode.SEA not in modes:
        yield Breach(fields=("/terms/incoterm",), facts={"term": term})


@rule(
    "freight-mark",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/incoterm", "consignments/*/documents/*/freight", "issued_papers/*/values"),
    tables=("word-lists",),
    papers=_CARRIAGE,
    source="incoterms-2020",
    clause="A9 and B9, allocation of costs",
)
def freight_mark(case: Case) -> Iterator[Breach]:
    """Freight is prepaid where the seller pays it, collect where the buyer does."""
    term = case.shipment.terms.incoterm
    if term is None:
        return
    prepaid = term.freight_paid_by_seller
    wanted = FreightPayment.PREPAID if prepaid else FreightPayment.COLLECT
    wrong = [
        f"{pointer}/freight"
        for pointer, paper in carriage_papers(case.shipment)
        if paper.freight and paper.freight is not wanted
    ]
    marks = {mark: case.words(f"freight-{mark}") for mark in FreightPayment}
    wrong += [
        held.pointer
        for held in case.stated_as("freight", *_CARRIAGE)
        if _freight_mark(held.value, marks) not in {None, wanted}
    ]
    if wrong:
        yield Breach(
            fields=("/terms/incoterm", *wrong), facts={"term": term, "wanted": wanted.value}
        )


def _freight_mark(
    stated: str, marks: Mapping[FreightPayment, tuple[str, ...]]
) -> FreightPayment | None:
    """What a freight mark as printed says; ``None`` where it says neither, or both."""
    words = set(tokens(stated))
    said = [mark for mark, known in marks.items() if words & set(known)]
    return said[0] if len(said) == 1 else None


RULES = (
    sea_term_inland,
    sea_term_by_air,
    freight_mark,
)
