"""A door that was read before: what changed at it since is heeded at once, wherever it changed."""

import threading
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from logistics.carriers.service import close, rotate_secret
from logistics.carriers.webhook_choice import ChooseWebhook, choose_webhook
from logistics.tracking.inbox import Doorway, Verdict
from logistics.tracking.models import RawDelivery, SeenDelivery
from tests.tracking.office import Office, forwarder

BODIES = 12
THREADS = 6


@pytest.fixture
def connection(office: Office) -> str:
    """A connection whose door was read, as after every notification that was kept."""
    connection = office.connect()
    assert office.push(connection, ["first"]) is Verdict.KEPT
    return connection


def elsewhere(office: Office) -> Office:
    """The office with another process's inbox: what this one holds in memory is not its."""
    there = copy(office)
    there.inbox = replace(office.inbox, doorway=Doorway())
    return there


def rotate(office: Office, connection: str, overlap: timedelta) -> str:
    """The new secret; the former holds for ``overlap``."""
    shown = office.seen_by(
        forwarder(),
        lambda session: rotate_secret(
            session,
            connection,
            **office.commanding(forwarder()),
            box=office.box,
            overlap=overlap,
        ),
    )
    return shown.secret


def test_a_secret_that_ended_is_refused_and_its_follower_taken(
    office: Office, connection: str
) -> None:
    fresh = rotate(office, connection, timedelta(0))
    assert office.push(connection, ["by the old one"]) is Verdict.REFUSED
    office.secrets[connection] = fresh
    assert office.push(connection, ["by the new one"]) is Verdict.KEPT


def test_a_secret_ends_with_its_overlap_although_nothing_was_written(
    office: Office, connection: str
) -> None:
    rotate(office, connection, timedelta(hours=1))
    assert office.push(connection, ["within"]) is Verdict.KEPT
    office.clock.advance(timedelta(hours=1))
    assert office.push(connection, ["after"]) is Verdict.REFUSED


def test_a_new_secret_counts_although_the_door_was_read_without_it(
    office: Office, connection: str
) -> None:
    office.secrets[connection] = rotate(office, connection, timedelta(hours=1))
    assert office.push(connection, ["by the new one"]) is Verdict.KEPT


def test_a_closed_connection_takes_nothing_more(office: Office, connection: str) -> None:
    office.seen_by(
        forwarder(),
        lambda session: close(session, connection, actor=forwarder(), clock=office.clock),
    )
    assert office.push(connection, ["after the end"]) is Verdict.GONE
    kept = office.system(lambda session: session.scalar(select(func.count(RawDelivery.id))))
    assert kept == 1


def test_another_scheme_counts_from_the_moment_it_was_chosen(
    office: Office, connection: str
) -> None:
    wanted = ChooseWebhook(scheme="aftership", secret="a secret of the other sender 1234567890")
    office.seen_by(
        forwarder(),
        lambda session: choose_webhook(
            session, connection, wanted, **office.commanding(forwarder()), box=office.box
        ),
    )
    assert office.push(connection, ["signed the former way"]) is Verdict.REFUSED


def test_a_connection_that_is_not_there_yet_is_read_each_time(office: Office) -> None:
    connection = office.connect()
    assert office.inbox.receive("con_" + "0" * 26, [], b"[]") is Verdict.REFUSED
    assert office.push(connection, ["its first"]) is Verdict.KEPT


def test_the_same_bodies_at_once_at_two_processes_are_kept_once_and_counted_all(
    office: Office, connection: str
) -> None:
    failures: list[Exception] = []
    verdicts: list[Verdict] = []

    def send(here: Office) -> Callable[[], None]:
        def run() -> None:
            try:
                verdicts.extend(here.push(connection, [number]) for number in range(BODIES))
            except Exception as failure:  # noqa: BLE001  # shown by the assertion below
                failures.append(failure)

        return run

    threads = [
        threading.Thread(target=send(one))
        for one in (office, elsewhere(office))
        for _ in range(THREADS // 2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert verdicts == [Verdict.KEPT] * (BODIES * THREADS)
    rows = office.system(lambda session: session.scalars(select(RawDelivery.sha256)).all())
    assert len(rows) == len(set(rows)) == BODIES + 1
    times = office.system(
        lambda session: session.scalar(
            select(func.sum(SeenDelivery.times)).where(SeenDelivery.key.like("body:%"))
        )
    )
    assert times == BODIES * THREADS + 1
