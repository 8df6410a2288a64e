from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from logistics.db.heartbeat import assert_beating, beat
from logistics.db.session import SystemScope, make_sessions, unit_of_work
from logistics.kernel.errors import EnvironmentFaultError

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_part_beats_until_it_falls_silent(engine: Engine) -> None:
    factory, scope = make_sessions(engine), SystemScope("test")
    with (
        unit_of_work(factory, scope) as session,
        pytest.raises(EnvironmentFaultError, match="scheduler"),
    ):
        assert_beating(session, "scheduler", now=NOON, limit=MINUTE)
    for moment in (NOON, NOON + MINUTE):
        with unit_of_work(factory, scope) as session:
            beat(session, "scheduler", now=moment)
    with unit_of_work(factory, scope) as session:
        assert_beating(session, "scheduler", now=NOON + 2 * MINUTE, limit=MINUTE)
        with pytest.raises(EnvironmentFaultError):
            assert_beating(session, "scheduler", now=NOON + 3 * MINUTE, limit=MINUTE)
