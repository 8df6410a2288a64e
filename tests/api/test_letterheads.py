"""The letterhead over the API."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from logistics.accounts.permissions import Role
from tests.api.world import Caller, World
from tests.docs.letterheads.emblems import drawing, png
from tests.docs.papers import page_texts

PATH = "/letterhead"
LOGO, STAMP = f"{PATH}/pictures/logo", f"{PATH}/pictures/stamp"
TEXTS = {"name": "Kivu Trading", "address": "KG 9 Avenue 14\nKigali", "email": "a@kivu.example"}


def _put(caller: Caller, path: str, sent: bytes, **headers: str) -> Any:
    return caller.send("PUT", path, data=sent, headers={"Content-Type": "image/png", **headers})


@pytest.fixture
def owner(world: World) -> Caller:
    """The cooperative's owner, whose letterhead has everything."""
    answer = world.exporter.send("PUT", PATH, json=TEXTS)
    assert answer.status_code == 200, answer.text
    for path in (LOGO, STAMP):
        assert _put(world.exporter, path, png()).status_code == 200
    return world.exporter


def test_it_is_set_shown_and_withdrawn(world: World) -> None:
    absent = world.exporter.get(PATH)
    assert (absent.status_code, absent.content_type) == (404, "application/problem+json")
    made = world.exporter.send("PUT", PATH, json=TEXTS)
    assert made.json is not None
    assert (made.json["revision"], made.json["stamps_papers"]) == (1, False)
    assert made.headers["ETag"] == '"1"'
    assert world.exporter.seen(PATH) == made.json
    stale = world.exporter.send("PUT", PATH, json=TEXTS, headers={"If-Match": '"7"'})
    assert stale.status_code == 412
    assert world.exporter.send("DELETE", PATH, headers={"If-Match": '"1"'}).status_code == 204
    assert world.exporter.get(PATH).status_code == 404
    listed = world.exporter.seen(f"{PATH}/revisions")["items"]
    assert [(row["revision"], row["in_use"]) for row in listed] == [(2, False), (1, True)]


def test_a_picture_comes_back_as_nothing_but_pixels(owner: Caller) -> None:
    answer = owner.get(LOGO)
    assert (answer.status_code, answer.content_type) == (200, "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert Image.open(BytesIO(answer.data)).tobytes() == drawing().tobytes()
    assert owner.send("DELETE", LOGO).status_code == 200
    assert owner.get(LOGO).status_code == 404
    assert owner.seen(PATH)["stamp_sha256"]
    assert owner.get(f"{PATH}/pictures/portrait").status_code == 404


@pytest.mark.parametrize("sent", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_a_problem(owner: Caller, sent: bytes) -> None:
    answer = _put(owner, LOGO, sent)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert owner.seen(PATH)["revision"] == 3


def test_a_text_that_does_not_fit_is_a_problem_at_its_field(owner: Caller) -> None:
    answer = owner.send("PUT", PATH, json={**TEXTS, "name": "W" * 100})
    assert answer.status_code == 422
    assert answer.json is not None
    assert [error["pointer"] for error in answer.json["errors"]] == ["/name"]
    unknown = owner.send("PUT", PATH, json={**TEXTS, "slogan": "x"})
    assert unknown.status_code == 422


def test_everybody_of_the_organisation_sees_it_and_its_leader_sets_it(
    world: World, owner: Caller
) -> None:
    clerk = world.caller(owner.organisation_id, Role.CLERK)
    assert clerk.seen(PATH)["name"] == "Kivu Trading"
    assert clerk.get(LOGO).status_code == 200
    for method, path in (("PUT", PATH), ("DELETE", PATH), ("PUT", LOGO), ("DELETE", LOGO)):
        assert clerk.send(method, path, json=TEXTS).status_code == 403
    for other in (world.stranger, world.coordinator):
        for path in (PATH, LOGO, STAMP, f"{PATH}/specimen"):
            assert other.get(path).status_code == 404, path
        assert other.seen(f"{PATH}/revisions")["items"] == []


def test_the_bare_stamp_and_the_specimen_are_for_who_sets_them(world: World, owner: Caller) -> None:
    clerk = world.caller(owner.organisation_id, Role.CLERK)
    for path in (STAMP, f"{PATH}/specimen"):
        assert clerk.get(path).status_code == 403, path
        assert owner.get(path).status_code == 200, path
    assert clerk.get(LOGO).status_code == 200


def test_the_specimen_bears_it(owner: Caller) -> None:
    answer = owner.get(f"{PATH}/specimen")
    assert answer.content_type == "application/pdf"
    assert "Kivu Trading" in page_texts(answer.data)[0]
    assert answer.data.count(b"/Subtype/Image") == 1  # both pictures are the same


def test_a_paper_bears_the_stamp_as_the_request_says(
    owner: Caller, example: dict[str, Any]
) -> None:
    shipment = owner.made("/shipments", {**example, "papers": []})["id"]
    wanted = f"/shipments/{shipment}/papers"
    plain = owner.made(wanted, {"kind": "packing-list"})["id"]
    stamped = owner.made(f"/papers/{plain}/successor", {"reason": "stamp", "stamped": True})["id"]
    told = "Stamp of Kivu Trading".encode("utf-16-be").hex().upper().encode()
    assert told not in owner.get(f"/papers/{plain}/pdf").data
    assert told in owner.get(f"/papers/{stamped}/pdf").data
    key = {"Idempotency-Key": "k1"}
    once = {"kind": "commercial-invoice", "stamped": True}
    assert owner.send("POST", wanted, json=once, headers=key).status_code == 201
    assert owner.send("POST", wanted, json=once, headers=key).status_code == 201
    other = {**once, "stamped": False}
    assert owner.send("POST", wanted, json=other, headers=key).status_code == 422
    refused = owner.send(
        "POST", wanted, json={"kind": "china-ldc-origin-application", "stamped": True}
    )
    assert refused.status_code == 422
