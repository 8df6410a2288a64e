"""A carrier whose replies are written by hand, and a gateway that asks it."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPResponse

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.dcsa.gateway import DcsaGateway
from logistics.carriers.events import UnitKind
from logistics.carriers.fetching import FetchResult
from logistics.carriers.tokens import TokenCache
from logistics.kernel.surroundings import VirtualClock
from tests.carriers.conftest import START
from tests.carriers.dcsa_events import CONTAINER, Event

BY_CONTAINER = Asked(UnitKind.CONTAINER, CONTAINER)
HOST = "https://carrier.example"
FACTS = ConnectionFacts(
    id="con_1", organisation_id="org_1", profile="dcsa", base_url=f"{HOST}/api/"
)


Reply = tuple[int, Mapping[str, str], bytes]


def page(*events: Event, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps(events).encode()
    return status, {"Content-Type": "application/json", **named}, body


class WrittenReplies(BaseAdapter):
    """A transport that gives written replies in turn and keeps the requests."""

    def __init__(self, *replies: Reply) -> None:
        super().__init__()
        self._replies = iter(replies)
        self.requests: list[PreparedRequest] = []

    def send(self, request: PreparedRequest, *_args: Any, **_kwargs: Any) -> Response:
        self.requests.append(request)
        status, headers, body = next(self._replies)
        response = Response()
        response.status_code = status
        response.headers = CaseInsensitiveDict(headers)
        response.raw = HTTPResponse(body=BytesIO(body), status=status, preload_content=False)
        return response

    def close(self) -> None:
        """Nothing is open."""

    @property
    def queries(self) -> list[list[tuple[str, str]]]:
        return [parse_qsl(urlsplit(str(request.url)).query) for request in self.requests]


def gateway_over(transport: BaseAdapter, clock: VirtualClock | None = None) -> DcsaGateway:
    client = CarrierClient(transport=transport, clock=clock or VirtualClock(START))
    return DcsaGateway(client, TokenCache(client))


def fetch(*replies: Reply, facts: ConnectionFacts = FACTS) -> tuple[FetchResult, WrittenReplies]:
    transport = WrittenReplies(*replies)
    return gateway_over(transport).fetch(facts, BY_CONTAINER), transport
