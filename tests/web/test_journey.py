"""The journey of a consignment: heard from carriers, entered by people."""

from datetime import UTC, datetime, timedelta

import pytest

from logistics.carriers.sandbox.voyage import DcsaEvent
from tests.web.carrier import NUMBERS, connect
from tests.web.site import Site
from tests.web.visitor import Page

START = datetime(2026, 6, 1, tzinfo=UTC)
STEP = {"milestone": "ORIGIN_COLLECTED", "at": "2026-06-01T11:00", "place_id": "masaka"}


@pytest.fixture
def consignment(site: Site) -> str:
    return site.consignment(site.owner, site.enter(site.owner))


def test_entered_times_are_the_plan_from_the_first_moment(site: Site, consignment: str) -> None:
    text = site.owner.get(consignment).text
    for told in ("Nothing has happened yet", "11 Dec 2026 18:00 +03:00", "The shipment file"):
        assert told in text


def test_a_step_is_entered_and_taken_back(site: Site, consignment: str) -> None:
    after = site.owner.press(consignment, f"{consignment}/steps", **STEP)
    assert "The step is entered" in after.text
    assert "Truck left the origin 1 Jun 2026 11:00 +02:00" in after.text
    assert "By Owner" in after.text
    withdraw = next(
        str(one) for one in after.tree.xpath("//form/@action") if one.endswith("/withdraw")
    )
    back = site.owner.press(consignment, withdraw)
    assert "is taken back" in back.text
    assert "Nothing has happened yet" in back.text
    assert "taken back or corrected" in back.text
    assert "Events taken back by who reported them" in back.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"at": ""}, "at"),
        ({"at": "yesterday"}, "at"),
        ({"at": "2026-06-02T11:00"}, "at"),
        ({"milestone": "TEA_BREAK"}, "milestone"),
        ({"place_id": "atlantis", "offset": "+02:00"}, "place_id"),
        ({"place_id": "", "at": "2026-06-01T11:00"}, "at"),
    ],
)
def test_an_odd_step_comes_back_with_its_problem(
    site: Site, consignment: str, changes: dict[str, str], field: str
) -> None:
    after = site.owner.fill(consignment, f"{consignment}/steps", STEP | changes)
    assert after.status == 422
    assert after.tree.get_element_by_id(f"{field}-wrong") is not None
    assert after.value("milestone") in {STEP["milestone"], ""}


def test_a_step_at_a_place_of_no_list_in_a_chosen_zone(site: Site, consignment: str) -> None:
    form = {
        "milestone": "BORDER_CROSSED",
        "at": "2026-06-01T12:30:30",
        "offset": "+03:00",
        "place_id": "",
        "place_name": "Kabanga",
        "country": "TZ",
        "container": "MSKU9042173",
    }
    after = site.owner.press(consignment, f"{consignment}/steps", **form)
    assert "Kabanga" in after.text
    assert "1 Jun 2026 12:30 +03:00" in after.text


def test_a_number_is_noted_without_a_connection(site: Site, consignment: str) -> None:
    numbers = f"{consignment}/numbers"
    after = site.owner.press(consignment, numbers, kind="booking", number="NEW-1")
    assert "is attached" in after.text
    assert consignment in site.owner.get("/search?q=NEW-1").links()
    wrong = site.owner.fill(consignment, numbers, {"kind": "container", "number": "MSKU9042174"})
    assert wrong.status == 422
    assert wrong.value("number") == "MSKU9042174"


def test_numbers_followed_tell_the_journey_with_its_evidence(site: Site, consignment: str) -> None:
    carrier = connect(site, site.administrator)
    numbers = f"{consignment}/numbers"
    for kind, number in (
        ("container", NUMBERS.container),
        ("booking", NUMBERS.booking),
        ("bill-of-lading", NUMBERS.transport_document),
    ):
        form = {"kind": kind, "number": number, "connection_id": carrier.connection_id}
        site.coordinator.press(consignment, numbers, **form)
    assert "Followed numbers" in site.coordinator.get(consignment).text
    assert "carriers are asked" in site.coordinator.press(consignment, f"{consignment}/poll").text
    site.clock.advance(timedelta(days=31))
    carrier.tell("kigali-shanghai-rough", START)
    shown = site.visitor("coordinator").get(consignment)
    for told in ("Delayed", "Rolled to another ship", "heard", "times told", "by", "History"):
        assert told in shown.text
    owner = site.visitor("owner")
    theirs = owner.get(consignment)
    assert "through your forwarder" in theirs.text
    assert "Ocean line" not in theirs.answer.text
    end = next(str(one) for one in shown.tree.xpath("//form/@action") if one.endswith("/end"))
    assert "is let go" in site.visitor("coordinator").press(consignment, end).text


def test_a_followed_number_is_paused_and_resumed_where_it_is_seen(
    site: Site, consignment: str
) -> None:
    carrier = connect(site, site.administrator)
    form = {"kind": "container", "number": NUMBERS.container}
    through = carrier.connection_id
    after = site.coordinator.press(
        consignment, f"{consignment}/numbers", **form, connection_id=through
    )
    assert "asked at the next tick" in after.text
    assert not _switches(site.owner.get(consignment))

    [pause] = _switches(site.coordinator.get(consignment))
    after = site.coordinator.press(consignment, pause)
    assert "nobody asks the carrier" in after.text
    assert "nobody to ask" in site.coordinator.press(consignment, f"{consignment}/poll").text
    after = site.coordinator.press(
        consignment, f"{consignment}/numbers", **form, connection_id=through
    )
    assert "it is paused" in after.text

    [resume] = _switches(after)
    assert "asked about the number again" in site.coordinator.press(consignment, resume).text
    assert _switches(site.coordinator.get(consignment)) == [pause]


def _switches(shown: Page) -> list[str]:
    actions = [str(one) for one in shown.tree.xpath("//form/@action")]
    return [one for one in actions if one.endswith(("/pause", "/resume"))]


def test_several_units_are_counted(site: Site) -> None:
    wire = {
        "schema_version": 1,
        "reference": "TWO-BOXES",
        "consignments": [
            {
                "id": "c",
                "legs": [{"id": "1", "mode": "sea", "from_place": "dar-es-salaam"}],
                "containers": [{"number": "MSKU9042173"}, {"number": "TGHU1234567"}],
            }
        ],
    }
    shipment = site.enter(site.owner, wire)
    consignment = site.consignment(site.owner, shipment)
    form = {**STEP, "milestone": "LOADED", "place_id": "dar-es-salaam", "container": "MSKU9042173"}
    after = site.owner.press(consignment, f"{consignment}/steps", **form)
    assert "1 of 2 units" in after.text


def test_nobody_to_ask_is_told(site: Site, consignment: str) -> None:
    carrier = connect(site, site.owner)
    numbers = f"{consignment}/numbers"
    form = {"kind": "container", "number": NUMBERS.container}
    site.owner.press(consignment, numbers, **form, connection_id=carrier.connection_id)
    shown = site.owner.get(consignment)
    poll = shown.form(f"{consignment}/poll")
    end = next(str(one) for one in shown.tree.xpath("//form/@action") if one.endswith("/end"))
    site.owner.press(consignment, end)
    assert "nobody to ask" in site.owner.send(poll).text


def test_unknown_codes_and_events_ahead_are_shown_and_move_nothing(
    site: Site, consignment: str
) -> None:
    carrier = connect(site, site.owner)
    form = {"kind": "container", "number": NUMBERS.container}
    through = {"connection_id": carrier.connection_id}
    site.owner.press(consignment, f"{consignment}/numbers", **form, **through)
    event: DcsaEvent = {
        "eventID": "11111111-1111-4111-8111-111111111111",
        "eventType": "EQUIPMENT",
        "eventCreatedDateTime": "2026-06-01T10:00:00Z",
        "eventClassifierCode": "ACT",
        "eventDateTime": "2026-06-20T10:00:00Z",
        "equipmentEventTypeCode": "GTIN",
        "equipmentReference": NUMBERS.container,
        "emptyIndicatorCode": "LADEN",
        "eventLocation": {"UNLocationCode": "TZDAR"},
    }
    strange: DcsaEvent = {
        **event,
        "eventID": "22222222-2222-4222-8222-222222222222",
        "eventDateTime": "2026-06-01T09:00:00Z",
        "equipmentEventTypeCode": "ZZZZ",
    }
    carrier.send((event, strange))
    shown = site.owner.get(consignment).text
    assert "Nothing has happened yet" in shown
    assert "lies ahead" in shown
    assert "is not known" in shown
