"""What a sound carrier of each wire format would answer: the truth that faults spoil."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from logistics.carriers.connection import Asked
from logistics.carriers.events import UnitKind
from tests.carriers.dcsa_events import equipment, transport
from tests.carriers.saved_messages import saved_json

NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
_BOX = Asked(UnitKind.CONTAINER, "LGSU1000014")
_OTHER_BOX = "LGSU1000035"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The number to ask about, and the message that tells its events.

    ``first`` is an answer that leads to a second question, where there may be one: with
    ``first_headers``, and telling events itself unless ``looks_up``. ``codes`` names the fields
    that hold codes; ``other`` is a number nobody asked about.
    """

    asked: Asked
    told: Any
    other: str
    codes: tuple[str, ...]
    first: Any = None
    first_headers: tuple[str, ...] = ()
    looks_up: bool = False
    first_tells: bool = False

    @property
    def foreign(self) -> Any:
        """The same message about the other number."""
        return json.loads(json.dumps(self.told).replace(self.asked.number, self.other))

    @property
    def coded_otherwise(self) -> Any:
        """The same message with codes that nobody knows."""
        return _changed(self.told, lambda name, text: "ZZ9" if name in self.codes else text)

    def worded(self, text: str) -> Any:
        """The same message with every other text in it replaced."""
        kept = self.asked.number
        return _changed(self.told, lambda _, held: held if held == kept else text)


def _changed(content: Any, change: Callable[[str, str], str], name: str = "") -> Any:
    if isinstance(content, dict):
        return {key: _changed(value, change, key) for key, value in content.items()}
    if isinstance(content, list):
        return [_changed(value, change, name) for value in content]
    return change(name, content) if isinstance(content, str) else content


@cache
def samples() -> Mapping[str, Sample]:
    """One for each wire format that can be asked, by its name."""
    return MappingProxyType(
        {
            "dcsa": _dcsa(),
            "cosco": Sample(
                asked=_BOX,
                told=saved_json("cosco/container.json"),
                other=_OTHER_BOX,
                codes=("containerNumberStatus", "label"),
            ),
            "dhl": Sample(
                asked=Asked(UnitKind.POSTAL_ITEM, "4400112233"),
                told={"shipments": saved_json("dhl/two-shipments.json")["shipments"][:1]},
                other="4400998877",
                codes=("statusCode",),
            ),
            "17track": Sample(
                asked=Asked(UnitKind.POSTAL_ITEM, "EE000000015RW"),
                told=saved_json("track17/answer.json"),
                other="EE000000029RW",
                codes=("sub_status", "stage"),
                first=saved_json("track17/rejected.json"),
            ),
            "aftership": Sample(
                asked=Asked(UnitKind.POSTAL_ITEM, "EE000000029RW"),
                told=saved_json("aftership/push.json"),
                other="EE000000015RW",
                codes=("tag", "subtag"),
            ),
            "shipsgo": Sample(
                asked=_BOX,
                told=saved_json("shipsgo/ocean.json"),
                other=_OTHER_BOX,
                codes=("event",),
                first={"shipments": [{"id": 7, "container_number": _BOX.number}]},
                looks_up=True,
            ),
            "terminal49": _terminal49(),
        }
    )


def _dcsa() -> Sample:
    told = [equipment("LOAD"), transport("DEPA"), transport("ARRI")]
    return Sample(
        asked=_BOX,
        told=told,
        other=_OTHER_BOX,
        codes=("equipmentEventTypeCode", "transportEventTypeCode"),
        first=told[:1],
        first_headers=("Next-Page: page-2", "Next-Page-Cursor: page-2"),
        first_tells=True,
    )


def _terminal49() -> Sample:
    message = saved_json("terminal49/vessel_loaded.json")
    container = {"id": "c-1", "type": "container", "attributes": {"number": _BOX.number}}
    return Sample(
        asked=_BOX,
        told={"data": [message["included"][0]], "included": message["included"][1:]},
        other=_OTHER_BOX,
        codes=("event",),
        first={"data": [{"id": "s-1", "type": "shipment"}], "included": [container]},
        looks_up=True,
    )
