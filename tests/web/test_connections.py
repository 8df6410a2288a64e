"""Connections, deliveries, and numbers that match nothing."""

import hashlib
import hmac
from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest

from logistics.carriers.sandbox.voyage import VoyageReferences
from logistics.tracking.inbox import Verdict
from tests.web.carrier import NUMBERS, SUBSCRIPTION, connect, secret_of
from tests.web.site import Site

NEW = "/connections/new"
START = datetime(2026, 5, 1, tzinfo=UTC)
STRANGE = VoyageReferences("TGHU1234567", "OTHER-1", "OTHER-BL")


def test_a_secret_is_shown_once_with_a_test_vector(site: Site) -> None:
    assert "No connection yet" in site.owner.get("/connections").text
    form = {"name": "Line", "profile": "dcsa", "base_url": "https://api.carrier.example"}
    shown = site.owner.press(NEW, NEW, **form)
    secret = secret_of(shown)
    codes = [str(one.text) for one in shown.tree.xpath("//p[@class='code']")]
    address, body, signature = codes
    assert address.startswith("http://127.0.0.1:8000/webhooks/dcsa/con_")
    computed = hmac.new(b64decode(secret), body.encode(), hashlib.sha256).hexdigest()
    assert signature == f"Notification-Signature: sha256={computed}"
    listed = site.owner.get("/connections")
    assert "Live" in listed.text
    page = site.owner.get(next(one for one in listed.links() if "/con_" in one))
    assert secret not in page.answer.text
    assert computed in page.answer.text


def test_a_wrong_connection_keeps_what_was_typed_but_no_secret(site: Site) -> None:
    wrong = {
        "name": "",
        "profile": "dcsa",
        "base_url": "ftp://carrier.example/",
        "auth_kind": "header",
        "auth_secret": "hush",
        "subscription_id": "mine",
        "per_day": "many",
    }
    after = site.owner.fill(NEW, NEW, wrong)
    assert after.status == 422
    assert after.tree.get_element_by_id("per_day").get("aria-invalid") == "true"
    after = site.owner.send(after.form(NEW), {"per_day": "100"})
    for name in ("name", "base_url", "auth_header", "subscription_id"):
        assert after.tree.get_element_by_id(f"{name}-wrong") is not None, name
    assert after.value("base_url") == "ftp://carrier.example/"
    assert "hush" not in after.answer.text


def test_rotating_leaves_two_secrets_or_one(site: Site) -> None:
    carrier = connect(site, site.owner)
    path = carrier.path
    fresh = secret_of(site.owner.press(path, f"{path}/rotate"))
    assert fresh != carrier.secret
    assert "until 3 Jun 2026" in site.owner.get(path).text
    assert carrier.send(b"[]") is Verdict.KEPT
    site.owner.press(path, f"{path}/rotate", at_once="yes")
    assert carrier.send(b"[]", secret=fresh) is Verdict.REFUSED


def test_a_connection_is_paused_and_resumed(site: Site) -> None:
    path = connect(site, site.owner).path
    assert "Paused" in site.owner.press(path, f"{path}/pause").text
    assert "Live" in site.owner.press(path, f"{path}/resume").text


def test_the_subscription_is_entered_or_learnt(site: Site) -> None:
    carrier = connect(site, site.owner)
    path = carrier.path
    wrong = site.owner.fill(path, f"{path}/subscription", {"subscription_id": "mine"})
    assert wrong.status == 422
    assert wrong.value("subscription_id") == "mine"
    site.owner.press(path, f"{path}/subscription", subscription_id="")
    carrier.send(b"[]")
    assert SUBSCRIPTION in site.owner.get(path).text


def test_deliveries_tell_verdict_effect_and_problems(site: Site) -> None:
    consignment = site.consignment(site.owner, site.enter(site.owner))
    carrier = connect(site, site.owner)
    form = {"kind": "container", "number": NUMBERS.container}
    through = {"connection_id": carrier.connection_id}
    site.owner.press(consignment, f"{consignment}/numbers", **form, **through)
    site.clock.advance(timedelta(minutes=1))
    carrier.tell("kigali-shanghai", START)
    site.clock.advance(timedelta(minutes=1))
    carrier.send(b'{"a": "' + b"x" * 30_000 + b'"}')
    site.clock.advance(timedelta(minutes=1))
    carrier.send(b"not json")
    site.clock.advance(timedelta(minutes=1))
    carrier.send(b"[]", secret="A" * 44)
    shown = site.owner.get(carrier.path)
    assert "Refused (401)" in shown.text
    assert "the signature does not hold" in shown.text
    assert "Kept, done" in shown.text
    assert "at sea" in shown.text or "inland" in shown.text or "near the port" in shown.text
    paths = [link for link in shown.links() if link.startswith("/deliveries/")]
    refused, plain, long, told = (site.owner.get(path) for path in paths)
    assert "only size and hash are kept" in refused.text
    assert "not json" in plain.text
    assert "The rest is in the download" in long.text
    assert "→" in told.text
    assert consignment in told.links()
    assert "subscription-id" in told.text
    assert "notification-signature" not in told.text.lower().replace("signatures", "")
    body = site.owner.client.get(f"{paths[1]}/body")
    assert (body.data, body.mimetype) == (b"not json", "text/plain")
    assert site.stranger.get(paths[1]).status == 404
    assert site.stranger.get(f"{paths[1]}/body").status == 404


@pytest.fixture
def consignment(site: Site) -> str:
    return site.consignment(site.owner, site.enter(site.owner))


def test_unmatched_numbers_are_attached_to_what_names_them(site: Site, consignment: str) -> None:
    assert "belongs to a consignment" in site.owner.get("/unmatched").text
    carrier = connect(site, site.owner)
    carrier.tell("kigali-shanghai", START)
    shown = site.owner.get("/unmatched")
    row = next(
        one for one in shown.tree.xpath("//tbody/tr") if NUMBERS.container in one.text_content()
    )
    assert "KIVU-2026-031" in row.text_content()
    attach = str(row.xpath(".//form/@action")[0])
    after = site.owner.press("/unmatched", attach)
    assert after.path == consignment
    assert "is attached" in after.text
    assert "Nothing" not in after.tree.xpath("//p[@class='status']")[0].text_content()


@pytest.mark.parametrize("number", ["KIVU-2026-031", NUMBERS.booking])
def test_unmatched_numbers_are_attached_by_any_number(
    site: Site, consignment: str, number: str
) -> None:
    carrier = connect(site, site.owner)
    carrier.tell("kigali-shanghai", START, STRANGE)
    shown = site.owner.get("/unmatched")
    attach = str(shown.tree.xpath("//tbody/tr[1]//form/@action")[0])
    assert site.owner.fill("/unmatched", attach, {"shipment": "nowhere"}).status == 422
    assert site.owner.press("/unmatched", attach, shipment=number).path == consignment


def test_a_clerk_does_not_see_the_carrier_desk(site: Site) -> None:
    connect(site, site.owner)
    clerk = site.visitor("clerk")
    assert clerk.get("/connections").status == 403
    assert clerk.get("/unmatched").status == 403
