"""Processes are killed at random moments under load; nothing acknowledged is lost or doubled."""

import secrets
import statistics
from collections import Counter
from datetime import timedelta
from random import Random
from threading import Event

import pytest

from config import read_settings
from logistics.app import Parts, assemble
from logistics.carriers.sandbox.carrier import SandboxCarrier
from logistics.carriers.sandbox.server import serve_sandbox
from logistics.docs.issue import sweep
from logistics.kernel.surroundings import Surroundings, SystemClock, VirtualClock
from logistics.scheduler.engine import EngineKind
from logistics.tracking.inbox import Inbox
from tests.bars import Figure, is_full, sized
from tests.prove.conftest import Scene
from tests.prove.kills.auditor import Auditor
from tests.prove.kills.client import Client, ClientLog
from tests.prove.kills.deployment import Deployment
from tests.prove.kills.killing import HANG_S, Killer, Victim
from tests.prove.kills.load import Load
from tests.prove.kills.progress import stale_progress
from tests.prove.kills.writing import Writer

KILLS = sized(full=100, brief=10)
KILLS_BY_QUEUE = sized(full=100, brief=4)
BETWEEN = 50
READY_S = 5.0
_LATER = timedelta(hours=1)
"""Older than every lease and every reservation."""


@pytest.mark.prove
@pytest.mark.xdist_group("kills")
@pytest.mark.parametrize("scene", ["sqlite", "postgresql", "distributed"], indirect=True)
def test_kills_lose_nothing_that_was_acknowledged(scene: Scene, figure: Figure) -> None:
    deployment, engine = scene.deployment, scene.kind
    seed = secrets.randbits(32)
    print(f"seed {seed}")  # noqa: T201  # a failing run is repeated by it
    random = Random(seed)  # noqa: S311  # repeats by its seed
    log = ClientLog()
    deployment.found()
    client = Client(deployment.port, deployment.key, log)
    carrier = SandboxCarrier(SystemClock())
    load = Load(Writer(client, deployment.connection, deployment.secret), carrier, seed)
    killer = Killer(deployment, client, scene.database, random)
    with serve_sandbox("127.0.0.1", deployment.carrier_port, carrier):
        deployment.start()
        killer.await_ready()
        load.begin()
        try:
            kills = KILLS_BY_QUEUE if engine == EngineKind.DISTRIBUTED else KILLS
            struck = [_strike(killer, load, log, random) for _ in range(kills)]
        finally:
            load.end()
        assert deployment.stop() == 0
    stale = _settle(deployment, log)
    assert [*Auditor(scene.database, log).complaints(), *stale] == []
    kinds = Counter(write.kind for write in log.writes)
    assert all(kinds[kind] for kind in ("shipment", "change", "paper", "delivery", "follow"))
    _tell(figure, engine, struck, kinds)
    if is_full():
        assert max(seconds for _, seconds in struck) <= READY_S


def _strike(killer: Killer, load: Load, log: ClientLog, random: Random) -> tuple[Victim, float]:
    """Let the clients write for a while, then kill one process at a random moment."""
    wanted = log.count() + BETWEEN + random.randrange(BETWEEN // 2)
    came = log.await_count(wanted, HANG_S)
    load.check()
    assert log.refusals == []
    assert came, f"the load stands still:\n{killer.deployment.log_tail()}"
    Event().wait(random.uniform(0, 0.05))
    victim = random.choice(_victims(killer.deployment))
    return victim, killer.strike(victim)


def _victims(deployment: Deployment) -> list[Victim]:
    queued = deployment.engine is EngineKind.DISTRIBUTED
    return [victim for victim in Victim if queued or victim is not Victim.QUEUE_WORKER]


def _settle(deployment: Deployment, log: ClientLog) -> list[str]:
    """Work off what the kills left over; tells which progress is not what it should be."""
    parts = assemble(read_settings(deployment.environment))
    try:
        _work_off(parts)
        return stale_progress(parts, [write.key for write in log.of("follow")])
    finally:
        parts.close()


def _work_off(parts: Parts) -> None:
    """What the scheduler would do an hour from now, when every lease has run out."""
    later = VirtualClock(SystemClock().now() + _LATER)
    around = Surroundings(clock=later, sleep=later.advance)
    inbox = Inbox(
        sessions=parts.sessions, box=parts.secrets, surroundings=around, lease_clock=later
    )
    while inbox.drain():
        pass
    sweep(parts.sessions, surroundings=around)


def _tell(
    figure: Figure, engine: str, struck: list[tuple[Victim, float]], kinds: Counter[str]
) -> None:
    figure(f"kills survived on {engine}", len(struck))
    figure(f"acknowledged writes on {engine}", dict(kinds))
    for victim in Victim:
        took = [seconds for killed, seconds in struck if killed is victim]
        if took:
            told = f"median {statistics.median(took):.2f} s, max {max(took):.2f} s, n {len(took)}"
            figure(f"ready again after {victim} on {engine}", told)
