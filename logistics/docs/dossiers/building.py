"""The worker of dossiers: claim a step, do it outside any transaction, write what it came to.

A process that dies at any moment leaves a claim; when its lease has run out, the step is done
anew by another one, and every step before it stays as it is. Two that work at once are kept
apart by the fence.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from logistics.db.session import SessionFactory, SystemScope, run_unit
from logistics.docs.dossiers.assembling import archive_of, collation_of
from logistics.docs.dossiers.claims import Claim, any_due, claim, free_all, retry
from logistics.docs.dossiers.drawing import Made, Wish, made_by
from logistics.docs.dossiers.ended import ended_places
from logistics.docs.dossiers.limits import AT_ONCE, ATTEMPTS
from logistics.docs.dossiers.settling import settle, settle_damaged, settle_ended, settle_fault
from logistics.docs.dossiers.sources import DAMAGED, Whole, look_at, whole_of
from logistics.docs.dossiers.states import StepKind
from logistics.docs.telling import told
from logistics.kernel.errors import EnvironmentFaultError
from logistics.kernel.surroundings import Clock, Surroundings, SystemClock

_LOG = logging.getLogger(__name__)
_SCOPE = SystemScope("dossiers")

Result = TypeVar("Result")
Start = Callable[[], bool]
"""Has :meth:`DossierBuilder.go_on` called unless it runs already; tells whether that began."""


@dataclass(frozen=True, kw_only=True)
class DossierBuilder:
    """Builds what was begun; safe to run in many threads and processes at once.

    ``keep`` is how many dossiers of a shipment keep their files. ``lease_clock`` is the
    machine's, since drawing takes real time even where the service's clock runs fast.
    """

    sessions: SessionFactory
    surroundings: Surroundings
    fonts: Path
    keep: int
    lease_clock: Clock = field(default_factory=SystemClock)

    def take_over(self) -> int:
        """Go on at once with what another worker held, who is known to be gone; how many."""
        return self._write(free_all)

    def tick(self, start: Start) -> bool:
        """Have some of the steps done where any waits; whether that began.

        By one thread at a time: drawing takes the processor, and others wait for that too.
        """
        now = self.lease_clock.now()
        waits = self._read(lambda session: any_due(session, now=now))
        return waits and start()

    def go_on(self) -> int:
        """Do some of the steps that wait, as many as a process that is to end may wait for."""
        return self.drain(AT_ONCE)

    def drain(self, most: int | None = None) -> int:
        """Do steps until none waits, of the dossier that waited longest first; how many.

        At most ``most`` of them, where it is given.
        """
        done = 0
        while done != most and self.step():
            done += 1
        return done

    def step(self) -> bool:
        """Do one step, whatever becomes of it; ``False`` when none waits."""
        now = self.lease_clock.now()
        claimed = self._write(lambda session: claim(session, now=now))
        if claimed is None:
            return False
        try:
            self._do(claimed)
        except EnvironmentFaultError as fault:
            _LOG.warning("a step of dossier %s waits: %s", claimed.dossier_id, fault)
            self._wait(claimed, fault)
        except Exception:  # noqa: BLE001  # process boundary: one poisonous paper must not stop the others
            _LOG.exception("step %s of dossier %s failed", claimed.place, claimed.dossier_id)
            self._write(lambda session: retry(session, claimed, now=now))
        return True

    def _wait(self, claimed: Claim, fault: EnvironmentFaultError) -> None:
        at, keep = self.surroundings.clock.now(), self.keep
        self._write(lambda session: settle_fault(session, claimed, fault, at=at, keep=keep))

    def _do(self, claimed: Claim) -> None:
        made = self._defect(claimed) or self._made(claimed)
        if made is None:
            return
        at, keep = self.surroundings.clock.now(), self.keep
        if not self._write(lambda session: settle(session, claimed, made, at=at, keep=keep)):
            _LOG.warning("step %s of dossier %s came late", claimed.place, claimed.dossier_id)

    def _defect(self, claimed: Claim) -> Made | None:
        """A step that failed too often is not tried again."""
        if claimed.attempt <= ATTEMPTS:
            return None
        return Made.gap(told("dossier.gap.defect", claimed.pair))

    def _made(self, claimed: Claim) -> Made | None:
        """What the step came to; ``None`` when papers were taken out instead."""
        try:
            wish = self._read(lambda session: look_at(session, claimed))
        except EnvironmentFaultError as fault:
            if fault.code != DAMAGED:
                raise
            return Made.gap(told("dossier.gap.damaged", claimed.pair))
        if isinstance(wish, Made):
            return wish
        if wish.kind not in {StepKind.COLLATION, StepKind.ARCHIVE}:
            return made_by(wish, self.fonts)
        if self._read(lambda session: ended_places(session, claimed.dossier_id)):
            self._write(lambda session: settle_ended(session, claimed))
            return None
        return self._put_together(claimed, wish)

    def _put_together(self, claimed: Claim, wish: Wish) -> Made | None:
        whole: Whole = self._read(lambda session: whole_of(session, claimed.dossier_id))
        if whole.damaged:
            self._write(lambda session: settle_damaged(session, claimed, whole.damaged))
            return None
        if wish.kind is StepKind.COLLATION:
            return collation_of(whole, self.fonts)
        return archive_of(whole)

    def _read(self, work: Callable[[Session], Result]) -> Result:
        return run_unit(self.sessions, _SCOPE, work, surroundings=self.surroundings, read_only=True)

    def _write(self, work: Callable[[Session], Result]) -> Result:
        return run_unit(self.sessions, _SCOPE, work, surroundings=self.surroundings)
