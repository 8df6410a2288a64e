"""Asking a carrier once, for a person who wants to know whether address and credentials hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.carriers.connection import ConnectionFacts
from logistics.carriers.gateways import Gateways
from logistics.carriers.permits import permitting
from logistics.carriers.queries import connection, connections, facts_of
from logistics.carriers.registry import carrier
from logistics.db.secrets import SecretBox
from logistics.db.session import ActorScope, SessionFactory, SystemScope, run_unit
from logistics.kernel.surroundings import Surroundings
from logistics.tracking.answers import outcome_text
from logistics.tracking.beginning import Leave, TurnPermit, reserve, slack_of
from logistics.tracking.holding import hold_budget

_SCOPE = SystemScope("probe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """What one question told: ``outcome`` as :func:`~logistics.tracking.answers.outcome_text`."""

    connection_id: str
    name: str
    profile: str
    works: bool
    outcome: str


def asked_connections(session: Session, actor: Actor) -> Sequence[str]:
    """Ids of the connections in the actor's sight that are asked: not paused, not only sending."""
    owners = sorted(actor.organisations_where(Permission.CONNECTION_READ))
    return [
        row.id
        for row in connections(session, owners)
        if row.paused_at is None and carrier(row.profile).wire_format.gateway is not None
    ]


@dataclass(frozen=True, kw_only=True)
class Prober:
    """Asks about a container nobody has; its calls count towards the connection's limits."""

    sessions: SessionFactory
    gateways: Gateways
    box: SecretBox
    surroundings: Surroundings

    def probe(self, connection_id: str, actor: Actor) -> Probed:
        """Ask once, paused or not; waits its turn, and uses the calls reserved for people.

        Raises :class:`NotFoundError` ``connection.unknown``, :class:`ForbiddenError`, and
        :class:`InvalidError` ``carrier.not_asked`` for a carrier that only sends.
        """
        name, facts = run_unit(
            self.sessions,
            ActorScope(actor),
            lambda session: self._read(session, connection_id, actor),
            read_only=True,
        )
        slack = slack_of(self.surroundings)
        permit = TurnPermit(
            lambda lead: self._leave(connection_id, lead, slack), self.surroundings, slack, None
        )
        with permitting(permit):
            told = self.gateways.probe(facts)
        return Probed(
            connection_id=connection_id,
            name=name,
            profile=facts.profile,
            works=told.succeeded,
            outcome=outcome_text(told),
        )

    def _read(
        self, session: Session, connection_id: str, actor: Actor
    ) -> tuple[str, ConnectionFacts]:
        row = connection(session, connection_id)
        actor.require(Permission.CONNECTION_READ, row.organisation_id)
        return row.name, facts_of(row, self.box)

    def _leave(self, connection_id: str, lead: timedelta, slack: timedelta) -> Leave | None:
        def work(session: Session) -> Leave | None:
            row = connection(session, connection_id)
            budget, now = hold_budget(session, row), self.surroundings.clock.now()
            return reserve(row, budget, now, urgent=True, slack=slack, lead=lead)

        return run_unit(self.sessions, _SCOPE, work, surroundings=self.surroundings)
