"""Loading the demonstration: people, carrier, shipments, papers, milestones, and their notes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from logistics.accounts.actor import Actor
from logistics.accounts.organisations import operator
from logistics.app import Parts
from logistics.cli.connecting import person
from logistics.cli.demo_letterhead import enter_letterhead
from logistics.cli.demo_people import Cast, enter_cast, enter_connection
from logistics.cli.demo_shipments import CARGOES, Cargo, facts_of, unfinished
from logistics.cli.demonstration import Demonstration, Subscriber, keep
from logistics.db.session import ActorScope, Session, SystemScope, run_unit
from logistics.docs.issue import IssuePaper, issue_paper
from logistics.kernel.surroundings import Clock, Randomness
from logistics.shipments.facts import Role, Shipment
from logistics.shipments.facts.book import BookParty, BookProduct
from logistics.shipments.lifecycle import Action
from logistics.shipments.queries import consignments_of
from logistics.shipments.service import (
    create_shipment,
    move_lifecycle,
    save_party,
    save_product,
)
from logistics.tracking.entered_times import take_in_entered_times
from logistics.tracking.entering import EnterMilestone, enter_milestone
from logistics.tracking.following import Follow, follow
from logistics.tracking.kinds import ReferenceKind

_PAPERS = ("commercial-invoice", "packing-list")
_BY_HAND = (
    ("ORIGIN_COLLECTED", timedelta(days=12, hours=6), "masaka"),
    ("BORDER_CROSSED", timedelta(days=12, hours=19), "rusumo"),
)

Result = TypeVar("Result")


def has_operator(parts: Parts) -> bool:
    """Whether somebody runs this deployment already."""
    return (
        run_unit(parts.sessions, SystemScope("demonstration"), operator, read_only=True) is not None
    )


def load_demonstration(parts: Parts) -> Demonstration:
    """Fill the empty database, and keep beside it what the sandbox carrier plays."""
    now = parts.surroundings.clock.now().replace(microsecond=0)
    cast = enter_cast(parts)
    connection = enter_connection(parts, cast.forwarder)
    coordinator = person(parts, next(one.email for one in cast.sign_ins if one.who == "forwarder"))
    loading = _Loading(parts, cast, coordinator, connection.connection_id, now)
    loading.book()
    enter_letterhead(parts, cast.exporter)
    for cargo in CARGOES:
        loading.cargo(cargo)
    loading.enter(unfinished(now), cast.second_exporter)
    callback = parts.settings.public_url + connection.webhook_path
    held = Demonstration(
        sign_ins=cast.sign_ins,
        voyages=tuple(cargo.voyage(now) for cargo in CARGOES),
        subscribers=(Subscriber(callback, connection.secret),),
        journey_at=now,
    )
    keep(parts.settings.var, held)
    return held


@dataclass(frozen=True, slots=True)
class _Loading:
    parts: Parts
    cast: Cast
    coordinator: Actor
    connection_id: str
    now: datetime

    def book(self) -> None:
        """Keep the example's parties and product in the exporter's book."""
        facts, actor = facts_of(CARGOES[-1], self.now), self.cast.exporter
        for party in facts.parties:
            held = tuple(row for row in facts.registrations if row.holder == party.id)
            own = Role.EXPORTER in party.roles
            entry = BookParty(
                party=party,
                registrations=held,
                bank=facts.bank if own else None,
                signatory=facts.signatory if own else None,
            )
            self._as(actor, partial(save_party, entry=entry, **self._owned))
        product = BookProduct(
            name="Fully washed Bourbon, 60 kg bags",
            line=facts.lines[0],
            package=facts.packages[0],
            wood_packaging=facts.wood_packaging,
        )
        self._as(actor, lambda session: save_product(session, product, **self._owned))

    def cargo(self, cargo: Cargo) -> None:
        """Enter, confirm and follow one shipment; the older ones have papers and a truck leg."""
        actor = self.cast.exporter
        shipment_id, consignment_id = self.enter(facts_of(cargo, self.now), actor)
        self._as(
            actor,
            lambda session: move_lifecycle(
                session, shipment_id, Action.CONFIRM, actor=actor, clock=self._clock
            ),
        )
        for kind in _PAPERS if cargo.age else ():
            issue_paper(
                self.parts.sessions,
                IssuePaper(shipment_id=shipment_id, kind=kind),
                actor=actor,
                surroundings=self.parts.surroundings,
                fonts=self.parts.settings.font_directory,
                trust=self.parts.trust,
            )
        for milestone, after, place_id in _BY_HAND if cargo.age else ():
            at = self.now - cargo.age + after
            self._milestone(
                EnterMilestone(
                    consignment_id=consignment_id, milestone=milestone, at=at, place_id=place_id
                )
            )
        self._follow(consignment_id, cargo)

    def enter(self, facts: Shipment, actor: Actor) -> tuple[str, str]:
        """A new shipment of the actor's; the ids of it and of its only consignment."""

        def work(session: Session) -> tuple[str, str]:
            stored = create_shipment(
                session,
                facts,
                actor=actor,
                owner=actor.organisation_id,
                clock=self._clock,
                random=self._random,
            )
            return stored.shipment.id, consignments_of(session, stored.shipment.id)[0].id

        shipment_id, consignment_id = self._as(actor, work)
        self._system(
            lambda session: take_in_entered_times(
                session, consignment_id, now=self.now, random=self._random
            )
        )
        return shipment_id, consignment_id

    def _milestone(self, command: EnterMilestone) -> None:
        forwarder = self.coordinator
        self._system(
            lambda session: enter_milestone(
                session, command, actor=forwarder, clock=self._clock, random=self._random
            )
        )

    def _follow(self, consignment_id: str, cargo: Cargo) -> None:
        command = Follow(
            consignment_id=consignment_id,
            connection_id=self.connection_id,
            kind=ReferenceKind.CONTAINER,
            number=cargo.container,
            valid_from=self.now - cargo.age - timedelta(days=1),
        )
        forwarder = self.coordinator
        self._system(
            lambda session: follow(
                session, command, actor=forwarder, clock=self._clock, random=self._random
            )
        )

    @property
    def _clock(self) -> Clock:
        return self.parts.surroundings.clock

    @property
    def _random(self) -> Randomness:
        return self.parts.surroundings.random

    @property
    def _owned(self) -> dict[str, Any]:
        actor = self.cast.exporter
        return {
            "actor": actor,
            "owner": actor.organisation_id,
            "clock": self._clock,
            "random": self._random,
        }

    def _as(self, actor: Actor, work: Callable[[Session], Result]) -> Result:
        return run_unit(self.parts.sessions, ActorScope(actor), work)

    def _system(self, work: Callable[[Session], Result]) -> Result:
        return run_unit(self.parts.sessions, SystemScope("demonstration"), work)
