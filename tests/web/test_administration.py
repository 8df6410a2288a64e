"""People, keys, mandates and organisations."""

from datetime import timedelta

from tests.web.site import Site
from tests.web.visitor import ORIGIN, Page


def _action(page: Page, ending: str, place: int = 0) -> str:
    found = [str(one) for one in page.tree.xpath("//form/@action") if one.endswith(ending)]
    return found[place]


def test_the_owner_changes_roles_but_keeps_a_leader(site: Site) -> None:
    shown = site.owner.get("/people")
    clerk, owner = _action(shown, "/role"), _action(shown, "/role", 1)
    assert "holds from the next request" in site.owner.press("/people", clerk, role="owner").text
    site.owner.press("/people", owner, role="owner")
    site.owner.press("/people", clerk, role="clerk")
    refused = site.owner.fill("/people", owner, {"role": "clerk"})
    assert refused.status == 409
    assert "last person who administers" in refused.text


def test_a_role_of_another_kind_of_organisation_is_refused(site: Site) -> None:
    shown = site.owner.get("/people")
    for role in ("coordinator", "emperor"):
        assert site.owner.send(shown.form(_action(shown, "/role")), {"role": role}).status == 422
    wrong = site.owner.fill("/people", "/people", {"email": "no address", "role": "clerk"})
    assert wrong.status == 422
    assert wrong.value("email") == "no address"


def test_an_ended_member_is_shown_as_such_and_cannot_come_in(site: Site) -> None:
    clerk = site.visitor("clerk")
    after = site.owner.press("/people", _action(site.owner.get("/people"), "/end"))
    assert "left" in after.text
    assert clerk.get("/").path == "/sign-in"


def test_a_key_is_shown_once_and_revoked_at_once(site: Site) -> None:
    none = site.owner.fill("/keys", "/keys", {"name": "Export"})
    assert none.status == 422
    assert none.value("name") == "Export"
    made = site.owner.press("/keys", "/keys", name="Export", scopes=["shipment.read"])
    secret = made.tree.xpath("//p[contains(@class, 'secret')]")[0].text
    asked = {"Authorization": f"Bearer {secret}"}
    client = site.app.test_client()
    assert client.get("/api/v1/shipments", headers=asked).status_code == 200
    listed = site.owner.get("/keys")
    assert secret not in listed.answer.text
    assert "Export" in listed.text
    revoked = site.owner.press("/keys", _action(listed, "/revoke"))
    assert "revoked" in revoked.text
    assert client.get("/api/v1/shipments", headers=asked).status_code == 401


def test_a_key_reaches_no_further_than_its_maker(site: Site) -> None:
    shown = site.visitor("owner").get("/keys")
    offered = {str(one) for one in shown.tree.xpath("//input[@name='scopes']/@value")}
    assert "shipment.read" in offered
    assert not offered & {"user.manage", "key.manage", "deployment.manage"}


def test_a_mandate_is_given_until_a_day_and_withdrawn(site: Site) -> None:
    stranger = site.stranger
    wrong = stranger.fill("/mandates", "/mandates", {"grantee_id": "", "valid_to": "soon"})
    assert wrong.status == 422
    forwarder = site.organisations["forwarder"]
    form = {"grantee_id": forwarder, "valid_to": "2026-06-30", "rights": ["see"]}
    given = stranger.press("/mandates", "/mandates", **form)
    assert "In force" in given.text
    assert "1 Jul 2026 00:00 UTC" in given.text
    shipment = site.enter(stranger)
    assert site.coordinator.get(shipment).status == 200
    withdrawn = stranger.press("/mandates", _action(given, "/withdraw"))
    assert "Withdrawn" in withdrawn.text
    assert site.coordinator.get(shipment).status == 404


def test_mandates_end_by_themselves(site: Site) -> None:
    form = {"grantee_id": site.organisations["forwarder"], "valid_to": "2026-06-30"}
    site.stranger.press("/mandates", "/mandates", **form)
    site.clock.advance(timedelta(days=31))
    assert "Ended" in site.visitor("stranger").get("/mandates").text


def test_a_forwarder_sees_the_mandates_he_holds_and_gives_none(site: Site) -> None:
    shown = site.administrator.get("/mandates")
    assert "Gakenke Coop" in shown.text
    assert not shown.tree.xpath("//form[@action='/mandates']")


def test_the_operator_adds_an_exporter_whose_owner_joins(site: Site) -> None:
    wrong = site.administrator.fill("/organisations", "/organisations", {"name": "", "email": "x"})
    assert wrong.status == 422
    kind = site.administrator.fill("/organisations", "/organisations", {"kind": "guild"})
    assert kind.status == 422
    form = {"name": "Nyamasheke Coop", "kind": "exporter", "email": "first@example.org"}
    made = site.administrator.press("/organisations", "/organisations", **form)
    path = made.tree.xpath("//p[contains(@class, 'secret')]")[0].text.removeprefix(ORIGIN)
    visitor = site.anybody()
    visitor.press(path, path, name="First", password="dried on raised beds")
    entered = {"email": "first@example.org", "password": "dried on raised beds"}
    assert visitor.fill("/sign-in", "/sign-in", entered).path == "/"
    assert "People" in visitor.get("/people").text
    assert "Nyamasheke Coop" in site.administrator.get("/organisations").text


def test_nobody_else_administers_the_deployment(site: Site) -> None:
    assert site.owner.get("/organisations").status == 403
    assert site.coordinator.get("/people").status == 403
    assert site.visitor("clerk").get("/keys").status == 403
