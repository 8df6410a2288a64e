"""The code table of DCSA Track & Trace: which code, under which conditions, is which milestone."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import cast

from logistics.carriers.code_table import CodeTable, Meaning, code_table
from logistics.reference.milestones import Classifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What decides between the meanings of one code; ``None`` where the sender did not tell."""

    mode: str | None = None
    facility_type: str | None = None
    country: str | None = None
    document_type: str | None = None
    laden: bool | None = None


def _table() -> CodeTable:
    return code_table(__package__)


def event_types() -> Mapping[str, Mapping[str, object]]:
    """Event type (``TRANSPORT``, ``EQUIPMENT``, ``SHIPMENT``) to its codes."""
    return cast("Mapping[str, Mapping[str, object]]", _table().content["codes"])


def classifier_of(code: str) -> Classifier | None:
    """The classifier a carrier's code stands for, or ``None`` when unknown."""
    found = _table().content["classifiers"].get(code)
    return Classifier(found) if found else None


def laden_of(code: str) -> bool | None:
    """Whether an ``emptyIndicatorCode`` says full; ``None`` when unknown."""
    return cast("bool | None", _table().content["laden"].get(code))


def is_mode(code: str) -> bool:
    """Whether ``code`` is a ``modeOfTransport`` of the standard."""
    return code in _table().content["modes"]


def is_facility_type(code: str) -> bool:
    """Whether ``code`` is a ``facilityTypeCode`` of the standard (``BORD`` is 3.0's ``BOCR``)."""
    return code in _table().content["facility_types"]


def is_document_type(code: str) -> bool:
    """Whether ``code`` is a ``documentTypeCode`` of the standard."""
    return code in _table().content["document_types"]


def meaning_of(event_type: str, code: str, told: Circumstances) -> Meaning | None:
    """What ``code`` means under these circumstances; ``None`` when the table lacks the code."""
    return _table().meaning_of(event_type, code, asdict(told))
