"""A desk that issues papers of one shipment."""

from dataclasses import dataclass, replace
from typing import Any

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.issue import IssuePaper, issue_paper
from logistics.docs.registry.models import Paper
from logistics.docs.registry.papers import papers_of
from logistics.kernel.surroundings import Surroundings
from logistics.shipments.facts import Shipment
from logistics.shipments.queries import facts_of, shipment
from tests.shipments.desk import Desk


@dataclass
class Office:
    """Issues papers of ``shipment_id`` as the desk's actor."""

    desk: Desk
    shipment_id: str

    def issue(self, kind: str = "packing-list", **given: Any) -> Paper:
        """The paper that issuing gives."""
        return issue_paper(
            self.desk.sessions,
            IssuePaper(shipment_id=self.shipment_id, kind=kind, **given),
            actor=self.desk.actor,
            surroundings=self.surroundings,
            fonts=default_font_directory(),
        )

    @property
    def surroundings(self) -> Surroundings:
        """The desk's clock and randomness."""
        return Surroundings(clock=self.desk.clock, random=self.desk.random)

    def papers(self) -> tuple[Paper, ...]:
        """All papers of the shipment, the newest first."""
        return self.desk.run(lambda session: papers_of(session, self.shipment_id))

    def facts(self) -> Shipment:
        """The shipment's present facts."""
        return self.desk.run(lambda session: facts_of(shipment(session, self.shipment_id)))

    def without_own_numbers(self) -> "Office":
        """An office for a second shipment that brings no numbers of its own."""
        bare = replace(self.facts(), papers=())
        return Office(self.desk, self.desk.enter(bare).shipment.id)
