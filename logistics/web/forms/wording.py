"""Words of a form: labels of properties, names of values, titles of entries."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from logistics.reference.lot_stages import stage_kinds
from logistics.reference.packages import package_kinds
from logistics.reference.paper_kinds import paper_kinds
from logistics.reference.registration_kinds import registration_kinds
from logistics.reference.units import units
from logistics.web.forms.shape import Shape
from logistics.web.saying import said, said_if_known

_TELLING = ("name", "description", "number", "vessel", "marks", "kind", "mode", "id")
"""Properties that tell entries of a list apart, the most telling first."""
_CLOSED = frozenset({"kind", "mode"})
"""Of those, the ones whose values are codes of a closed list."""


def label_of(shape: Shape, whole: str = "") -> str:
    """What a property is called, as part of ``whole`` where that is given."""
    own = f"web.field.{shape.within}.{shape.name}"
    label = said_if_known(own, "") or said(f"web.field.{shape.name}")
    return said("web.field.part", whole=whole, part=label.lower()) if whole else label


def word_of(value: str) -> str:
    """What a value of a closed list is called; the value itself where it has no word."""
    return said_if_known(f"web.choice.{value}", _listed().get(value, value))


def title_of(definition: str, entry: Mapping[str, Any], number: int) -> str:
    """The heading of an entry of a list; of a blank one where ``number`` is 0."""
    kind = said(f"web.entry.{definition}")
    if not number:
        return said("web.entry.add", kind=kind.lower())
    telling = next((name for name in _TELLING if isinstance(entry.get(name), str)), "")
    written = str(entry.get(telling, ""))
    told = (word_of(written) if telling in _CLOSED else written).split("\n")[0][:60]
    return said("web.entry.title", kind=kind, number=number, told=told).rstrip(" ·")


@cache
def _listed() -> dict[str, str]:
    """Names of the reference lists by their codes."""
    return {
        **{code: f"{code} · {kind.name}" for code, kind in package_kinds().items()},
        **{code: unit.symbol for code, unit in units().items()},
        **{key: kind.name for key, kind in stage_kinds().items()},
        **{key: kind.name for key, kind in registration_kinds().items()},
        **{key: kind.title for key, kind in paper_kinds().items()},
    }
