"""``logistics doctor``: what this deployment needs, and what it lacks."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from logistics.cli.options import as_json
from logistics.cli.printing import print_json, print_table
from logistics.kernel.words import say

if TYPE_CHECKING:
    from logistics.app import Parts


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing looked at: ``ok``, ``warn`` or ``fail``, and what was seen."""

    part: str
    state: str
    told: str


@click.command()
@as_json
def doctor(*, as_json: bool) -> int:
    """Look at settings, database, fonts, scheduler, engine and rule data. Exit 1 on a failure."""
    examined = list(_examine())
    if as_json:
        print_json([{"part": one.part, "state": one.state, "told": one.told} for one in examined])
    else:
        print_table(
            ("part", "state", "seen"), ((one.part, one.state, one.told) for one in examined)
        )
    return int(any(one.state == "fail" for one in examined))


def _examine() -> Iterator[Examined]:
    from config import read_settings
    from logistics.app import readiness_of
    from logistics.cli.connecting import open_parts
    from logistics.customs.knowledge import knowledge
    from logistics.db.durability import assert_durable, assert_isolated
    from logistics.kernel.errors import LogisticsError

    try:
        settings = read_settings()
    except LogisticsError as lack:
        yield Examined("settings", "fail", str(lack))
        return
    kind = "demonstration" if settings.is_demonstration else "deployment"
    yield Examined("settings", "ok", f"{kind} at {settings.public_url}")
    with open_parts(settings, fit=False) as parts:
        for check in readiness_of(parts):
            silent = "warn" if check.name == "scheduler" else "fail"
            examined = _tried(check.name, check.check, lacking=silent)
            yield examined
            if check.name in {"database", "schema"} and examined.state == "fail":
                return
        yield _tried("durability", lambda: assert_durable(parts.engine))
        yield _tried("isolation", lambda: assert_isolated(parts.engine))
        yield _engine(parts)
        yield Examined("clock", "ok", parts.surroundings.clock.now().isoformat())
    dates = [row.date for row in knowledge().sources.values() if row.date]
    newest = max(dates, key=lambda known: known.first, default=None)
    yield Examined("rules", "ok", f"newest source of {newest}" if newest else "no dated source")


def _engine(parts: "Parts") -> Examined:
    """Which engine does the work, and whether its queue is worked off."""
    from logistics.cli.engines import assert_engine, is_distributed

    if not is_distributed(parts.settings):
        told = say("cli.doctor.threads", {"count": parts.settings.scheduler_threads})
        return Examined("engine", "ok", told)
    fit = _tried("engine", lambda: assert_engine(parts))
    if fit.state != "ok":
        return fit
    from logistics.scheduler.queue.health import queue_health

    health = queue_health(parts.engine)
    seconds = health.longest_wait // timedelta(seconds=1)
    told = say("cli.doctor.queue", {**asdict(health), "seconds": seconds})
    if not health.workers:
        told = say("cli.doctor.no_worker", {"seen": told})
    return Examined("engine", "ok" if health.is_worked_off else "warn", told)


def _tried(part: str, check: Callable[[], None], *, lacking: str = "fail") -> Examined:
    from logistics.kernel.errors import LogisticsError

    try:
        check()
    except LogisticsError as lack:
        return Examined(part, lacking, str(lack))
    return Examined(part, "ok", "")
