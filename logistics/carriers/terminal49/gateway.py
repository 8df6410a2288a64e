"""Asking Terminal49 for the events of a number that one of its tracking requests follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from urllib.parse import quote, urlencode

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.events import UnitKind
from logistics.carriers.fetching import FetchResult
from logistics.carriers.looked_up import Steps, read_in_steps
from logistics.carriers.plain_profiles import plain_profiles
from logistics.carriers.terminal49.parser import parse
from logistics.carriers.terminal49.resources import rows_of
from logistics.kernel.codes import ContainerNumber

_RELATIONS = "container,shipment,location,vessel,terminal"


@dataclass(frozen=True)
class Terminal49Gateway:
    """Reads numbers at Terminal49; safe between threads.

    The connection's header is ``Authorization``, its secret the word ``Token``, a blank and
    the key. A number that nobody gave Terminal49 to follow has no data.
    """

    client: CarrierClient

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """All events of the containers found under the number; it knows no "since"."""
        del since
        base = facts.base_url.rstrip("/")
        name = plain_profiles(__package__)[facts.profile].references[asked.kind]
        query = urlencode({name: asked.number, "include": "containers"})
        steps = Steps(
            lookup=f"{base}/shipments?{query}",
            ids_of=lambda answer: container_ids(answer, asked),
            address_of=lambda own: _events_address(base, own),
            parse=parse,
        )
        return read_in_steps(self.client, facts, asked, steps, etag)


def _events_address(base: str, container_id: str) -> str:
    query = urlencode({"include": _RELATIONS}, safe=",")
    return f"{base}/containers/{quote(container_id, safe='')}/transport_events?{query}"


def container_ids(answer: object, asked: Asked) -> Sequence[str] | None:
    """The ids of the containers in an answer; of the one asked for, where one is.

    ``None`` for no answer: an answer has ``data``, if only an empty list.
    """
    if not isinstance(answer, dict) or answer.get("data") is None:
        return None
    found: list[str] = []
    for _, row in rows_of(cast("dict[str, object]", answer), "included"):
        if isinstance(row, dict) and row.get("type") == "container":
            attributes = row.get("attributes")
            number = attributes.get("number") if isinstance(attributes, dict) else None
            own_id = row.get("id")
            if isinstance(own_id, str) and _is_asked(number, asked):
                found.append(own_id)
    return found


def _is_asked(number: object, asked: Asked) -> bool:
    if asked.kind is not UnitKind.CONTAINER:
        return True
    tidy = ContainerNumber.tidy
    return isinstance(number, str) and tidy(number) == tidy(asked.number)
