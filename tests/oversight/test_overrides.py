"""Overrides as rows: whose, why, until the facts change."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from logistics.accounts.permissions import MandateRight
from logistics.customs import CheckResult
from logistics.db.audit import AuditEntry
from logistics.kernel.errors import ConflictError, InvalidError, NotFoundError, RefusedError
from logistics.oversight.checking import checked, oversight_over_many
from logistics.oversight.models import FindingOverride
from logistics.oversight.overrides import (
    OverrideFinding,
    override_finding,
    standing_overrides,
    withdraw_override,
)
from logistics.shipments.queries import current_facts, shipment
from logistics.shipments.service import replace_shipment
from tests.shipments.desk import COOP, NOON, RIVAL, Desk, clerk, coordinator, example, owner

REASON = "The registry confirmed it."
CODE = "price-unchecked"


def _judged(desk: Desk, shipment_id: str) -> CheckResult:
    def judge(session: Any) -> CheckResult:
        row = shipment(session, shipment_id)
        return checked(session, row, current_facts(session, row), NOON.date())

    return desk.run(judge)


def _override(desk: Desk, shipment_id: str, fingerprint: str, reason: str = REASON) -> str:
    command = OverrideFinding(
        shipment_id=shipment_id, fingerprint=fingerprint, reason=reason, on=NOON.date()
    )
    return desk.run(lambda session: override_finding(session, command, **desk.around()).id)


def _withdraw(desk: Desk, shipment_id: str, override_id: str) -> None:
    desk.run(
        lambda session: withdraw_override(
            session, shipment_id, override_id, actor=desk.actor, clock=desk.clock
        )
    )


@pytest.fixture
def entered(desk: Desk) -> str:
    """The example shipment of the cooperative."""
    return desk.enter(example()).shipment.id


@pytest.fixture
def fingerprint(desk: Desk, entered: str) -> str:
    """The finding on its price."""
    return next(held.fingerprint for held in _judged(desk, entered).findings if held.code == CODE)


def test_an_override_stands_until_it_is_withdrawn(
    desk: Desk, entered: str, fingerprint: str
) -> None:
    given = _override(desk, entered, fingerprint)
    [held] = [found for found in _judged(desk, entered).findings if found.override]
    assert held.code == CODE
    assert held.override is not None
    assert (held.override.by, held.override.at) == (desk.actor.name, NOON)
    assert held.override.reason == REASON
    _withdraw(desk, entered, given)
    assert not [found for found in _judged(desk, entered).findings if found.override]
    with pytest.raises(NotFoundError):
        _withdraw(desk, entered, given)
    assert _override(desk, entered, fingerprint) != given


def test_an_override_of_one_shipment_is_none_of_another(
    desk: Desk, entered: str, fingerprint: str
) -> None:
    other = desk.enter(replace(example(), papers=())).shipment.id
    _override(desk, entered, fingerprint)
    held = desk.run(lambda session: oversight_over_many(session, [entered, other]))
    assert list(held[entered].overrides) == [fingerprint]
    assert held[other].overrides == {}


def test_an_override_lapses_with_the_facts_and_stays_on_record(
    desk: Desk, entered: str, fingerprint: str
) -> None:
    _override(desk, entered, fingerprint)
    facts = example()
    line = replace(facts.lines[0], id="other")
    changed = replace(facts, lines=(line, *facts.lines[1:]), packages=())
    desk.run(
        lambda session: replace_shipment(
            session, entered, changed, expected_version=1, **desk.around()
        )
    )
    assert not [found for found in _judged(desk, entered).findings if found.override]
    assert len(desk.run(lambda session: standing_overrides(session, entered))) == 1


@pytest.mark.parametrize(
    ("reason", "code"), [("123456789", "override.reason"), ("x" * 1001, "text.too_long")]
)
def test_a_reason_is_needed(
    desk: Desk, entered: str, fingerprint: str, reason: str, code: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        _override(desk, entered, fingerprint, reason)
    assert refused.value.problems[0].code == code
    assert _override(desk, entered, fingerprint, "1234567890")


def test_only_what_is_found_is_overridden_and_once(
    desk: Desk, entered: str, fingerprint: str
) -> None:
    with pytest.raises(InvalidError):
        _override(desk, entered, "0" * 64)
    _override(desk, entered, fingerprint)
    with pytest.raises(ConflictError):
        _override(desk, entered, fingerprint)


def test_who_may_override(desk: Desk, entered: str, fingerprint: str) -> None:
    for actor, refusal in (
        (clerk(), RefusedError),
        (coordinator(MandateRight.SEE), RefusedError),
        (coordinator(), NotFoundError),
        (owner(RIVAL), NotFoundError),
    ):
        with pytest.raises(refusal):
            _override(desk.of(actor), entered, fingerprint)
    given = _override(desk.of(coordinator(MandateRight.CONFIRM)), entered, fingerprint)
    with pytest.raises(RefusedError):
        _withdraw(desk.of(clerk()), entered, given)
    with pytest.raises(NotFoundError):
        _withdraw(desk.of(owner(RIVAL)), entered, given)
    rival = desk.of(owner(RIVAL))
    assert rival.run(lambda session: standing_overrides(session, entered)) == ()


def test_what_was_said_stays_as_it_was_said(desk: Desk, entered: str, fingerprint: str) -> None:
    _override(desk, entered, fingerprint)
    with pytest.raises(DBAPIError, match="append-only"):
        desk.run(lambda session: session.execute(update(FindingOverride).values(reason="x" * 20)))
    with pytest.raises(DBAPIError, match="append-only"):
        desk.run(lambda session: session.execute(delete(FindingOverride)))


def test_overrides_are_audited(desk: Desk, entered: str, fingerprint: str) -> None:
    given = _override(desk, entered, fingerprint)
    _withdraw(desk, entered, given)
    deeds = desk.run(
        lambda session: [
            (row.command, row.organisation_id, row.subject_id)
            for row in session.scalars(
                select(AuditEntry)
                .where(AuditEntry.command.startswith("finding."))
                .order_by(AuditEntry.sequence)
            )
        ]
    )
    assert deeds == [("finding.override", COOP, entered), ("finding.restore", COOP, entered)]
