"""The rules told, what they rest on, and what grows old."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from logistics.customs.browsing.explaining import Asked, Explained, explain
from logistics.customs.browsing.recording import recorded
from logistics.customs.browsing.stale import Reason, Stale, stale
from logistics.customs.browsing.told import told_rules
from logistics.customs.findings import Topic
from logistics.customs.knowledge import (
    Knowledge,
    knowledge,
    read_knowledge,
    shipped_tables,
)
from logistics.customs.knowledge.contents import content_digest
from logistics.customs.overlay import Mark
from logistics.customs.overseen import Oversight
from logistics.customs.rules import RULES
from logistics.kernel.errors import NotFoundError
from logistics.shipments.wire import load
from tests.customs.trials import FAULTY, asked
from tests.customs.wire import DEPARTURE, example, judged

RULE_BY_CODE = {rule.code: rule for rule in RULES}


def _explained(wanted: str, asked: Asked | None = None) -> Explained:
    return explain(wanted, knowledge(), Oversight(), asked)


def _coffee() -> Asked:
    return Asked(shipment=load(example()), on=DEPARTURE)


def test_every_rule_is_told_with_blanks_for_its_facts() -> None:
    told = {held.rule.code: held for held in told_rules(knowledge())}
    assert list(told) == list(RULE_BY_CODE)
    assert told["no-access"].says.startswith("China does not admit [goods] from Rwanda on [on]")
    assert all("{" not in held.says + held.remedy for held in told.values())


def test_rules_are_narrowed_by_topic_and_words() -> None:
    access = {held.rule.code for held in told_rules(knowledge(), topic=Topic.ACCESS)}
    assert access == {rule.code for rule in RULES if rule.topic is Topic.ACCESS}
    found = [held.rule.code for held in told_rules(knowledge(), words="RWANDA does not admit")]
    assert found == ["no-access"]


def test_a_finding_rests_on_rows_that_its_rule_is_known_to_read() -> None:
    tables = {row.id: table for table, row in knowledge().every_row()}
    rows = {row.id: row for _, row in knowledge().every_row()}
    tried = 0
    for case in FAULTY:
        for found in asked(case).findings:
            for row in found.rows:
                rule = RULE_BY_CODE[found.code]
                assert rule.may_rest_on(tables[row], rows[row]), (found.code, row)
                tried += 1
    assert tried


def test_a_rule_reads_the_limits_it_names_and_no_others() -> None:
    rows = {told.row.id for told in _explained("price-outlier").rows}
    assert rows == {"price-outlier-1"}


def test_the_recorded_knowledge_judges_alike() -> None:
    noted, seen = recorded(knowledge())
    assert judged(example(), knowledge=noted) == judged(example())
    assert "access-coffee-green" in seen


def test_a_rule_that_says_nothing_tells_what_it_looked_at() -> None:
    told = _explained("no-access", _coffee())
    assert told.findings == ()
    assert told.looked_at == ("access-coffee-green",)
    speaking = _explained("access-unconfirmed", _coffee())
    assert [found.code for found in speaking.findings or ()] == ["access-unconfirmed"]


def test_a_row_is_told_with_the_rules_that_read_it() -> None:
    told = _explained("access-coffee-green")
    assert told.is_row
    assert {"no-access", "commodity-unknown"} <= {held.rule.code for held in told.rules}
    [row] = told.rows
    content = row.to_json()["content"]
    assert isinstance(content, dict)
    assert content.pop("authority")
    assert content == {"commodity": "coffee", "state": "green", "status": "open"}


def test_what_nobody_knows_is_told_with_what_is_near() -> None:
    with pytest.raises(NotFoundError, match="access-coffee-green"):
        _explained("access-cofee-green")


def test_a_digest_follows_all_but_the_day_of_looking() -> None:
    [row] = [held for _, held in knowledge().every_row() if held.id == "access-coffee-green"]
    later = replace(row, verified_on=row.verified_on + timedelta(days=1))
    assert content_digest(later) == content_digest(row)
    assert content_digest(replace(row, source="elsewhere")) != content_digest(row)


def _found(held: Knowledge, on: date, *marks: Mark, days: int = 365) -> dict[str, list[Stale]]:
    by_reason: dict[str, list[Stale]] = {reason: [] for reason in Reason}
    for one in stale(held, marks, on=on, days=days):
        by_reason[one.reason].append(one)
    return by_reason


def _access(**change: object) -> Knowledge:
    """Knowledge whose one row on access is changed, and nothing of goods else."""
    tables = shipped_tables()
    row = next(held for held in tables["access"]["rows"] if held["id"] == "access-coffee-green")
    row.update(verified_on="2026-01-10", **change)
    return read_knowledge(tables)


def _ids(found: list[Stale]) -> set[str]:
    return {one.id for one in found}


def test_a_row_grows_old_the_day_after_its_days_are_over() -> None:
    held, looked = _access(), date(2026, 1, 10)
    for days, old in ((30, False), (31, True)):
        found = _found(held, looked + timedelta(days=days), days=30)
        assert ("access-coffee-green" in _ids(found[Reason.OLD])) is old


def test_a_mark_makes_a_row_young_and_sure_again() -> None:
    held, on = _access(), date(2026, 3, 1)
    [row] = [row for _, row in held.every_row() if row.id == "access-coffee-green"]
    mark = Mark(row=row.id, document="x", by="y", on=on, digest=content_digest(row))
    before, after = _found(held, on, days=30), _found(held, on, mark, days=30)
    for reason in (Reason.OLD, Reason.UNCERTAIN):
        assert row.id in _ids(before[reason])
        assert row.id not in _ids(after[reason])
    gone = _found(held, on, replace(mark, digest="0" * 64), days=30)
    assert _ids(gone[Reason.MARK_LAPSED]) == {row.id}
    assert row.id in _ids(gone[Reason.OLD])


def test_a_row_that_ended_without_successor_is_told() -> None:
    on = date(2026, 6, 1)
    ended = _found(_access(valid_to="2026-05-31"), on)[Reason.ENDED]
    assert ("access-coffee-green", date(2026, 5, 31)) in {(one.id, one.since) for one in ended}
    last_day = _found(_access(valid_to="2026-06-01"), on)[Reason.ENDED]
    assert "access-coffee-green" not in _ids(last_day)
    seen = Mark(row="access-coffee-green", document="x", by="y", on=on)
    settled = _found(_access(valid_to="2026-05-31"), on, seen)[Reason.ENDED]
    assert "access-coffee-green" not in _ids(settled)
    followed = _ids(_found(knowledge(), date(2026, 11, 23))[Reason.ENDED])
    assert "gacc-decree-248" not in followed


def test_sources_without_a_day_are_told() -> None:
    found = _ids(_found(knowledge(), date(2026, 11, 23))[Reason.UNDATED_SOURCE])
    assert "trade-practice" in found
    assert "gacc-decree-280" not in found
