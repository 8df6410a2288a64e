"""The code tables of IFTSTA: transport statuses, times, places, modes and references."""

from dataclasses import asdict, dataclass
from typing import Any, cast

from logistics.carriers.code_table import CodeTable, Meaning, code_table
from logistics.carriers.events import UnitKind
from logistics.reference.milestones import Classifier

_UNITED_NATIONS = ("", "6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What decides between the meanings of a code; ``None`` where the message does not tell.

    ``role`` is ``TS`` where it tells of a transhipment.
    """

    mode: str | None = None
    laden: bool | None = None
    country: str | None = None
    role: str | None = None


def _table() -> CodeTable:
    return code_table(__package__)


def _list(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", _table().content[name])


def meaning_of(code: str, agency: str, told: Circumstances) -> Meaning | None:
    """What a status code means; ``None`` when the tables lack it.

    Numbers are of UN/CEFACT Recommendation 24 unless another ``agency`` (element 3055) owns
    them; letters are of X12 element 157, which ocean carriers send whatever they name.
    """
    if code.isdecimal() and agency not in _UNITED_NATIONS:
        return None
    group = "REC24" if code.isdecimal() else "X12"
    return _table().meaning_of(group, code, asdict(told))


def classifier_of(code: str, qualifier: str) -> Classifier:
    """How sure a status is, by its code and the qualifier of its time."""
    if code in _list("estimated"):
        return Classifier.ESTIMATED
    return Classifier(_list("times").get(qualifier, "ACT"))


def time_qualifiers() -> list[str]:
    """Qualifiers of the time of a status (element 2005), those that count first."""
    return [*_list("times")]


def mode_of(code: str) -> str | None:
    """The mode of transport (element 8067) in our word; ``None`` for one not listed."""
    return cast("str | None", _list("modes").get(code))


def laden_of(code: str) -> bool | None:
    """Whether an indicator (element 8169) says full; ``None`` when it says neither."""
    return cast("bool | None", _list("laden").get(code))


def is_transhipment(equipment_status: str) -> bool:
    """Whether the status of equipment (element 8249) tells of a transhipment."""
    return equipment_status in _list("transhipment")


def unit_kind_of_equipment(code: str) -> UnitKind | None:
    """What an equipment qualifier (element 8053) stands for, of what we track."""
    named = _list("equipment").get(code)
    return UnitKind(named) if named else None


def unit_kinds_of_references() -> dict[str, UnitKind]:
    """Reference qualifiers (element 1153) that name what moves, the nearest to it first."""
    return {code: UnitKind(named) for code, named in _list("references").items()}


def reference_type(code: str) -> str:
    """Our type of a reference: that of the table, else the qualifier as sent."""
    return str(_list("reference_types").get(code, code))
