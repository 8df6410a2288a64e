from datetime import timedelta
from functools import partial

from sqlalchemy import func, select

from logistics.accounts.login_sessions import open_session
from logistics.accounts.models import LoginSession, UserAccount
from logistics.cli.connecting import open_parts
from logistics.cli.scheduling import jobs_of
from logistics.db.session import Session, SystemScope, run_unit
from logistics.kernel.surroundings import SystemClock, SystemRandomness, VirtualClock
from logistics.scheduler.engine import ThreadEngine
from tests.cli.conftest import Console


def test_ended_sessions_do_not_pile_up(demonstration: Console) -> None:
    del demonstration
    now = SystemClock().now()

    def sign_in(session: Session, ago: timedelta) -> None:
        user_id = session.scalars(select(UserAccount.id).limit(1)).one()
        clock = VirtualClock(now - ago)
        open_session(session, user_id, clock=clock, random=SystemRandomness())

    def count(session: Session) -> int:
        return session.scalar(select(func.count(LoginSession.id))) or 0

    with open_parts() as parts:
        engine, scope = ThreadEngine({}, 1), SystemScope("test")
        for ago in (timedelta(days=400), timedelta(0)):
            run_unit(parts.sessions, scope, partial(sign_in, ago=ago))
        jobs = {job.name: job for job in jobs_of(parts, engine)}
        jobs["housekeeping"].tick(now)
        assert run_unit(parts.sessions, scope, count) == 1
        engine.close()
