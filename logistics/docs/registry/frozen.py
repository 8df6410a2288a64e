"""A payload as JSON and back: what was frozen is what is drawn, even after a restart."""

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

from logistics.docs.payloads.heading import Payload
from logistics.docs.payloads.kinds import FORMS


def frozen(payload: Payload) -> dict[str, Any]:
    """The payload as JSON values: objects, lists and texts."""
    return asdict(cast("Any", payload))


def revived(kind: str, held: dict[str, Any]) -> Payload:
    """The payload of ``kind`` that :func:`frozen` made; ``TypeError`` when it does not fit."""
    build: Callable[..., Payload] = FORMS[kind].payload
    return cast("Payload", _revive(get_type_hints(build)["return"], held))


def _revive(wanted: Any, held: Any) -> Any:
    if is_dataclass(wanted):
        if not isinstance(held, dict):
            raise TypeError("an object of fields is wanted")
        hints = get_type_hints(wanted)
        values = {name: _revive(hints.get(name), value) for name, value in held.items()}
        return cast("Any", wanted)(**values)
    if get_origin(wanted) is tuple:
        return tuple(_revive(get_args(wanted)[0], value) for value in held)
    inner = [option for option in get_args(wanted) if option is not NoneType]
    if inner and held is not None:
        return _revive(inner[0], held)
    return held
