"""The letter of credit: the bill of lading or air waybill (UCP 600 articles 20 to 27, 31)."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import bills, carriage_papers, legs_by, place_name
from logistics.customs.rule import Breach, rule
from logistics.shipments.facts import Consignment, Means, Mode, SignedAs
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.ports import unlocode_of

_CARRIAGE = ("bill-of-lading", "sea-waybill", "air-waybill")


def _parts_forbidden(case: Case) -> bool:
    """Whether the credit, or where it is silent the contract, forbids partial shipment."""
    terms = case.shipment.terms
    credit = terms.letter_of_credit
    if credit is None:
        return False
    allowed = credit.partial_shipment
    return (terms.partial_shipment if allowed is None else allowed) is False


def _voyage(means: Means) -> tuple[str | None, ...]:
    return means.vessel, means.voyage, means.flight


@rule(
    "credit-partial-shipment",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "terms/partial_shipment", "consignments"),
    papers=_CARRIAGE,
    source="ucp-600",
    clause="article 31",
)
def credit_partial_shipment(case: Case) -> Iterator[Breach]:
    """Goods under a credit that forbids partial shipment travel in one ship, or one flight."""
    voyages = {
        _voyage(leg.means)
        for part in case.shipment.consignments
        for leg in main_legs(part)[:1]
        if leg.means
    }
    if len(voyages) > 1 and _parts_forbidden(case):
        yield Breach(fields=("/terms/letter_of_credit/partial_shipment", "/consignments"))


@rule(
    "on-board-note-missing",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "consignments/*/documents"),
    papers=("bill-of-lading",),
    source="ucp-600",
    clause="article 20(a)(ii)",
)
def on_board_note_missing(case: Case) -> Iterator[Breach]:
    """A bill of lading under a credit shows the day on board."""
    if case.shipment.terms.letter_of_credit is None:
        return
    for number, part in enumerate(case.shipment.consignments):
        for position, bill in bills(part):
            if bill.issued_on and not bill.on_board_on:
                yield Breach(
                    fields=(f"/consignments/{number}/documents/{position}/on_board_on",),
                    facts={"bill": bill.number or bill.kind.value},
                )


@rule(
    "credit-port",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "consignments/*/legs"),
    papers=_CARRIAGE,
    source="ucp-600",
    clause="articles 20(a)(iii) and 23(a)(iv)",
)
def credit_port(case: Case) -> Iterator[Breach]:
    """The main carriage runs from and to the ports or airports that the credit names."""
    credit = case.shipment.terms.letter_of_credit
    if credit is None:
        return
    for number, part in enumerate(case.shipment.consignments):
        legs = main_legs(part)
        if not legs:
            continue
        for field, wanted, ours in (
            ("port_of_loading", credit.port_of_loading, legs[0].from_place),
            ("port_of_discharge", credit.port_of_discharge, legs[-1].to_place),
        ):
            if wanted and ours and not _same_place(case, wanted, ours):
                yield Breach(
                    fields=(f"/terms/letter_of_credit/{field}", f"/consignments/{number}/legs"),
                    facts={
                        "field": field.replace("_", " "),
                        "credit": place_name(case.shipment, wanted),
                        "ours": place_name(case.shipment, ours),
                    },
                )


def _same_place(case: Case, one: str, other: str) -> bool:
    code = unlocode_of(case.shipment, one)
    return one == other or (code is not None and code == unlocode_of(case.shipment, other))


@rule(
    "credit-transhipment",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/transhipment", "consignments"),
    papers=("bill-of-lading",),
    source="ucp-600",
    clause="article 20(c)",
)
def credit_transhipment(case: Case) -> Iterator[Breach]:
    """Where the credit forbids it, transhipment needs a container under one bill throughout."""
    credit = case.shipment.terms.letter_of_credit
    if credit is None or credit.transhipment is not False:
        return
    for number, part in enumerate(case.shipment.consignments):
        if len(legs_by(part, Mode.SEA)) > 1 and not _one_bill_covers(part):
            yield Breach(
                fields=("/terms/letter_of_credit/transhipment", f"/consignments/{number}/legs"),
                facts={
                    "places": tuple(
                        place_name(case.shipment, leg.to_place)
                        for leg in legs_by(part, Mode.SEA)[:-1]
                    )
                },
            )


def _one_bill_covers(part: Consignment) -> bool:
    return bool(part.containers) and any(bill.through for _, bill in bills(part))


@rule(
    "bill-not-clean",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "consignments/*/documents/*/clean"),
    papers=_CARRIAGE,
    source="ucp-600",
    clause="article 27",
)
def bill_not_clean(case: Case) -> Iterator[Breach]:
    """A bank takes up only papers of carriage without a clause on defects."""
    if case.shipment.terms.letter_of_credit is None:
        return
    for pointer, paper in carriage_papers(case.shipment):
        if paper.clean is False:
            yield Breach(
                fields=(f"{pointer}/clean",), facts={"bill": paper.number or paper.kind.value}
            )


@rule(
    "bill-signed-by-forwarder",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "consignments/*/documents/*/signed_as"),
    papers=_CARRIAGE,
    source="ucp-600",
    clause="articles 20(a)(i) and 23(a)(i)",
)
def bill_signed_by_forwarder(case: Case) -> Iterator[Breach]:
    """A bill is signed as carrier, master, or agent named as theirs."""
    if case.shipment.terms.letter_of_credit is None:
        return
    for pointer, paper in carriage_papers(case.shipment):
        if paper.signed_as is SignedAs.FORWARDER:
            yield Breach(
                fields=(f"{pointer}/signed_as",), facts={"bill": paper.number or paper.kind.value}
            )


RULES = (
    credit_partial_shipment,
    on_board_note_missing,
    credit_port,
    credit_transhipment,
    bill_not_clean,
    bill_signed_by_forwarder,
)
