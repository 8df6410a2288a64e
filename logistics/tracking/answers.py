"""Raw answers to polls: what the carrier sent, byte for byte, of the last few polls."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from logistics.carriers.events import EventProblem
from logistics.carriers.fetching import FetchResult
from logistics.carriers.outcomes import Answer, Failure, NotModified
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Randomness
from logistics.tracking.models import RawAnswer, TrackedReference

KEPT_POLLS = 20
"""Polls of one reference whose answers are kept."""
SHOWN_PROBLEMS = 50


def keep_answer(
    session: Session,
    reference: TrackedReference,
    result: FetchResult,
    *,
    now: datetime,
    random: Randomness,
) -> str:
    """Keep every page of the answer (or the failure); returns the id of its first row.

    Bytes equal to those of the poll before are not stored again, only counted.
    """
    bodies = [page.body for page in result.pages] or [_failure_body(result)]
    kept = _kept(session, reference)
    last = {sha256 for _, sha256, has_body in kept if has_body}
    ids: list[str] = []
    for number, body in enumerate(bodies, start=1 if result.pages else 0):
        sha256 = hashlib.sha256(body).hexdigest()
        page = result.pages[number - 1] if number else None
        row = RawAnswer(
            id=new_id("ans", random),
            organisation_id=reference.organisation_id,
            reference_id=reference.id,
            polled_at=now,
            page=number,
            outcome=outcome_text(result),
            sha256=sha256,
            size=len(body),
            body=None if sha256 in last else body,
            events=len(page.parsed.events) if page else 0,
            problems=problem_list(page.parsed.problems if page else result.problems),
        )
        session.add(row)
        ids.append(row.id)
    _forget_old(session, reference, sorted({at for at, _, _ in kept} | {now}))
    return ids[0]


def outcome_text(result: FetchResult) -> str:
    """The outcome in a word and a number: ``answer 200``, ``status 503``, ``timeout``."""
    match result.outcome:
        case Answer(status=status):
            return f"answer {status}"
        case NotModified():
            return "not modified"
        case Failure(kind=kind, status=status):
            return f"{kind} {status}" if status else kind.value


def is_answer(told: str | None) -> bool:
    """Whether an outcome, as :func:`outcome_text` tells it, was the carrier's answer."""
    return told is not None and (told == "not modified" or told.startswith("answer "))


def problem_list(problems: Sequence[EventProblem]) -> list[dict[str, Any]]:
    """The first problems as JSON, each with its sentence."""
    return [
        {
            "index": problem.index,
            "pointer": problem.pointer,
            "code": problem.code,
            "message": problem.message,
        }
        for problem in problems[:SHOWN_PROBLEMS]
    ]


def _failure_body(result: FetchResult) -> bytes:
    return result.outcome.body if isinstance(result.outcome, Failure) else b""


def _kept(session: Session, reference: TrackedReference) -> Sequence[tuple[datetime, str, bool]]:
    """When each answer kept of this reference came, its hash, and whether its bytes are kept."""
    rows = session.execute(
        select(RawAnswer.polled_at, RawAnswer.sha256, RawAnswer.body.is_not(None)).where(
            RawAnswer.reference_id == reference.id
        )
    )
    return [(at, sha256, has_body) for at, sha256, has_body in rows]


def _forget_old(session: Session, reference: TrackedReference, polls: Sequence[datetime]) -> None:
    """Remove the answers of all but the last of these polls."""
    if len(polls) > KEPT_POLLS:
        session.execute(
            delete(RawAnswer).where(
                RawAnswer.reference_id == reference.id,
                RawAnswer.polled_at <= polls[-KEPT_POLLS - 1],
            )
        )
