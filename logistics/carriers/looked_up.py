"""A read in two steps: the sender's own ids for a number, then the events of each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.events import EventProblem
from logistics.carriers.fetching import FetchedPage, FetchResult
from logistics.carriers.json_text import TooDeepError, read_json
from logistics.carriers.keyed import keyed_question
from logistics.carriers.messages import Parse
from logistics.carriers.outcomes import Answer, Failure, FailureKind, Outcome
from logistics.carriers.single_read import single_result
from logistics.kernel.errors import InvalidError

_MOST = 20
"""Own ids that are read for one number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Where to look a number up, which ids the answer holds, and where each one's events are.

    ``ids_of`` gives ``None`` for what is no answer to a look-up.
    """

    lookup: str
    ids_of: Callable[[object], Sequence[str] | None]
    address_of: Callable[[str], str]
    parse: Parse


def read_in_steps(
    client: CarrierClient, facts: ConnectionFacts, asked: Asked, steps: Steps, etag: str | None
) -> FetchResult:
    """The events of every id that the sender has for the number; none of them is no data.

    Each exchange is one attempt, and the first that fails ends the read. ``etag`` is of the
    events, and serves only where the number has a single id.
    """
    outcome = client.ask(keyed_question(facts, steps.lookup))
    if not isinstance(outcome, Answer):
        return FetchResult(outcome=outcome, complete=not isinstance(outcome, Failure))
    found = _decoded(outcome.body)
    if isinstance(found, Failure):
        return FetchResult(outcome=found)
    listed = steps.ids_of(found)
    if listed is None:
        return FetchResult(outcome=Failure(kind=FailureKind.MALFORMED, status=outcome.status))
    ids = tuple(dict.fromkeys(listed))
    results: list[FetchResult] = []
    for own_id in ids[:_MOST]:
        validator = etag if len(ids) == 1 else None
        told = client.ask(keyed_question(facts, steps.address_of(own_id), etag=validator))
        results.append(
            single_result(told, asked, client.clock.now(), parse=steps.parse, judge=_no_failure)
        )
        if isinstance(results[-1].outcome, Failure):
            break
    return _together(outcome, results, all_read=len(results) == len(ids))


def _together(lookup: Outcome, results: Sequence[FetchResult], *, all_read: bool) -> FetchResult:
    too_many = len(results) == _MOST and not all_read
    note = EventProblem(None, "", "message.too_many_pages", {"pages": _MOST})
    return FetchResult(
        outcome=results[-1].outcome if results else lookup,
        pages=tuple(_pages(results)),
        complete=all_read and all(result.complete for result in results),
        etag=results[0].etag if len(results) == 1 else None,
        notes=(note,) if too_many else (),
    )


def _pages(results: Iterable[FetchResult]) -> Iterable[FetchedPage]:
    for result in results:
        yield from result.pages


def _decoded(body: bytes) -> object:
    try:
        return read_json(body)
    except (InvalidError, TooDeepError):
        return Failure(kind=FailureKind.MALFORMED)


def _no_failure(payload: object) -> Failure | None:
    """Both senders tell their failures by status alone."""
    del payload
    return None
