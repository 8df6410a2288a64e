"""The envelope says the same as the certificate in it."""

from collections.abc import Iterator, Mapping

from logistics.customs.phytosanitary.codes import codes
from logistics.customs.phytosanitary.profile import Case, Rule, Struck, not_listed
from logistics.customs.phytosanitary.spots import Spot


def _certificate_absent(case: Case) -> Iterator[Struck]:
    """An envelope carries a certificate, with document and consignment."""
    if case.envelope and case.certificate is None:
        yield Struck(case.envelope, {"wanted": "SPSCertificate"})
    if case.certificate and case.document is None:
        yield Struck(case.certificate, {"wanted": "SPSExchangedDocument"})
    if case.certificate and case.consignment is None:
        yield Struck(case.certificate, {"wanted": "SPSConsignment"})


def _differs(case: Case, field: str, inside: Spot | None, path: str) -> Iterator[Struck]:
    held = case.envelope.first(field) if case.envelope else None
    if held is None or inside is None:
        return
    theirs = inside.says(path)
    if (held.text or "") != (theirs or ""):
        yield Struck(held, {"given": held.text or "–", "wanted": theirs or "–", "path": path})


def _header_type(case: Case) -> Iterator[Struck]:
    yield from _differs(case, "CertificateType", case.document, "TypeCode")


def _header_status(case: Case) -> Iterator[Struck]:
    yield from _differs(case, "CertificateStatus", case.document, "StatusCode")


def _header_number(case: Case) -> Iterator[Struck]:
    yield from _differs(case, "NPPOCertificateNumber", case.document, "ID")


def _header_export(case: Case) -> Iterator[Struck]:
    yield from _differs(case, "From", case.consignment, "ExportSPSCountry/ID")


def _header_import(case: Case) -> Iterator[Struck]:
    yield from _differs(case, "To", case.consignment, "ImportSPSCountry/ID")


def _tracking_unknown(case: Case) -> Iterator[Struck]:
    if case.envelope:
        yield from not_listed(case.envelope.all("HUBTrackingInfo"), codes("tracking"))


ENVELOPE_RULES: Mapping[str, Rule] = {
    "certificate-absent": _certificate_absent,
    "header-type": _header_type,
    "header-status": _header_status,
    "header-number": _header_number,
    "header-export": _header_export,
    "header-import": _header_import,
    "tracking-unknown": _tracking_unknown,
}
