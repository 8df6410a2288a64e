"""Asking a carrier that speaks DCSA Track & Trace 2.2 for the events of one reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.dcsa.attribution import attributed
from logistics.carriers.dcsa.dialect import ANY_DIALECT, Dialect
from logistics.carriers.dcsa.paging import address_of, following_address, next_page
from logistics.carriers.dcsa.parser import parse
from logistics.carriers.dcsa.profile import DcsaProfile, OperatorStyle, dcsa_profiles
from logistics.carriers.events import EventProblem, ParsedEvents
from logistics.carriers.fetching import FetchedPage, FetchResult
from logistics.carriers.json_text import TooDeepError, read_json
from logistics.carriers.outcomes import Answer, Failure, FailureKind, Outcome
from logistics.carriers.signed import Signed
from logistics.carriers.tokens import TokenCache
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import format_instant

_CREATED = "eventCreatedDateTime"
_ERROR = "message.carrier_error"
_LARGEST_READ = 20_000_000
"""Bytes after which no further page is asked for."""

Parameters = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class DcsaGateway:
    """Reads references at carriers of this format; safe between threads."""

    client: CarrierClient
    tokens: TokenCache

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """All events of ``asked``, or those recorded since, page after page.

        Events that name another container, booking or document than the one asked for are
        problems. Each page is one attempt; the first that fails ends the read.
        """
        profile = dcsa_profiles()[facts.profile]
        parameters = _parameters(profile, asked, since)
        first = address_of(facts.base_url, profile.events_path, parameters)
        read = _Read(profile, asked, first, parameters)
        address: str | None = first
        while address is not None:
            outcome = self._ask(facts, profile, address, etag=None if read.pages else etag)
            address = read.take(outcome, self.client.clock.now())
        return read.result()

    def _ask(
        self, facts: ConnectionFacts, profile: DcsaProfile, address: str, *, etag: str | None
    ) -> Outcome:
        """One page, with a token renewed once if the carrier turns it down."""
        headers = {"API-Version": profile.api_version} if profile.api_version else {}
        signed = Signed(self.client, self.tokens, facts, profile.sign_in)
        return signed.ask(Question(url=address, headers=headers, etag=etag))


def dcsa_gateway(client: CarrierClient) -> DcsaGateway:
    """A gateway that asks through ``client``, with its own store of tokens."""
    return DcsaGateway(client, TokenCache(client))


class _Read:
    """One read in progress: the pages so far and where the next one is."""

    def __init__(
        self, profile: DcsaProfile, asked: Asked, first: str, parameters: Parameters
    ) -> None:
        self.pages: list[FetchedPage] = []
        self._profile = profile
        self._asked = asked
        self._first = first
        self._parameters = parameters
        self._seen = {first}
        self._outcome: Outcome = Failure(kind=FailureKind.NETWORK)
        self._etag: str | None = None
        self._complete = False
        self._notes: tuple[EventProblem, ...] = ()

    def take(self, outcome: Outcome, now: datetime) -> str | None:
        """Keep what one request brought; the address of the next page, if there is one."""
        self._outcome = outcome
        if not isinstance(outcome, Answer):
            self._complete = not isinstance(outcome, Failure)
            self._notes = _told(outcome, now) if isinstance(outcome, Failure) else ()
            return None
        parsed = _parsed(outcome.body, now, self._profile.dialect)
        if parsed is None or _says_nothing(parsed):
            self._outcome = Failure(kind=FailureKind.MALFORMED, status=outcome.status)
            self._notes = parsed.problems if parsed else ()
            return None
        if not self.pages:
            self._etag = outcome.etag
        self.pages.append(FetchedPage(outcome.body, attributed(parsed, self._asked)))
        return self._next(outcome.headers)

    def _next(self, headers: Mapping[str, str]) -> str | None:
        told = next_page(headers, self._profile.next_page_headers) if self._profile.paging else None
        if told is None:
            self._complete = True
            return None
        address = following_address(self._first, told, self._parameters)
        problem = self._objection(address)
        if problem is not None:
            self._notes = (problem,)
            return None
        return address

    def _objection(self, address: str | None) -> EventProblem | None:
        """Why the next page is not read; it is marked as read otherwise."""
        most = self._profile.max_pages
        if address is None:
            return EventProblem(None, "", "message.page_elsewhere")
        if address in self._seen:
            return EventProblem(None, "", "message.page_repeated")
        if len(self.pages) >= most or sum(len(one.body) for one in self.pages) > _LARGEST_READ:
            pages = {"pages": len(self.pages)}
            return EventProblem(None, "", "message.too_many_pages", pages)
        self._seen.add(address)
        return None

    def result(self) -> FetchResult:
        """What the read brought."""
        return FetchResult(
            outcome=self._outcome,
            pages=tuple(self.pages),
            complete=self._complete,
            etag=self._etag,
            notes=self._notes,
        )


def _parameters(profile: DcsaProfile, asked: Asked, since: datetime | None) -> Parameters:
    parameters = [(profile.references[asked.kind], asked.number)]
    if "limit" in profile.filters:
        parameters.append(("limit", str(profile.page_limit)))
    if since is not None and profile.incremental:
        first = since - profile.overlap
        if profile.operators is OperatorStyle.PARAM_SUFFIX:
            parameters.append((f"{_CREATED}:gte", format_instant(first)))
        elif profile.operators is OperatorStyle.VALUE_PREFIX:
            parameters.append((_CREATED, f"gte:{format_instant(first.astimezone(UTC))}"))
    return parameters


def _says_nothing(parsed: ParsedEvents) -> bool:
    """Whether an answer is no list of events, so that nothing can be concluded from it."""
    return not parsed.events and any(problem.index is None for problem in parsed.problems)


def _told(failure: Failure, now: datetime) -> tuple[EventProblem, ...]:
    """The carrier's own words about a question it turned down, where it said any."""
    parsed = _parsed(failure.body, now, ANY_DIALECT)
    problems = parsed.problems if parsed else ()
    return tuple(problem for problem in problems if problem.code == _ERROR)


def _parsed(body: bytes, now: datetime, dialect: Dialect) -> ParsedEvents | None:
    """What a page holds; ``None`` when it is no JSON. No body at all is no events."""
    if not body:
        return ParsedEvents()
    try:
        return parse(read_json(body), now, dialect)
    except InvalidError:
        return None
    except TooDeepError:
        return ParsedEvents(problems=(EventProblem(None, "", "message.too_deep"),))
