"""The chain of dates: inspection, treatment, papers, on board, arrival.

All are calendar dates at the place of issue; an inspection asked for at an instant is dated
in Kigali (UTC+2).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from logistics.customs.case import Case, Stated
from logistics.customs.departures import Held, with_departure, with_gate_in
from logistics.customs.findings import Severity, Topic
from logistics.customs.printed import printed_day
from logistics.customs.route import ORIGIN
from logistics.customs.rule import Breach, rule
from logistics.customs.terms_of_registration import renewal_told
from logistics.customs.wording import holds_any
from logistics.kernel.instants import months_after
from logistics.reference.zones import zone_of
from logistics.shipments.facts import Registration

KIGALI = zone_of(ORIGIN)

_CERTIFICATE = "phytosanitary-certificate"
_ORIGIN = "china-ldc-origin-certificate"
_FILING = "gacc-exporter"
_INSURANCE = "insurance-certificate"
_PLANT = (_CERTIFICATE,)


def _stated_day(held: Stated) -> date | None:
    return printed_day(held.value)


def _days(case: Case, name: str) -> timedelta:
    return timedelta(days=int(case.limit(name)))


@rule(
    "inspection-after-certificate",
    Topic.DATES,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "inspection/requested_at", "issued_papers/*/issued_on"),
    papers=_PLANT,
    source="ippc-ispm-12",
)
def inspection_after_certificate(case: Case) -> Iterator[Breach]:
    """The goods were inspected on or before the day of the phytosanitary certificate."""
    asked = case.shipment.inspection
    for pointer, paper in case.issued(_CERTIFICATE):
        days = [
            (held.pointer, found)
            for held in case.stated_as("inspected_on", _CERTIFICATE)
            if held.paper is paper and (found := _stated_day(held))
        ]
        if not days and asked and asked.requested_at:
            day = asked.requested_at.astimezone(KIGALI).date()
            days = [("/inspection/requested_at", day)]
        for place, inspected in days:
            if paper.issued_on and inspected > paper.issued_on:
                yield Breach(
                    fields=(place, f"{pointer}/issued_on"),
                    facts={"inspected": inspected, "issued": paper.issued_on},
                )


@rule(
    "certificate-after-departure",
    Topic.DATES,
    Severity.BLOCK,
    reads=("issued_papers/*/issued_on", "consignments"),
    papers=_PLANT,
    source="ippc-ispm-12",
    clause="issue before dispatch",
)
def certificate_after_departure(case: Case) -> Iterator[Breach]:
    """The phytosanitary certificate is issued before the goods leave."""
    for held in with_departure(case, _CERTIFICATE):
        if held.issued_on > held.against:
            yield _late(held)


def _late(held: Held) -> Breach:
    return Breach(
        fields=(f"{held.pointer}/issued_on",),
        facts={"issued": held.issued_on, "departure": held.against},
    )


@rule(
    "treatment-after-certificate",
    Topic.DATES,
    Severity.BLOCK,
    reads=("treatments", "issued_papers/*/issued_on"),
    papers=(_CERTIFICATE, "treatment-certificate"),
    source="ippc-ispm-12",
    clause="section III",
)
def treatment_after_certificate(case: Case) -> Iterator[Breach]:
    """A treatment has ended by the day of the phytosanitary certificate."""
    for position, treatment in enumerate(case.shipment.treatments):
        if treatment.treated_on is None:
            continue
        ended = treatment.treated_on + timedelta(days=int((treatment.duration_hours or 0) // 24))
        for pointer, paper in case.issued(_CERTIFICATE):
            if paper.issued_on and ended > paper.issued_on:
                yield Breach(
                    fields=(f"/treatments/{position}/treated_on", f"{pointer}/issued_on"),
                    facts={"ended": ended, "issued": paper.issued_on},
                )


@rule(
    "origin-certificate-after-departure",
    Topic.DATES,
    Severity.BLOCK,
    reads=("issued_papers/*/issued_on", "issued_papers/*/values", "consignments"),
    tables=("origin-rules",),
    papers=(_ORIGIN,),
    source="gacc-decree-231",
)
def origin_certificate_after_departure(case: Case) -> Iterator[Breach]:
    """A certificate of origin issued after export says that it is retrospective."""
    rules = case.origin_rules()
    words = rules.retrospective_words if rules else ()
    for held in with_departure(case, _ORIGIN):
        noted = any(
            holds_any(stated.value, words)
            for stated in case.stated_as("remarks", _ORIGIN)
            if stated.paper is held.paper
        )
        if held.issued_on > held.against and not noted:
            yield _late(held)


@rule(
    "insurance-after-on-board",
    Topic.DATES,
    Severity.BLOCK,
    reads=(
        "issued_papers/*/issued_on",
        "issued_papers/*/values",
        "consignments/*/documents/*/on_board_on",
    ),
    papers=(_INSURANCE,),
    source="ucp-600",
    clause="article 28(e)",
)
def insurance_after_on_board(case: Case) -> Iterator[Breach]:
    """The cover begins on or before the day on board, or the paper says since when it holds."""
    for held in with_departure(case, _INSURANCE):
        since = [
            day
            for stated in case.stated_as("cover_from", _INSURANCE)
            if stated.paper is held.paper and (day := _stated_day(stated))
        ]
        if min(since, default=held.issued_on) > held.against:
            yield _late(held)


@rule(
    "paper-expired",
    Topic.DATES,
    Severity.BLOCK,
    reads=("issued_papers/*/issued_on", "issued_papers/*/expires_on", "consignments"),
    source="papers-compared",
    clause="validity of the paper against departure",
)
def paper_expired(case: Case) -> Iterator[Breach]:
    """A paper is valid on the day on which the goods leave."""
    for position, paper in enumerate(case.shipment.issued_papers):
        if paper.expires_on and case.departure and paper.expires_on < case.departure:
            yield Breach(
                fields=(f"/issued_papers/{position}/expires_on",),
                facts={
                    "paper": paper.number or paper.kind,
                    "expired": paper.expires_on,
                    "departure": case.departure,
                },
                documents=(paper.kind,),
            )


@rule(
    "certificate-old",
    Topic.DATES,
    Severity.WARN,
    reads=("issued_papers/*/issued_on", "consignments/*/legs"),
    tables=("limits/certificate-age",),
    papers=_PLANT,
    source="trade-practice",
)
def certificate_old(case: Case) -> Iterator[Breach]:
    """The phytosanitary certificate is fresh when the goods reach the port."""
    for held in with_gate_in(case, _CERTIFICATE):
        age = held.against - held.issued_on
        if age > _days(case, "certificate-age"):
            yield Breach(
                fields=(f"{held.pointer}/issued_on",),
                facts={"issued": held.issued_on, "arrival": held.against, "days": age.days},
            )


@rule(
    "origin-certificate-expiring",
    Topic.DATES,
    Severity.WARN,
    reads=("issued_papers/*/expires_on", "consignments/*/legs"),
    tables=("limits/origin-certificate-margin",),
    papers=(_ORIGIN,),
    source="trade-practice",
)
def origin_certificate_expiring(case: Case) -> Iterator[Breach]:
    """The certificate of origin outlives the expected arrival by a margin."""
    margin = _days(case, "origin-certificate-margin")
    for pointer, paper in case.issued(_ORIGIN):
        if paper.expires_on and case.arrival and paper.expires_on < case.arrival + margin:
            yield Breach(
                fields=(f"{pointer}/expires_on",),
                facts={"expires": paper.expires_on, "arrival": case.arrival},
            )


@rule(
    "origin-certificate-validity",
    Topic.DATES,
    Severity.VERIFY,
    reads=("issued_papers/*/issued_on", "consignments/*/legs"),
    tables=(
        "limits/origin-certificate-margin",
        "limits/origin-certificate-validity",
        "origin-rules",
    ),
    papers=(_ORIGIN,),
    source="gacc-decree-231",
)
def origin_certificate_validity(case: Case) -> Iterator[Breach]:
    """Without a printed expiry one year is assumed, which is unconfirmed."""
    row = case.limit_row("origin-certificate-validity")
    margin = _days(case, "origin-certificate-margin")
    for pointer, paper in case.issued(_ORIGIN) if case.origin_rules() else ():
        if paper.issued_on is None or paper.expires_on or case.arrival is None:
            continue
        if months_after(paper.issued_on, int(row.value)) < case.arrival + margin:
            yield Breach(
                fields=(f"{pointer}/issued_on",),
                facts={"issued": paper.issued_on, "months": row.value},
                rows=(row,),
            )


@rule(
    "registration-expiring",
    Topic.DATES,
    Severity.WARN,
    reads=("registrations/*/valid_to", "consignments/*/legs"),
    tables=("limits/registration-margin", "registration-terms"),
    source="trade-practice",
)
def registration_expiring(case: Case) -> Iterator[Breach]:
    """A registration with GACC outlives the expected arrival by a margin.

    One that has ended by then is told on its own, but for the exporter's filing.
    """
    if case.arrival is None:
        return
    wanted = case.arrival + _days(case, "registration-margin")
    for position, held in enumerate(case.shipment.registrations):
        if not held.kind.startswith("gacc-") or held.valid_to is None or held.valid_to >= wanted:
            continue
        ended = held.valid_to < case.arrival and held.kind != _FILING
        if not ended and not _renewed(case, held, wanted):
            yield Breach(
                fields=(f"/registrations/{position}/valid_to",),
                facts={
                    "number": held.number or held.kind,
                    "ends": held.valid_to,
                    "arrival": case.arrival,
                    "renewal": renewal_told(case),
                },
            )


def _renewed(case: Case, old: Registration, wanted: date) -> bool:
    """Whether the same holder has a registration of this kind that lasts."""
    return any(
        (held.kind, held.holder) == (old.kind, old.holder)
        and (held.valid_to is None or held.valid_to >= wanted)
        for held in case.shipment.registrations
    )


@rule(
    "permit-expired-on-arrival",
    Topic.DATES,
    Severity.WARN,
    reads=("registrations/*/valid_to", "consignments/*/legs"),
    source="cn-quarantine-law",
)
def permit_expired_on_arrival(case: Case) -> Iterator[Breach]:
    """A Chinese quarantine permit is valid when the goods arrive."""
    for position, held in enumerate(case.shipment.registrations):
        permit = held.kind == "china-quarantine-permit"
        if permit and held.valid_to and case.arrival and held.valid_to < case.arrival:
            yield Breach(
                fields=(f"/registrations/{position}/valid_to",),
                facts={
                    "number": held.number or held.kind,
                    "ends": held.valid_to,
                    "arrival": case.arrival,
                },
            )


@rule(
    "leg-reversed",
    Topic.DATES,
    Severity.WARN,
    reads=("consignments/*/legs",),
    source="papers-compared",
    clause="departure against arrival of one leg",
)
def leg_reversed(case: Case) -> Iterator[Breach]:
    """A leg arrives after it leaves."""
    for number, part in enumerate(case.shipment.consignments):
        for position, leg in enumerate(part.legs):
            for name in ("planned", "estimated", "actual"):
                times = getattr(leg, name)
                if times and times.departure and times.arrival and times.arrival < times.departure:
                    yield Breach(
                        fields=(f"/consignments/{number}/legs/{position}/{name}",),
                        facts={"leg": leg.id},
                        documents=(),
                    )


RULES = (
    inspection_after_certificate,
    certificate_after_departure,
    treatment_after_certificate,
    origin_certificate_after_departure,
    insurance_after_on_board,
    paper_expired,
    certificate_old,
    origin_certificate_expiring,
    origin_certificate_validity,
    registration_expiring,
    permit_expired_on_arrival,
    leg_reversed,
)
