"""Pure parser of DCSA Track & Trace messages: 2.2 (with 2.3), 3.0.0-Beta-1 and 3.0.0.

An answer of ``GET /events`` and a notification are the same thing: an array of events, since
3.0.0 under ``events``. A single event is read too, since gateways send one. Each event is read
by the version its own shape tells, so that a message may mix them.
"""

from collections.abc import Mapping
from datetime import datetime

from logistics.carriers.dcsa import version_2, version_3
from logistics.carriers.dcsa.answers import feedback_problems, without_events
from logistics.carriers.dcsa.dialect import ANY_DIALECT, Dialect, Version
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.fields import Fields
from logistics.carriers.messages import parse_rows


def parse(payload: object, received_at: datetime, dialect: Dialect = ANY_DIALECT) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape. ``received_at`` stands in for the time of a
    withdrawal that has none; all other times are told. Never raises.
    """

    def parse_one(event: Fields) -> CarrierEvent | None:
        return _parse_event(event, dialect, received_at)

    if isinstance(payload, dict):
        if isinstance(payload.get("events"), list):
            parsed = parse_rows(payload["events"], "/events", parse_one)
            return ParsedEvents(parsed.events, parsed.problems + feedback_problems(payload))
        if version_of(payload):
            return parse_rows([payload], None, parse_one)
    if isinstance(payload, list):
        return parse_rows(payload, "", parse_one)
    return without_events(payload)


def version_of(content: Mapping[str, object]) -> Version | None:
    """The version an object is written in; ``None`` when it is no event."""
    if version_2.BETA_MARKS & content.keys():
        return Version.V3_BETA
    if version_3.MARKS & content.keys():
        return Version.V3
    return Version.V2 if version_2.MARKS & content.keys() else None


def _parse_event(event: Fields, dialect: Dialect, received_at: datetime) -> CarrierEvent | None:
    version = version_of(event.content)
    if version is None or version not in dialect.versions:
        problem = "event.other_version" if version else "event.not_an_event"
        event.problems.append(EventProblem(event.index, event.pointer, problem))
        return None
    if version is Version.V3:
        return version_3.parse_event(event, dialect, received_at)
    if version is Version.V3_BETA:
        return version_2.parse_beta_event(event, dialect)
    return version_2.parse_event(event, dialect)
