"""One fault tried on one carrier's gateway, and everything that was wrong with our side of it."""

import socket
import ssl
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

from logistics.carriers.addresses import AddressPolicy, system_resolve
from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import AuthKind, ConnectionFacts, Credentials
from logistics.carriers.events import CarrierEvent
from logistics.carriers.fetching import FetchResult
from logistics.carriers.gateways import Gateways
from logistics.carriers.outcomes import Answer, Failure, NotModified
from logistics.carriers.registry import Carrier, parse_text
from logistics.carriers.transport import GuardedAdapter
from logistics.kernel.surroundings import VirtualClock
from logistics.reference.milestones import Milestone
from tests.carriers.faults.carrier import TOKEN_PATH, FaultyCarrier, Stage, serving
from tests.carriers.faults.exchange import as_json
from tests.carriers.faults.fault import (
    ANSWER,
    NO_DATA,
    NOT_MODIFIED,
    Certificate,
    Fault,
    Name,
    Refers,
)
from tests.carriers.faults.samples import NOW, Sample, samples

MARGIN = timedelta(seconds=2)
"""What a busy machine may add to a deadline; a carrier waits many times as long."""


@dataclass(frozen=True)
class Bench:
    """What all trials share: certificates, the one authority trusted, and the deadline."""

    trust: ssl.SSLContext
    shown: Mapping[Certificate, ssl.SSLContext]
    deadline: timedelta

    @property
    def read_deadline(self) -> timedelta:
        """All questions of one read together."""
        return self.deadline * 2


@dataclass(frozen=True)
class Trial:
    """A fault, the carrier that asks for it, and the answer that is faulty."""

    fault: Fault
    carrier: Carrier
    stage: Stage

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.carrier.slug} {self.stage}: {self.fault.name}"

    @property
    def sample(self) -> Sample:
        """The truth of the carrier's format."""
        return samples()[self.carrier.wire_format.name]

    @property
    def allowed(self) -> frozenset[str]:
        """The outcomes that are right."""
        if self.stage is Stage.TOKEN or (self._signs_in and self.fault.refers is Refers.CONNECTION):
            return self.fault.ends_of_token
        gives_nothing = self.carrier.wire_format.name == "17track" and self.stage is Stage.LATER
        if gives_nothing and self.fault.ends & {ANSWER, NO_DATA}:
            return self.fault.ends | {NO_DATA}
        return self.fault.ends

    @property
    def told(self) -> Counter[Milestone]:
        """The milestones that the carrier truly tells of the number, page for page."""
        pages = 60 if self.fault.refers is Refers.EVENTS else 1
        if not self.fault.tells and not (self.stage is Stage.LATER and self.sample.first_tells):
            return Counter()
        parsed = parse_text(self.carrier.slug, as_json(self.sample.told), NOW)
        found = Counter(event.milestone for event in parsed.events if event.milestone)
        return Counter({milestone: count * pages for milestone, count in found.items()})

    @property
    def _signs_in(self) -> bool:
        return AuthKind.OAUTH in self.carrier.profile.auth

    def facts(self, faulty: FaultyCarrier, identity: str = "con_1") -> ConnectionFacts:
        """A connection to the faulty carrier."""
        scheme = "https" if self.fault.https else "http"
        base = f"{scheme}://{self.fault.host}:{faulty.port}"
        kinds = self.carrier.profile.auth
        wanted = AuthKind.OAUTH if self.stage is Stage.TOKEN else AuthKind.HEADER
        kind = wanted if wanted in kinds else kinds[0]
        credentials = Credentials(
            kind=kind,
            header_name="X-Key",
            token_url=f"{base}{TOKEN_PATH}",
            client_id="lgs",
            secret="letmein",
        )
        return ConnectionFacts(
            id=identity,
            organisation_id="org_1",
            profile=self.carrier.slug,
            base_url=base,
            credentials=credentials,
        )

    def findings(self, bench: Bench) -> list[str]:
        """Everything wrong; nothing when all is well."""
        tls = bench.shown[self.fault.tls] if self.fault.tls else None
        faulty = FaultyCarrier(self.fault, self.stage, self.sample, tls)
        with serving(faulty):
            began = time.monotonic()
            try:
                result = fetched(self, faulty, bench)
            except Exception as raised:  # noqa: BLE001  # the claim is that none is
                return [f"{self.name}: raised {raised!r}"]
            lasted = timedelta(seconds=time.monotonic() - began)
        wrong = [*self._wrong(result), *self._asked_wrongly(faulty)]
        if lasted > bench.read_deadline + MARGIN:
            wrong.append(f"lasted {lasted}")
        return [f"{self.name}: {one}" for one in wrong]

    def _wrong(self, result: FetchResult) -> Iterator[str]:
        if ended(result) not in self.allowed:
            yield f"ended as {ended(result)}, not as {sorted(self.allowed)}"
        brought = Counter(event.milestone for event in result.events if event.milestone)
        if brought - self.told:
            yield f"invented {dict(brought - self.told)}"
        if self.fault.tells and not brought:
            yield "lost what the carrier told"
        yield from (
            f"took {event.unit} for ours" for event in result.events if self._is_of_another(event)
        )
        if isinstance(result.outcome, Failure) and result.outcome.retry_after != self.fault.wish:
            yield f"heard the wish to wait {result.outcome.retry_after}"
        if self.stage is Stage.TOKEN and (result.succeeded or result.pages):
            yield "took a token's fault for an answer"
        if any(not problem.message for problem in result.problems[:100]):
            yield "a problem without words"

    def _is_of_another(self, event: CarrierEvent) -> bool:
        unit = event.unit.number if event.unit else ""
        return self.sample.other in {unit, *(number for _, number in event.references)}

    def _asked_wrongly(self, faulty: FaultyCarrier) -> Iterator[str]:
        if any(b"\ncookie:" in head.lower() for head in faulty.heads):
            yield "sent a cookie back"
        expected = 2 if self.stage is Stage.LATER or self.sample.looks_up else 1
        if len(faulty.questions) > (
            expected if self.fault.asks_once else self.fault.most_questions
        ):
            yield f"asked {len(faulty.questions)} times"


def fetched(trial: Trial, faulty: FaultyCarrier, bench: Bench) -> FetchResult:
    """What one read through the carrier's gateway brings."""
    silent = Event()
    policy = AddressPolicy(allow_loopback=True, ports=(faulty.port,))

    def resolve(host: str, port: int) -> list[str]:
        if host == Name.UNRESOLVED:
            silent.wait(15)
        if host in {Name.NOWHERE, Name.UNRESOLVED}:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        if host == Name.UNNAMEABLE:
            return [*system_resolve(host, port)]
        return ["169.254.169.254" if host == Name.INSIDE else "127.0.0.1"]

    adapter = GuardedAdapter(policy, resolve=resolve, trust=bench.trust)
    client = CarrierClient(
        transport=adapter,
        clock=VirtualClock(NOW),
        policy=policy,
        deadline=bench.deadline,
        read_deadline=bench.read_deadline,
    )
    try:
        return Gateways(client).fetch(trial.facts(faulty), trial.sample.asked)
    finally:
        silent.set()
        adapter.close()


def ended(result: FetchResult) -> str:
    """The outcome in a word."""
    if result.no_data:
        return NO_DATA
    match result.outcome:
        case Answer():
            return ANSWER
        case NotModified():
            return NOT_MODIFIED
        case Failure(kind=kind):
            return kind


def trials(fault: Fault, carriers: list[Carrier]) -> Iterator[Trial]:
    """Every place in the reads of these carriers where the fault can stand."""
    for carrier in carriers:
        sample = samples()[carrier.wire_format.name]
        yield from (Trial(fault, carrier, stage) for stage in _stages(fault, carrier, sample))


def _stages(fault: Fault, carrier: Carrier, sample: Sample) -> Iterator[Stage]:
    has_more = sample.first is not None and getattr(carrier.profile, "paging", True)
    if fault.refers is Refers.EVENTS:
        yield Stage.LATER if sample.looks_up else Stage.FIRST
        return
    yield Stage.FIRST
    if fault.refers is Refers.CONNECTION:
        return
    if has_more:
        yield Stage.LATER
    if AuthKind.OAUTH in carrier.profile.auth:
        yield Stage.TOKEN
