"""Goods that come from elsewhere and leave Rwanda again: under which certificate, how kept."""

from dataclasses import dataclass
from enum import StrEnum


class CertificateCopy(StrEnum):
    """What of the original phytosanitary certificate is attached to the one for re-export."""

    ORIGINAL = "original"
    CERTIFIED_COPY = "certified-copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReExport:
    """What a phytosanitary certificate for re-export tells of a line (ISPM 12, annex 2).

    ``certificate_number`` is that of the certificate which the country of origin issued.
    ``repacked`` and ``new_containers`` are ``False`` for goods still packed as they came and in
    the containers they came in. ``additional_inspection`` is ``False`` where the certificate for
    re-export rests on the original one alone, ``True`` where the goods were inspected again.
    """

    certificate_number: str | None = None
    certificate_copy: CertificateCopy | None = None
    repacked: bool | None = None
    new_containers: bool | None = None
    additional_inspection: bool | None = None
