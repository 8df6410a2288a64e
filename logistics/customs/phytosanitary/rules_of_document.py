"""The certificate as a document: number, day, type, status, signature, countries, carriage."""

import re
from collections.abc import Iterator, Mapping

import pycountry

from logistics.customs.phytosanitary.codes import DRAFT, RE_EXPORT, codes
from logistics.customs.phytosanitary.profile import Case, Rule, Struck, not_listed
from logistics.customs.phytosanitary.spots import Spot
from logistics.customs.phytosanitary.structure import Holds
from logistics.customs.phytosanitary.values import read_moment, read_value

_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}", re.ASCII)
_ISSUED = "IssueDateTime/DateTimeString"


def _id_missing(case: Case) -> Iterator[Struck]:
    if case.document and not case.document.says("ID"):
        yield Struck(case.document.first("ID") or case.document)


def _issued_missing(case: Case) -> Iterator[Struck]:
    if case.document and not case.document.says(_ISSUED):
        yield Struck(case.document.first("IssueDateTime") or case.document)


def _issued_offset(case: Case) -> Iterator[Struck]:
    issued = case.document.first(_ISSUED) if case.document else None
    if issued and issued.text:
        moment = read_moment(issued.text)
        if moment is None or moment.at is None:
            yield Struck(issued, {"given": issued.text[:40]})


def _moment_unreadable(case: Case) -> Iterator[Struck]:
    issued = case.document.first(_ISSUED) if case.document else None
    for spot in case.every:
        timed = spot.part is not None and spot.part.holds is Holds.MOMENT
        if timed and spot is not issued and spot.text and read_moment(spot.text) is None:
            yield Struck(spot, {"given": spot.text[:40]})


def _figure_unreadable(case: Case) -> Iterator[Struck]:
    """A number that the schema takes and no measure can be: INF, NaN, an endless exponent."""
    for spot in case.every:
        number = spot.part is not None and spot.part.holds is Holds.DOUBLE
        if number and spot.text and read_value(spot.text, Holds.DOUBLE) is None:
            yield Struck(spot, {"given": spot.text[:40]})


def _type_unknown(case: Case) -> Iterator[Struck]:
    if case.document:
        yield from not_listed(case.document.all("TypeCode"), codes("document_types"))


def _status_unknown(case: Case) -> Iterator[Struck]:
    if case.document:
        yield from not_listed(case.document.all("StatusCode"), codes("statuses"))


def _draft_signed(case: Case) -> Iterator[Struck]:
    """What only the plant protection organization may say does not stand in a draft."""
    if case.document is None or case.document.says("StatusCode") != str(DRAFT):
        return
    for signature in case.document.all("SignatorySPSAuthentication"):
        if any(spot.text for spot in signature.walk() if not spot.children):
            yield Struck(signature)


def _clause_on_reexport(case: Case) -> Iterator[Struck]:
    if case.document and case.type() == str(RE_EXPORT):
        for clause in case.document.all("SignatorySPSAuthentication/IncludedSPSClause/ID"):
            if clause.text:
                yield Struck(clause, {"given": clause.text[:40]})


def _country_unknown(case: Case) -> Iterator[Struck]:
    """Every country is two letters of ISO 3166-1."""
    header = [case.envelope.first("From"), case.envelope.first("To")] if case.envelope else []
    inside = [spot.first("ID") for spot in case.every if spot.name.endswith("SPSCountry")]
    for spot in (*header, *inside):
        if spot and spot.text and not _is_country(spot.text):
            yield Struck(spot, {"given": spot.text[:40]})


def _is_country(text: str) -> bool:
    return text.isupper() and pycountry.countries.get(alpha_2=text) is not None


def _port_unknown(case: Case) -> Iterator[Struck]:
    port = case.consignment.first("UnloadingBaseportSPSLocation/ID") if case.consignment else None
    if port and port.text and not _LOCODE.fullmatch(port.text):
        yield Struck(port, {"given": port.text[:40]})


def _mode_unknown(case: Case) -> Iterator[Struck]:
    if case.consignment:
        modes = case.consignment.all("MainCarriageSPSTransportMovement/ModeCode")
        yield from not_listed(modes, codes("modes"))


def _references(case: Case, name: str) -> list[Spot]:
    if case.document is None:
        return []
    return case.document.all(f"ReferenceSPSReferencedDocument/{name}")


def _attachment_unreadable(case: Case) -> Iterator[Struck]:
    for held in _references(case, "AttachmentBinaryObject"):
        if held.text and read_value(held.text, Holds.BASE64) is None:
            yield Struck(held)


def _relationship_unknown(case: Case) -> Iterator[Struck]:
    yield from not_listed(_references(case, "RelationshipTypeCode"), codes("relationships"))


DOCUMENT_RULES: Mapping[str, Rule] = {
    "id-missing": _id_missing,
    "issued-missing": _issued_missing,
    "issued-offset": _issued_offset,
    "moment-unreadable": _moment_unreadable,
    "figure-unreadable": _figure_unreadable,
    "type-unknown": _type_unknown,
    "status-unknown": _status_unknown,
    "draft-signed": _draft_signed,
    "clause-on-reexport": _clause_on_reexport,
    "country-unknown": _country_unknown,
    "port-unknown": _port_unknown,
    "mode-unknown": _mode_unknown,
    "attachment-unreadable": _attachment_unreadable,
    "relationship-unknown": _relationship_unknown,
}
