"""Shipments for the papers that authorities issue, and what a payload prints."""

from dataclasses import fields, is_dataclass, replace
from functools import cache

from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.kinds import payload_of
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import CertificateCopy, Line, ReExport, Shipment
from logistics.shipments.wire import load_bytes
from tests.docs.coffee import coffee, coffee_with
from tests.docs.papers import squeezed
from tests.places import ROOT

CLEAN = sorted(path.name for path in (ROOT / "tests" / "customs" / "clean").glob("*.json"))

PLANT, AGAIN, PLAIN, ICO, NAEB, ICGLR, FUMIGATION, BROKER = OFFICIAL = (
    "phytosanitary-certificate-draft",
    "phytosanitary-reexport-draft",
    "origin-certificate-application",
    "ico-certificate-application",
    "naeb-application",
    "icglr-application",
    "fumigation-request",
    "china-broker-sheet",
)


@cache
def clean(name: str) -> Shipment:
    """A shipment of the corpus that nothing is found against."""
    return load_bytes((ROOT / "tests" / "customs" / "clean" / name).read_bytes())


def ugandan(line: Line) -> Line:
    """A line of Uganda, under a certificate of Uganda, repacked in new bags."""
    country = CountryCode("UG")
    return replace(
        line,
        country_of_origin=country,
        lots=tuple(replace(lot, country_of_origin=country, district="Mbale") for lot in line.lots),
        re_export=ReExport(
            certificate_number="UG-PC-26-0871",
            certificate_copy=CertificateCopy.ORIGINAL,
            repacked=True,
            new_containers=False,
            additional_inspection=True,
        ),
    )


@cache
def shipment_for(kind: str) -> Shipment:
    """A shipment that needs the paper."""
    if kind == AGAIN:
        return coffee_with(lines=tuple(map(ugandan, coffee().lines)))
    named = {PLAIN: "tin-mombasa.json", ICGLR: "tantalum.json", FUMIGATION: "macadamia.json"}
    return clean(named[kind]) if kind in named else coffee()


def with_lines(shipment: Shipment, count: int) -> Shipment:
    """The first line so many times, each with packages and marks of its own."""
    first, group = shipment.lines[0], shipment.packages[0]
    numbers = [str(number) for number in range(1, count + 1)]
    return replace(
        shipment,
        lines=tuple(replace(first, id=number, grade=f"Grade-{number}-") for number in numbers),
        packages=tuple(
            replace(group, id=number, line=number, lot=None, marks=f"MARK-{number}-")
            for number in numbers
        ),
    )


def payload_for(kind: str, shipment: Shipment) -> Payload:
    """The payload of an unnumbered paper."""
    return payload_of(kind, shipment, Numbering())


def printed(held: object) -> str:
    """Every text of a payload, without blanks."""
    return "\n".join(map(squeezed, _texts(held)))


def _texts(held: object) -> list[str]:
    if isinstance(held, str):
        return [held]
    if isinstance(held, tuple):
        return [text for member in held for text in _texts(member)]
    if is_dataclass(held):
        return [text for field in fields(held) for text in _texts(getattr(held, field.name))]
    raise TypeError(held)
