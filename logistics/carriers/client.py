"""The one client that calls carriers: whatever they answer, a typed outcome within the deadline.

1. The address must be allowed (see :mod:`logistics.carriers.addresses`).
2. One attempt, no redirect, no proxy, no cookie, no credentials from the machine's files.
3. The whole exchange, body included, ends by the deadline.
4. The body is read up to a cap, counted after decompression.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPException, IncompleteRead, RemoteDisconnected
from types import MappingProxyType

from requests import PreparedRequest, RequestException, Response
from requests.adapters import BaseAdapter
from urllib3.exceptions import DecodeError, HTTPError, InvalidHeader, ReadTimeoutError

from logistics.carriers.addresses import AddressPolicy, AddressRefusedError
from logistics.carriers.deadline import deadline, seconds_left
from logistics.carriers.outcomes import Answer, Failure, FailureKind, NotModified, Outcome
from logistics.carriers.permits import may_call
from logistics.carriers.rate_headers import rate_limit, retry_after
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import Clock

DEADLINE = timedelta(seconds=20)
"""One exchange."""
READ_DEADLINE = timedelta(minutes=2)
"""One read, all its pages and tokens together."""
LARGEST_BODY = 2_000_000
"""Bytes of one answer, after decompression."""

_CHUNK = 65_536
_JSON_TYPES = ("application/json", "text/json")
_WORTH_REPEATING = (408, 425, 429)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to ask: headers may carry credentials, so this never prints them."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    body: bytes | None = field(default=None, repr=False)
    etag: str | None = None


class _TooLargeError(Exception):
    """The body passed the cap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierClient:
    """Asks through ``transport``; faults of the other side are outcomes, never exceptions."""

    transport: BaseAdapter
    clock: Clock
    policy: AddressPolicy = field(default_factory=AddressPolicy)
    deadline: timedelta = DEADLINE
    read_deadline: timedelta = READ_DEADLINE
    largest_body: int = LARGEST_BODY

    def ask(self, question: Question) -> Outcome:
        """The outcome of one attempt, within the deadline."""
        try:
            self.policy.check(question.url)
        except InvalidError:
            return Failure(kind=FailureKind.REFUSED_ADDRESS, permanent=True)
        if not may_call():
            return Failure(kind=FailureKind.OUT_OF_CALLS)
        with deadline(self.deadline):
            try:
                return self._exchange(question)
            except (RequestException, HTTPError, HTTPException, OSError) as fault:
                return Failure(kind=_kind_of(fault))
            except AddressRefusedError:
                return Failure(kind=FailureKind.REFUSED_ADDRESS, permanent=True)
            except _TooLargeError:
                return Failure(kind=FailureKind.TOO_LARGE)

    def _exchange(self, question: Question) -> Outcome:
        answer = self.transport.send(
            _prepared(question), stream=True, timeout=seconds_left(), proxies={}
        )
        try:
            return self._outcome(question, answer)
        finally:
            answer.close()

    def _outcome(self, question: Question, answer: Response) -> Outcome:
        status = answer.status_code
        headers = {name.lower(): value for name, value in answer.headers.items()}
        limit = rate_limit(headers, self.clock.now())
        if status < 200 or (status == 304 and question.etag is None):
            # No end of the exchange: unread, so that the connection is closed and no later
            # question takes a late answer for its own.
            return Failure(kind=FailureKind.MALFORMED, status=status, rate_limit=limit)
        if status == 304:
            return NotModified(rate_limit=limit)
        if 300 <= status < 400:
            return Failure(kind=FailureKind.REDIRECT, status=status, rate_limit=limit)
        if not 200 <= status < 300:
            return Failure(
                kind=FailureKind.STATUS,
                status=status,
                permanent=400 <= status < 500 and status not in _WORTH_REPEATING,
                retry_after=retry_after(headers.get("retry-after"), self.clock.now()),
                rate_limit=limit,
                headers=MappingProxyType(headers),
                body=self._words(answer),
            )
        body = self._read(answer)
        if body and not _is_json(headers.get("content-type", "")):
            return Failure(kind=FailureKind.CONTENT_TYPE, status=status, rate_limit=limit)
        return Answer(status=status, headers=MappingProxyType(headers), body=body, rate_limit=limit)

    def _read(self, answer: Response) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := answer.raw.read(_CHUNK, decode_content=True):
            seconds_left()
            size += len(part)
            if size > self.largest_body:
                raise _TooLargeError
            parts.append(part)
        return b"".join(parts)

    def _words(self, answer: Response) -> bytes:
        """What an error says, cut to the cap: its status holds though its body breaks off."""
        parts: list[bytes] = []
        room = self.largest_body
        with suppress(HTTPError, HTTPException, OSError):
            while room > 0 and (part := answer.raw.read(_CHUNK, decode_content=True)):
                parts.append(part[:room])
                room -= len(part)
                seconds_left()
        return b"".join(parts)


def _prepared(question: Question) -> PreparedRequest:
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "gzip",
        "User-Agent": "logistics-tracking",
        **question.headers,
    }
    if question.etag is not None:
        headers["If-None-Match"] = question.etag
    prepared = PreparedRequest()
    prepared.prepare(method=question.method, url=question.url, headers=headers, data=question.body)
    return prepared


def _is_json(content_type: str) -> bool:
    named = content_type.split(";", 1)[0].strip().lower()
    return named in _JSON_TYPES or (named.startswith("application/") and named.endswith("+json"))


def _kind_of(fault: Exception) -> FailureKind:
    """The failure behind an exception of the transport, by what caused it."""
    causes = _causes(fault)
    if any(isinstance(cause, TimeoutError | ReadTimeoutError) for cause in causes):
        return FailureKind.TIMEOUT
    if any(isinstance(cause, IncompleteRead | RemoteDisconnected) for cause in causes):
        return FailureKind.NETWORK
    if any(isinstance(cause, DecodeError | HTTPException | InvalidHeader) for cause in causes):
        return FailureKind.MALFORMED
    return FailureKind.NETWORK


def _causes(fault: BaseException) -> list[BaseException]:
    """The exception, what it was raised from, and what its arguments wrap."""
    found: list[BaseException] = []
    waiting: list[object] = [fault]
    while waiting:
        cause = waiting.pop()
        if isinstance(cause, BaseException) and cause not in found:
            found.append(cause)
            reason = getattr(cause, "reason", None)
            waiting += [*cause.args, cause.__cause__, cause.__context__, reason]
    return found
