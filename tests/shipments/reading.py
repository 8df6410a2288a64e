"""Wire data read into facts once, however often the same data is asked about."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from logistics.shipments.facts import Shipment
from logistics.shipments.wire import load

Wire = Mapping[str, Any]

_KEPT: dict[str, tuple[Wire, Shipment]] = {}


def read(wire: Wire) -> Shipment:
    """The facts of a shipment file; the same object for the same data."""
    return _read(json.dumps(wire))


def kept(key: str, make: Callable[[], Wire]) -> tuple[Wire, Shipment]:
    """The shipment file that ``make`` makes and its facts, made and read once a ``key``."""
    if key not in _KEPT:
        wire = make()
        _KEPT[key] = wire, load(wire)
    return _KEPT[key]


@lru_cache(maxsize=1024)
def _read(text: str) -> Shipment:
    return load(json.loads(text))
