"""From a submitted form to wire data; what was typed stays as it was typed."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from logistics.web.forms.moments import typed_moment
from logistics.web.forms.shape import FormPlan, InputKind, Shape

REMOVED = "remove:"
"""Begins the name of the box that takes an entry out of its list."""

_PRIMARY = {"value": "unit", "amount": "currency"}
"""Of a value that is written as two, the one without which the other says nothing."""


class Submitted(Protocol):
    """A submitted form, in which a name may stand several times."""

    def get(self, name: str, default: str) -> str:
        """The first text of that name."""
        ...

    def getlist(self, name: str) -> list[str]:
        """All texts of that name."""
        ...

    def keys(self) -> Iterable[str]:
        """The names."""
        ...


class Reader:
    """Reads one submitted form by its plan."""

    def __init__(self, plan: FormPlan, form: Submitted) -> None:
        self._plan = plan
        self._form = form
        self._names = tuple(name for name in form.keys() if name.startswith("/"))  # noqa: SIM118 - the protocol promises no iteration

    def read(self, base: Mapping[str, Any], names: Iterable[str] | None = None) -> dict[str, Any]:
        """``base`` with what was typed for ``names`` (default: all) in its place."""
        wanted = None if names is None else frozenset(names)
        wire = dict(base)
        for shape in self._plan.shapes(self._plan.root):
            if wanted is None or shape.name in wanted:
                self._put(wire, shape, f"/{shape.name}", base.get(shape.name))
        return wire

    def _put(self, wire: dict[str, Any], shape: Shape, pointer: str, base: Any) -> None:
        value = self._value(shape, pointer, base)
        if value in ("", None, [], {}):
            wire.pop(shape.name, None)
        else:
            wire[shape.name] = value

    def _value(self, shape: Shape, pointer: str, base: Any) -> Any:
        text = self._form.get(pointer, "").strip()
        match shape.kind:
            case InputKind.OBJECT:
                return self._object(shape.of, pointer, base if isinstance(base, dict) else {})
            case InputKind.OBJECTS:
                return self._objects(shape.of, pointer, base if isinstance(base, list) else [])
            case InputKind.TICKS:
                return _in_order_of(base, self._form.getlist(pointer))
            case InputKind.LINES:
                return [line.strip() for line in text.splitlines() if line.strip()]
            case InputKind.WHOLE:
                is_whole = text.isascii() and text.isdecimal() and len(text) < 10
                return int(text) if is_whole else text
            case InputKind.MOMENT:
                return typed_moment(text)
            case InputKind.TRUTH:
                return {"true": True, "false": False}.get(text, text or None)
            case _:
                return text.replace("\r\n", "\n")

    def _object(self, definition: str, pointer: str, base: Mapping[str, Any]) -> dict[str, Any]:
        shown = {shape.name: shape for shape in self._plan.shapes(definition)}
        wire = {name: value for name, value in base.items() if name not in shown}
        for name, shape in shown.items():
            self._put(wire, shape, f"{pointer}/{name}", base.get(name))
        return {} if _says_nothing(wire, shown) else wire

    def _objects(self, definition: str, pointer: str, base: list[Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for place in self._places(pointer):
            if self._form.get(f"{REMOVED}{pointer}/{place}", ""):
                continue
            held = base[place] if place < len(base) else {}
            wire = self._object(definition, f"{pointer}/{place}", held)
            if wire:
                found.append(wire)
        if any(shape.name == "id" for shape in self._plan.shapes(definition)):
            _name_fresh(found)
        return found

    def _places(self, pointer: str) -> list[int]:
        """Which entries of a list were on the form, by the names of their inputs."""
        rests = (
            name.removeprefix(f"{pointer}/").split("/")[0]
            for name in self._names
            if name.startswith(f"{pointer}/")
        )
        return sorted({int(rest) for rest in rests if rest.isdecimal() and len(rest) < 5})


def _in_order_of(base: Any, chosen: list[str]) -> list[str]:
    """What was ticked, in the order in which it stood before; what is new comes last."""
    before = [one for one in base or () if one in chosen]
    return before + [one for one in chosen if one not in before]


def _says_nothing(wire: Mapping[str, Any], shown: Mapping[str, Shape]) -> bool:
    for primary, other in _PRIMARY.items():
        if primary in shown and other in shown:
            return primary not in wire
    return not set(wire) - {"id"}


def _name_fresh(entries: list[dict[str, Any]]) -> None:
    """Give entries without an id the next number that none has."""
    taken = {entry.get("id") for entry in entries}
    number = 1
    for entry in entries:
        while "id" not in entry:
            if str(number) not in taken:
                entry["id"] = str(number)
                taken.add(str(number))
            number += 1
