"""Issuing a paper: reserve, draw outside any transaction, issue. Three steps, two units.

1. A row RESERVED with its number and frozen payload is committed.
2. The payload is drawn; nothing is locked meanwhile.
3. Bytes, SHA-256 and the state ISSUED are committed together.

A process that dies between the steps leaves a reserved row: the same request key takes it
up again, and after ten minutes it is cancelled with its reason, which explains the number.
"""

from datetime import timedelta
from pathlib import Path

from logistics.accounts.actor import Actor
from logistics.customs.authority_files import Asked
from logistics.db.session import ActorScope, Session, SessionFactory, SystemScope, run_unit
from logistics.docs.amending import amended, amendment_of
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.press.enclosures import Enclosure
from logistics.docs.refusals import told_where_entered
from logistics.docs.registry.bearing import borne_letterhead
from logistics.docs.registry.closing import (
    LONGEST_RESERVATION,
    cancel_reservation,
    sweep_reservations,
)
from logistics.docs.registry.completing import complete
from logistics.docs.registry.frozen import revived
from logistics.docs.registry.models import Paper
from logistics.docs.registry.reserving import IssuePaper, reserve
from logistics.docs.registry.states import PaperState
from logistics.docs.rendering import render
from logistics.docs.signing.keeping import key_for
from logistics.docs.signing.keys import SigningKey
from logistics.docs.signing.sign import sign
from logistics.docs.signing.trust import NOBODY, Trust
from logistics.docs.twins import own_data, twins_of
from logistics.kernel.errors import ConflictError, EnvironmentFaultError, LogisticsError
from logistics.kernel.surroundings import Surroundings
from logistics.oversight.marks import marks_held
from logistics.shipments.facts import Shipment
from logistics.shipments.queries import facts_of, shipment

_Further = tuple[SigningKey | None, tuple[Enclosure, ...], Letterhead | None]
"""What a paper is drawn with besides its payload: key, files that ride in it, letterhead."""

__all__ = ["LONGEST_RESERVATION", "IssuePaper", "issue_paper", "sweep"]


def issue_paper(
    sessions: SessionFactory,
    command: IssuePaper,
    *,
    actor: Actor,
    surroundings: Surroundings,
    fonts: Path,
    trust: Trust = NOBODY,
) -> Paper:
    """The issued paper; the same ``request_key`` gives the same one.

    It bears the address at which it is verified and, by a key of the organisation or else of
    ``trust``, a signature: a draft for an authority too, so that its mark cannot be taken off.

    Raises what :func:`~logistics.docs.registry.reserving.reserve` and
    :func:`~logistics.docs.rendering.render` raise (the reservation is cancelled then), and
    :class:`ConflictError` ``paper.overtaken`` when another paper took its place meanwhile.
    """
    scope, clock, random = ActorScope(actor), surroundings.clock, surroundings.random

    def begin(session: Session) -> Paper:
        return reserve(session, command, actor=actor, clock=clock, random=random)

    reserved = run_unit(sessions, scope, begin, surroundings=surroundings)
    if reserved.state != PaperState.RESERVED:
        return reserved
    content = _drawn(sessions, reserved, trust, actor=actor, surroundings=surroundings, fonts=fonts)

    def end(session: Session) -> Paper:
        return complete(session, reserved.id, content, actor=actor, clock=clock, random=random)

    try:
        finished = run_unit(sessions, scope, end, surroundings=surroundings)
    except EnvironmentFaultError:
        raise  # the same request, sent again, takes the reservation up
    except LogisticsError as wrong:
        _cancel(sessions, reserved, str(wrong.code), actor, surroundings)
        raise
    if finished.state in {PaperState.RESERVED, PaperState.CANCELLED}:
        _cancel(sessions, reserved, "overtaken", actor, surroundings)
        raise ConflictError("paper.overtaken")
    return finished


def sweep(
    sessions: SessionFactory,
    *,
    surroundings: Surroundings,
    lasting: timedelta = LONGEST_RESERVATION,
) -> int:
    """Cancel reservations that nobody will finish; returns how many.

    ``lasting`` is how long one may last by the clock of ``surroundings``.
    """
    return run_unit(
        sessions,
        SystemScope("paper sweeper"),
        lambda session: sweep_reservations(session, clock=surroundings.clock, lasting=lasting),
        surroundings=surroundings,
    )


def _drawn(
    sessions: SessionFactory,
    reserved: Paper,
    trust: Trust,
    *,
    actor: Actor,
    surroundings: Surroundings,
    fonts: Path,
) -> bytes:
    try:
        pair = Pair(reserved.languages)
        payload = revived(reserved.kind, reserved.payload)

        def fetch(session: Session) -> tuple[_Further, Shipment | None]:
            key = key_for(session, reserved.organisation_id, trust)
            twins = _twins(session, reserved, payload, pair)
            row = shipment(session, reserved.shipment_id)
            facts = facts_of(row) if row.version == reserved.shipment_version else None
            return (key, twins, borne_letterhead(session, reserved)), facts

        (key, twins, letterhead), facts = run_unit(
            sessions, ActorScope(actor), fetch, surroundings=surroundings, read_only=True
        )
        with told_where_entered(facts, payload):
            content = render(
                reserved.kind,
                amended(reserved.kind, payload, amendment_of(reserved.amendment), pair),
                at=reserved.reserved_at,
                pair=pair,
                fonts=fonts,
                enclosures=twins,
                verify=trust.address_of(reserved.public_id),
                signature=trust.room if key else 0,
                letterhead=letterhead,
            )
        return sign(content, key, trust.stamper) if key else content
    except EnvironmentFaultError:
        raise  # the same request, sent again, takes the reservation up
    except LogisticsError as wrong:
        _cancel(sessions, reserved, str(wrong.code), actor, surroundings)
        raise


def _twins(
    session: Session, reserved: Paper, payload: Payload, pair: Pair
) -> tuple[Enclosure, ...]:
    """The data of the paper; files for others only of the very facts that it was frozen from."""
    row = shipment(session, reserved.shipment_id)
    if row.version != reserved.shipment_version:
        return (own_data(reserved.kind, payload),)
    asked = Asked.at_origin(facts_of(row), reserved.reserved_at, marks_held(session))
    numbering = Numbering(reserved.number, reserved.dated, reserved.revision, pair=pair)
    return twins_of(reserved.kind, payload, asked, numbering)


def _cancel(
    sessions: SessionFactory,
    reserved: Paper,
    reason: str,
    actor: Actor,
    surroundings: Surroundings,
) -> None:
    run_unit(
        sessions,
        ActorScope(actor),
        lambda session: cancel_reservation(
            session, reserved.id, reason, who=actor, clock=surroundings.clock
        ),
        surroundings=surroundings,
    )
