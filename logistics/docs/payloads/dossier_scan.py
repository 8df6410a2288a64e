"""The sheets on which a dossier shows the scan of a paper that others issued."""

from dataclasses import dataclass

from logistics.docs.payloads.heading import Heading


@dataclass(frozen=True, slots=True)
class ScanSheet:
    """One sheet: who issued the paper and when, and which page of the scan it shows."""

    issuer: str
    date: str
    page: str


@dataclass(frozen=True, slots=True)
class DossierScanPayload:
    """All sheets of one scan."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[ScanSheet, ...]


def dossier_scan(
    number: str, shipment: str, issuer: str, date: str, pages: int
) -> DossierScanPayload:
    """A sheet for each page of a scan of the paper with this number."""
    return DossierScanPayload(
        heading=Heading(number, shipment, version=""),
        unverified=(),
        sheets=tuple(ScanSheet(issuer, date, f"{page} / {pages}") for page in range(1, pages + 1)),
    )
