"""Connections, deliveries and unmatched numbers as people read them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from logistics.carriers.connection import AuthKind
from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.carriers.registry import carrier, carriers
from logistics.tracking.models import RawDelivery, TrackedReference
from logistics.web.saying import choices, said, said_if_known

Choices = tuple[tuple[str, str], ...]

_SHOWN_BODY = 20_000
"""Characters of a delivery's body that a page shows; the rest is downloaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLine:
    """A connection of the list; ``state`` is live, paused, resting or failing."""

    id: str
    name: str
    carrier: str
    base_url: str
    state: str
    last_answer_at: datetime | None
    last_failure_at: datetime | None
    last_failure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretLine:
    """A webhook secret that holds, without the secret."""

    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """A number that is asked about through a connection."""

    kind: str
    number: str
    phase: str
    last_polled_at: datetime | None
    last_outcome: str
    next_poll_at: datetime | None
    last_heard_at: datetime | None
    retired: str
    is_paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryLine:
    """A delivery with its verdict and effect."""

    id: str
    received_at: datetime
    state: str
    why: str
    size: int
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryView:
    """One delivery in full."""

    line: DeliveryLine
    connection_id: str
    headers: tuple[tuple[str, str], ...]
    sha256: str
    body: str
    is_cut: bool
    problems: tuple[Mapping[str, Any], ...]
    moves: tuple[tuple[str, str, str], ...]


def profile_choices() -> Choices:
    """Carriers that can be connected, by their names."""
    return tuple((slug, one.profile.title) for slug, one in carriers().items())


def auth_choices() -> Choices:
    """Ways of signing in at a carrier."""
    return tuple(choices("web.auth", tuple(AuthKind)))


def connection_line(
    row: CarrierConnection, health: ConnectionHealth, now: datetime
) -> ConnectionLine:
    """A connection and how it fares."""
    return ConnectionLine(
        id=row.id,
        name=row.name,
        carrier=carrier(row.profile).profile.title,
        base_url=row.base_url,
        state=_state(row, health, now),
        last_answer_at=health.last_answer_at,
        last_failure_at=health.last_failure_at,
        last_failure=health.last_failure or "",
    )


def number_line(row: TrackedReference) -> NumberLine:
    """A followed number and how asking about it goes."""
    return NumberLine(
        kind=said(f"web.choice.{row.kind}"),
        number=row.number,
        phase=said(f"web.phase.{row.phase}"),
        last_polled_at=row.last_polled_at,
        last_outcome=row.last_outcome or "",
        next_poll_at=row.next_poll_at,
        last_heard_at=row.last_heard_at,
        retired=row.retired_why or "",
        is_paused=row.paused_at is not None,
    )


def delivery_line(row: RawDelivery) -> DeliveryLine:
    """A delivery in one line."""
    return DeliveryLine(
        id=row.id,
        received_at=row.received_at,
        state=row.state,
        why=said_if_known(f"web.delivery.why.{row.why}", row.why or ""),
        size=row.size,
        effect=_effect(row.effect),
    )


def delivery_view(row: RawDelivery) -> DeliveryView:
    """A delivery in full, its JSON laid out where it is JSON."""
    text, effect = _laid_out(row.body or b""), row.effect or {}
    return DeliveryView(
        line=delivery_line(row),
        connection_id=row.connection_id,
        headers=tuple(sorted(row.headers.items())),
        sha256=row.sha256,
        body=text[:_SHOWN_BODY],
        is_cut=len(text) > _SHOWN_BODY,
        problems=tuple(effect.get("problems", ())),
        moves=tuple(_moves(effect.get("moved", ()))),
    )


def _state(row: CarrierConnection, health: ConnectionHealth, now: datetime) -> str:
    if row.paused_at is not None:
        return "paused"
    if health.not_before is not None and health.not_before > now:
        return "resting"
    return "live" if health.state == "closed" else "failing"


def _effect(effect: Mapping[str, Any] | None) -> str:
    if effect is None:
        return ""
    facts = {name: effect[name] for name in ("events", "new", "unmatched")}
    return said("web.delivery.effect", moved=len(effect["moved"]), **facts)


def _moves(moved: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str, str]]:
    for one in moved:
        old, new = (
            said(f"web.milestone.{one[name]}") if one[name] else said("web.milestone.none")
            for name in ("old", "new")
        )
        yield one["consignment_id"], old, new


def _laid_out(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text
