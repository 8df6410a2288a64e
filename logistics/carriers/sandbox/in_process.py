"""A transport that asks sandbox carriers without a socket, so that weeks pass in seconds."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from requests import ConnectionError as NoConnectionError
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPResponse

from logistics.carriers.sandbox.carrier import Fault, Reply, SandboxCarrier
from logistics.carriers.sandbox.spoiling import spoilt

_UNANSWERED = {Fault.HANG, Fault.DRIP}


class SandboxTransport(BaseAdapter):
    """Carriers by host name, asked in the caller's thread; hanging faults time out at once."""

    def __init__(self, carriers: Mapping[str, SandboxCarrier]) -> None:
        super().__init__()
        self._carriers = carriers

    def send(self, request: PreparedRequest, *_args: Any, **_kwargs: Any) -> Response:
        """The reply of the carrier behind the request's host.

        Raises requests' ``ConnectionError`` for an unknown host and ``TimeoutError`` where
        the carrier would let the asker wait.
        """
        url = urlsplit(str(request.url))
        carrier = self._carriers.get(url.hostname or "")
        if carrier is None:
            raise NoConnectionError(url.hostname)
        headers = {name.lower(): value for name, value in request.headers.items()}
        body = request.body if isinstance(request.body, bytes) else b""
        target = f"{url.path}?{url.query}" if url.query else url.path
        reply = carrier.reply(str(request.method), target, headers, body)
        if reply.fault in _UNANSWERED:
            raise TimeoutError
        return _response(spoilt(reply), str(request.url))

    def close(self) -> None:
        """Nothing is held open."""


def _response(reply: Reply, url: str) -> Response:
    response = Response()
    response.status_code = reply.status
    response.headers = CaseInsensitiveDict(reply.headers)
    response.url = url
    response.raw = HTTPResponse(
        body=BytesIO(reply.body),
        headers=dict(reply.headers),
        status=reply.status,
        preload_content=False,
    )
    return response
