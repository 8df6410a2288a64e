"""A week of polling ten carriers that misbehave: nothing lost, doubled, invented or unexplained."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine as Database

from logistics.db.session import make_sessions
from logistics.scheduler.engine import Engine, EngineKind, ThreadEngine
from logistics.scheduler.queue.engine import QueueEngine
from logistics.scheduler.queue.pace import USUAL
from logistics.scheduler.queue.schema import bring_queue
from tests.bars import Figure, sized
from tests.db.schema import migrated
from tests.prove.week.judge import judge
from tests.prove.week.temper import Temper
from tests.prove.week.world import AMPLE, DAY, Limits, World
from tests.scheduler.conftest import working
from tests.tracking.office import NOON, Office, enter_organisations

NUMBERS = sized(full=10_000, brief=20)
WEEK = DAY * sized(full=7, brief=1)
SEED = 2018
THREADS = 16
CARRIERS = 10
TIGHT = (Limits(1, 30, 2_500), Limits(2, 10, 100_000))


def _temper(order: int) -> Temper:
    down = NOON + timedelta(hours=2 * order + 3)
    outages = [(down + DAY * day, down + DAY * day + timedelta(hours=order)) for day in (0, 2, 5)]
    return Temper(
        seed=SEED + order,
        faulty=(0, 200, 800, 2_000)[order % 4],
        odd=(0, 100, 300)[order % 3],
        latency=timedelta(milliseconds=100 * (1 + order % 5)),
        outages=outages if order % 3 == 0 else (),
    )


def _limits(order: int) -> Limits:
    return TIGHT[order % 2] if order in {4, 9} else AMPLE


def _world(database: Database) -> World:
    sessions = make_sessions(database)
    enter_organisations(sessions)
    world = World(Office(sessions))
    lines = [world.open_line(_temper(order), _limits(order)) for order in range(CARRIERS)]
    for order in range(NUMBERS):
        world.sail(lines[order % CARRIERS], order)
    return world


@contextmanager
def _working(kind: EngineKind, database: Database, world: World) -> Iterator[Engine]:
    if kind is EngineKind.THREADS:
        with closing(ThreadEngine(world.handlers(), THREADS)) as engine:
            yield engine
        return
    bring_queue(database, now=NOON)
    with working(database, world.handlers(), THREADS, USUAL):
        yield QueueEngine(database)


@pytest.mark.prove
@pytest.mark.parametrize(
    ("kind", "span"),
    [(EngineKind.THREADS, WEEK), (EngineKind.DISTRIBUTED, DAY)],
    ids=["threads", "distributed"],
)
def test_a_week_of_polls_is_told_once_in_time_and_within_the_limits(
    kind: EngineKind, span: timedelta, postgres_url: str, figure: Figure
) -> None:
    for database in migrated(postgres_url):
        world = _world(database)
        with _working(kind, database, world) as engine:
            world.pass_time(engine, span)
        verdict = judge(world)
        calls = sum(len(line.carrier.record.calls) for line in world.lines)
        told = sum(len(ids) for line in world.lines for ids in line.carrier.record.told.values())
        spoilt = sum((line.carrier.record.spoilt for line in world.lines), Counter[str]())
        figure(f"numbers, days and calls on {kind}", (NUMBERS, span.days, calls))
        figure(f"events told on {kind}; answers spoilt", (told, dict(spoilt)))
        figure(f"numbers flagged late with why on {kind}", len(world.flags.flagged))
        figure(f"looks at late numbers on {kind}, by why", dict(world.flags.reasons))
        figure(f"breaches on {kind}", verdict.counts())
        assert told
        assert spoilt
        assert not verdict.breaches()
