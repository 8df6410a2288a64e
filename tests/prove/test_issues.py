"""Many papers are issued at once while clients go away, drawings fail and processes are killed."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import timedelta
from random import Random
from threading import Event
from typing import Any

import pytest

from config import read_settings
from logistics.app import assemble
from logistics.docs.issue import sweep
from logistics.kernel.surroundings import Surroundings, SystemClock, VirtualClock
from tests.bars import Figure, is_full, sized
from tests.prove.conftest import Scene
from tests.prove.issues.auditor import RegisterAuditor
from tests.prove.issues.clients import KIND, Crowd, Manner
from tests.prove.kills.client import Client, ClientLog
from tests.prove.kills.deployment import Deployment
from tests.prove.kills.killing import HANG_S, Killer, Victim

ISSUES = sized(full=500, brief=20)
KILLS = sized(full=20, brief=2)
_LATER = timedelta(hours=1)
"""Older than every reservation."""


@pytest.mark.prove
@pytest.mark.xdist_group("kills")
def test_issues_under_fire_leave_no_number_unexplained(scene: Scene, figure: Figure) -> None:
    deployment, engine = scene.deployment, scene.database.dialect.name
    seed = secrets.randbits(32)
    print(f"seed {seed}")  # noqa: T201  # a failing run is repeated by it
    random = Random(seed)  # noqa: S311  # repeats by its seed
    log = ClientLog()
    deployment.found()
    authority = deployment.sign_papers()
    client = Client(deployment.port, deployment.key, log)
    killer = Killer(deployment, client, scene.database, random)
    crowd = Crowd(client, random)
    deployment.start()
    killer.await_ready()
    crowd.enter(ISSUES)
    entered = log.count()
    begun = crowd.begin()
    struck = [_strike(killer, log, entered, number, random) for number in range(KILLS)]
    _await(begun)
    assert deployment.stop() == 0
    _sweep(deployment)
    register = deployment.told("docs", "register", "--kind", KIND)
    acknowledged = log.of("paper")
    auditor = RegisterAuditor(scene.database, crowd.errands, acknowledged, authority)
    assert [*log.refusals, *auditor.complaints(register)] == []
    assert auditor.complaints(register[1:]) != [], "an audit that cannot complain proves nothing"
    assert len(acknowledged) == len(crowd.of(Manner.PATIENT))
    figure(f"issues at once on {engine}", ISSUES)
    figure(f"kills among the issues on {engine}", dict(Counter(struck)))
    states = Counter(line["state"] for line in register)
    figure(f"numbers of the series on {engine}", dict(states))
    kept = _kept(register, crowd)
    figure(f"papers of clients who went away on {engine}", kept)
    if is_full():
        assert kept, "nobody went away while his paper was issued"
    reasons = Counter(line["reason"] for line in register if line["state"] == "cancelled")
    figure(f"reasons of the gaps on {engine}", dict(reasons))


def _strike(killer: Killer, log: ClientLog, entered: int, number: int, random: Random) -> str:
    """Wait for the next share of the answers, then kill one process at a random moment."""
    answers = ISSUES * 8 // 10
    wanted = entered + answers * number // (KILLS + 1)
    assert log.await_count(wanted, HANG_S), killer.deployment.log_tail()
    assert log.refusals == []
    Event().wait(random.uniform(0, 0.2))
    victim = random.choice([Victim.SUPERVISOR, Victim.WEB, Victim.WORKER])
    killer.strike(victim)
    return victim.value


def _kept(register: Sequence[Mapping[str, Any]], crowd: Crowd) -> int:
    """How many who went away had their paper issued all the same."""
    issued = {line["shipment_id"] for line in register if line["state"] == "issued"}
    return sum(errand.shipment_id in issued for errand in crowd.of(Manner.ABORTING))


def _await(begun: Sequence[Future[None]]) -> None:
    for one in begun:
        one.result(HANG_S)


def _sweep(deployment: Deployment) -> None:
    """What the scheduler would do an hour from now."""
    parts = assemble(read_settings(deployment.environment))
    later = VirtualClock(SystemClock().now() + _LATER)
    try:
        while sweep(parts.sessions, surroundings=Surroundings(clock=later, sleep=later.advance)):
            pass
    finally:
        parts.close()
