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
    leg_role: str | None = None
    phase: str | None = None


def _table() -> CodeTable:
    return code_table(__package__)


def event_types() -> Mapping[str, Mapping[str, object]]:
    """Event type (``TRANSPORT``, ``EQUIPMENT``, …) to its codes."""
    return cast("Mapping[str, Mapping[str, object]]", _table().content["codes"])


def is_known(event_type: str, code: str) -> bool:
    """Whether the table lists ``code`` among those of the type."""
    return _table().has(event_type, code)


def coded(kind: str, given: str) -> str:
    """The code for which later editions write a word; anything else as it is.

    ``kind`` is an event type, or one of the table's further lists.
    """
    return str(_table().content["words"].get(kind, {}).get(given, given))


def document_type_of(given: str) -> str:
    """The ``documentTypeCode`` for one that 2.2 still lists as its former name."""
    return str(_table().content["former_document_types"].get(given, given))


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


def role_of(kind: str, given: str | None) -> str | None:
    """The leg role that a kind of place or a phase stands for; ``None`` for none or unknown."""
    return cast("str | None", _table().content["roles"][kind].get(given))


def is_role_word(kind: str, given: str) -> bool:
    """Whether a kind of place or a phase is listed, with a role or without."""
    return given in _table().content["roles"][kind]


def tells_transhipment(words: object) -> bool:
    """Whether a description in words says that a container changed ships."""
    listed = cast("list[str]", _table().content["transhipment_words"])
    told = words.casefold() if isinstance(words, str) else ""
    return any(word in told for word in listed)


def moves_of_phase(role: str) -> tuple[str, ...]:
    """The codes of a ship's own moves that make a place the port of that role."""
    return tuple(_table().content["moves_of_phase"].get(role, ()))


def meaning_of(event_type: str, code: str, told: Circumstances) -> Meaning | None:
    """What ``code`` means under these circumstances; ``None`` when the table lacks the code."""
    return _table().meaning_of(event_type, code, asdict(told))
