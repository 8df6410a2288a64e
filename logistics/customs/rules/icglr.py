"""The ICGLR certificate of minerals: its number and its days."""

from collections.abc import Iterator
from datetime import date, timedelta

from logistics.customs.case import Case, Stated, goods_of
from logistics.customs.certificates import Certificate, certificates
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import Ore
from logistics.customs.printed import printed_day
from logistics.customs.rule import Breach, rule
from logistics.shipments.facts import Line

CERTIFICATE = "icglr-certificate"
PAPERS = (CERTIFICATE,)
SOURCE = "icglr-md-03"

_COUNTRY = "RW"


def ores(case: Case) -> tuple[tuple[Line, Ore], ...]:
    """The lines whose minerals need the certificate, each with what it asks."""
    return tuple(
        (line, row)
        for _, line in case.lines()
        if (row := case.knowledge.ores.one(goods_of(line), case.judged))
    )


def _day(held: Stated) -> date | None:
    return printed_day(held.value)


@rule(
    "icglr-number-form",
    Topic.IDENTIFIERS,
    Severity.BLOCK,
    reads=("issued_papers/*/number",),
    papers=PAPERS,
    source=SOURCE,
    clause="identifier",
)
def icglr_number_form(case: Case) -> Iterator[Breach]:
    """The number of a certificate issued in Rwanda begins with RW."""
    for certificate in certificates(case, CERTIFICATE):
        number = certificate.paper.number
        if number and not number.strip().upper().startswith(_COUNTRY):
            yield Breach(fields=(f"{certificate.pointer}/number",), facts={"number": number})


@rule(
    "icglr-validity",
    Topic.DATES,
    Severity.BLOCK,
    reads=("issued_papers/*/issued_on", "issued_papers/*/expires_on"),
    tables=("ores",),
    papers=PAPERS,
    source=SOURCE,
    clause="dates of issue and expiry",
)
def icglr_validity(case: Case) -> Iterator[Breach]:
    """A certificate lasts no longer than the scheme allows."""
    for _, row in ores(case)[:1]:
        longest = timedelta(days=row.certificate_days)
        for certificate in certificates(case, CERTIFICATE):
            issued, expires = certificate.paper.issued_on, certificate.paper.expires_on
            if issued and expires and not issued <= expires <= issued + longest:
                yield Breach(
                    fields=(f"{certificate.pointer}/expires_on",),
                    facts={"issued": issued, "expires": expires, "days": row.certificate_days},
                    rows=(row,),
                    firm=True,
                )


def _outside(certificate: Certificate, day: date | None) -> bool:
    issued, expires = certificate.paper.issued_on, certificate.paper.expires_on
    return bool(day and ((issued and day < issued) or (expires and day > expires)))


@rule(
    "icglr-expiry-unknown",
    Topic.DATES,
    Severity.VERIFY,
    reads=("issued_papers/*/expires_on",),
    tables=("ores",),
    papers=PAPERS,
    source=SOURCE,
    clause="date of expiry",
)
def icglr_expiry_unknown(case: Case) -> Iterator[Breach]:
    """The certificate bears the day on which it ends; the longest it may last is assumed."""
    for _, row in ores(case)[:1]:
        for certificate in certificates(case, CERTIFICATE):
            if certificate.paper.expires_on is None:
                yield Breach(
                    fields=(f"{certificate.pointer}/expires_on",),
                    facts={"days": row.certificate_days},
                    rows=(row,),
                )


def _last_day(certificate: Certificate, row: Ore) -> date | None:
    """The last day a certificate without a printed expiry can hold."""
    issued = certificate.paper.issued_on
    if issued is None or certificate.paper.expires_on:
        return None
    return issued + timedelta(days=row.certificate_days)


@rule(
    "icglr-lasts-no-longer",
    Topic.DATES,
    Severity.BLOCK,
    reads=("issued_papers/*/issued_on", "issued_papers/*/expires_on", "consignments"),
    tables=("ores",),
    papers=PAPERS,
    source=SOURCE,
    clause="dates of issue and expiry",
)
def icglr_lasts_no_longer(case: Case) -> Iterator[Breach]:
    """Without a printed expiry, goods leave within the longest time a certificate may last."""
    for _, row in ores(case)[:1]:
        for certificate in certificates(case, CERTIFICATE):
            last = _last_day(certificate, row)
            if last and case.departure and case.departure > last:
                yield Breach(
                    fields=(f"{certificate.pointer}/issued_on",),
                    facts={"shipped": case.departure, "last": last, "days": row.certificate_days},
                    rows=(row,),
                    firm=True,
                )


@rule(
    "icglr-shipment-outside-validity",
    Topic.DATES,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "issued_papers/*/issued_on", "consignments"),
    papers=PAPERS,
    source=SOURCE,
    clause="planned date of shipment",
)
def icglr_shipment_outside_validity(case: Case) -> Iterator[Breach]:
    """Planned and actual shipment fall within the days of the certificate.

    A departure after its expiry is told of every paper alike, by ``paper-expired``.
    """
    for certificate in certificates(case, CERTIFICATE):
        planned = [
            (held.pointer, day)
            for held in certificate.states("planned_shipment_on")
            if (day := _day(held)) and _outside(certificate, day)
        ]
        issued = certificate.paper.issued_on
        if issued and case.departure and case.departure < issued:
            planned.append((f"{certificate.pointer}/issued_on", case.departure))
        for pointer, day in planned[:1]:
            yield Breach(
                fields=(pointer,),
                facts={
                    "shipped": day,
                    "issued": issued or "–",
                    "expires": certificate.paper.expires_on or "–",
                },
            )


@rule(
    "icglr-expires-before-arrival",
    Topic.DATES,
    Severity.WARN,
    reads=("issued_papers/*/expires_on", "consignments"),
    papers=PAPERS,
    source=SOURCE,
    clause="date of expiry",
)
def icglr_expires_before_arrival(case: Case) -> Iterator[Breach]:
    """The certificate still holds when the ore arrives."""
    for certificate in certificates(case, CERTIFICATE):
        expires = certificate.paper.expires_on
        held_at_departure = expires and (case.departure is None or expires >= case.departure)
        if held_at_departure and case.arrival and expires and expires < case.arrival:
            yield Breach(
                fields=(f"{certificate.pointer}/expires_on",),
                facts={"expires": expires, "arrival": case.arrival},
            )


RULES = (
    icglr_number_form,
    icglr_validity,
    icglr_expiry_unknown,
    icglr_lasts_no_longer,
    icglr_shipment_outside_validity,
    icglr_expires_before_arrival,
)
