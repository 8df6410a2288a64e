"""Reading AfterShip: one tracking or many, asked or pushed, checkpoints with odd times."""

from typing import Any

import pytest
from hypothesis import given

from logistics.carriers.events import CarrierEvent, Unit, UnitKind
from logistics.reference.milestones import Milestone
from tests.carriers.saved_messages import (
    ANY_JSON,
    clean,
    milestone_of,
    only_problem,
    read,
    saved,
    table_rules,
)

PACKAGE = "logistics.carriers.aftership"


def push() -> Any:
    return saved("aftership", "push")


def one_checkpoint(**changes: object) -> Any:
    """A push whose only checkpoint is the posting, with these changes."""
    message = push()
    message["msg"]["checkpoints"] = [{**message["msg"]["checkpoints"][1], **changes}]
    return message


def read_checkpoint(**changes: object) -> CarrierEvent:
    (event,) = clean("aftership", one_checkpoint(**changes))
    return event


def test_every_checkpoint_of_a_push_is_read() -> None:
    found = clean("aftership", push())
    assert [event.milestone for event in found] == [
        Milestone.BOOKED,
        Milestone.ORIGIN_COLLECTED,
        Milestone.EXPORT_CUSTOMS_SUBMITTED,
        Milestone.ARRIVED,
    ]
    assert [event.index for event in found] == list(range(4))
    assert {event.unit for event in found} == {Unit(UnitKind.POSTAL_ITEM, "EE000000029RW")}
    assert found[1].source_event_id == "c0ffee0001"
    assert found[1].recorded_at is not None
    assert [event.place and event.place.country for event in found] == [None, "RW", "RW", "CN"]


@pytest.mark.parametrize(
    ("written", "read_as", "known"),
    [
        ("2026-06-08T10:00:00", "2026-06-08T10:00:00+02:00", False),
        ("2026-06-08T10:00:00+08:00", "2026-06-08T10:00:00+08:00", True),
        ("2026-06-08T10:00:00Z", "2026-06-08T10:00:00+00:00", True),
        ("2026-06-08", "2026-06-08T00:00:00+02:00", False),
    ],
)
def test_a_time_is_read_as_far_as_it_is_told(written: str, read_as: str, *, known: bool) -> None:
    event = read_checkpoint(checkpoint_time=written)
    assert event.occurred_at is not None
    assert (event.occurred_at.isoformat(), event.zone_known) == (read_as, known)


def test_an_empty_time_is_allowed() -> None:
    assert read_checkpoint(checkpoint_time="").occurred_at is None


@pytest.mark.parametrize(
    "wrap",
    [
        lambda tracking: tracking,
        lambda tracking: [tracking],
        lambda tracking: {"meta": {"code": 200}, "data": tracking},
        lambda tracking: {"meta": {"code": 200}, "data": {"tracking": tracking}},
        lambda tracking: {"meta": {"code": 200}, "data": {"page": 1, "trackings": [tracking]}},
        lambda tracking: {"trackings": [tracking]},
        lambda tracking: {"event": "edd_revise", "msg": tracking},
    ],
)
def test_a_tracking_is_found_in_every_wrapper(wrap: Any) -> None:
    assert len(clean("aftership", wrap(push()["msg"]))) == 4


@pytest.mark.parametrize("checkpoints", [[], None])
def test_a_tracking_without_checkpoints_is_no_event(checkpoints: object) -> None:
    message = push()
    message["msg"]["checkpoints"] = checkpoints
    assert clean("aftership", message) == ()
    del message["msg"]["checkpoints"]
    assert clean("aftership", message) == ()
    assert clean("aftership", {"meta": {"code": 200}, "data": {"trackings": []}}) == ()


@pytest.mark.parametrize(("code", "rule"), [*table_rules(PACKAGE, "SUBTAG")])
def test_each_subtag_gives_its_milestone(code: str, rule: dict[str, Any]) -> None:
    country = rule.get("country", ["DE"])[0]
    event = read_checkpoint(
        tag=code.partition("_")[0], subtag=code, country_region=country, country_region_name=None
    )
    assert (event.code, event.milestone) == (code, milestone_of(rule))


@pytest.mark.parametrize(("code", "rule"), [*table_rules(PACKAGE, "TAG")])
def test_each_tag_gives_its_milestone_where_no_subtag_is_told(
    code: str, rule: dict[str, Any]
) -> None:
    event = read_checkpoint(tag=code, subtag=None)
    assert (event.code, event.milestone) == (code, milestone_of(rule))


@pytest.mark.parametrize("name", ["tag", "subtag"])
def test_an_unknown_code_is_kept_and_moves_nothing(name: str) -> None:
    parsed = read("aftership", one_checkpoint(**{name: "Teleported_001"}))
    problem = only_problem(parsed)
    assert (problem.pointer, problem.code) == (f"/msg/checkpoints/0/{name}", "event.unknown_code")
    assert [event.milestone for event in parsed.events] == [None]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"tag": None, "subtag": None}, "tag", "event.missing"),
        ({"tag": 1}, "tag", "event.type"),
        ({"checkpoint_time": None}, "checkpoint_time", "event.missing"),
        ({"checkpoint_time": "8/6/2026"}, "checkpoint_time", "event.format"),
        ({"checkpoint_time": 5}, "checkpoint_time", "event.type"),
        ({"created_at": "then"}, "created_at", "event.format"),
        ({"country_region": "Rwanda"}, "country_region", "event.format"),
        ({"location": {}}, "location", "event.type"),
    ],
)
def test_each_wrong_field_is_a_problem(changes: dict[str, Any], field: str, code: str) -> None:
    problem = only_problem(read("aftership", one_checkpoint(**changes)))
    assert (problem.pointer.rpartition("/")[2], problem.code) == (field, code)


def test_one_bad_checkpoint_loses_none_of_its_siblings() -> None:
    message = push()
    message["msg"]["checkpoints"][2] = "?"
    parsed = read("aftership", message)
    assert len(parsed.events) == 3
    assert (only_problem(parsed).index, only_problem(parsed).code) == (2, "event.not_an_event")


def test_one_bad_tracking_loses_none_of_its_siblings() -> None:
    parsed = read("aftership", {"trackings": [None, push()["msg"], {"checkpoints": 5}]})
    assert len(parsed.events) == 4
    assert [(problem.index, problem.pointer) for problem in parsed.problems] == [
        (None, "/trackings/2/tracking_number"),
        (0, "/trackings/0"),
        (5, "/trackings/2/checkpoints"),
    ]


def test_an_error_is_told_in_the_sender_s_words() -> None:
    problem = only_problem(read("aftership", saved("aftership", "error")))
    assert "Tracking does not exist" in problem.message


@pytest.mark.parametrize("message", [5, None, {}, {"msg": 3}, {"data": {"data": {"data": {}}}}])
def test_other_json_holds_no_events(message: object) -> None:
    assert only_problem(read("aftership", message)).code == "message.not_events"


@given(ANY_JSON)
def test_json_of_any_shape_is_read(message: object) -> None:
    for wrapped in (
        message,
        {"msg": message},
        {"data": {"trackings": message}},
        {"meta": message, "data": {"tracking": message}},
        {"msg": {"tracking_number": message, "checkpoints": message}},
        one_checkpoint(checkpoint_time=message, created_at=message, tag=message, subtag=message),
        one_checkpoint(location=message, country_region=message, hash=message),
    ):
        read("aftership", wrapped)
