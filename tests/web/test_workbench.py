"""The workbench on its pages: deliveries by verdict, dry runs, quarantine, schemes, deletion."""

from tests.web.carrier import Carrier, connect
from tests.web.site import Site

BODY = (
    b'[{"eventID":"3cecb101-7a1a-43a4-9d62-e88a131651e2",'
    b'"eventCreatedDateTime":"2026-05-30T10:00:00Z","eventType":"EQUIPMENT",'
    b'"eventClassifierCode":"ACT","eventDateTime":"2026-05-30T09:00:00+03:00",'
    b'"equipmentEventTypeCode":"GTIN","emptyIndicatorCode":"LADEN",'
    b'"equipmentReference":"MSKU9042173"}]'
)


def _told(site: Site) -> tuple[Carrier, str]:
    carrier = connect(site, site.owner)
    carrier.send(BODY)
    listed = site.owner.get("/deliveries")
    return carrier, next(one for one in listed.links() if one.startswith("/deliveries/dlv"))


def test_deliveries_are_listed_by_verdict_and_tried_again(site: Site) -> None:
    assert "There is no such delivery" in site.owner.get("/deliveries").text
    _, path = _told(site)
    assert path not in site.owner.get("/deliveries?state=dead").links()
    assert path in site.owner.get("/deliveries?state=done").links()
    assert path in site.owner.get("/deliveries?state=nonsense").links()
    tried = site.owner.press(path, f"{path}/try")
    assert "If it worked now" in tried.text
    assert "waits to work again" in site.owner.press(path, f"{path}/replay").text
    held = site.owner.press(path, f"{path}/quarantine")
    assert "Kept, in quarantine" in held.text
    assert site.stranger.get(path).status == 404
    assert path not in site.stranger.get("/deliveries").links()


def test_a_scheme_is_chosen_and_its_secret_shown_once(site: Site) -> None:
    path = connect(site, site.owner).path
    shown = site.owner.press(path, f"{path}/webhook", scheme="standard-webhooks")
    assert "whsec_" in shown.text
    assert "webhook-signature" in shown.text
    own = {"scheme": "maersk", "header": "X-Maersk-Signature", "secret": "their-own-secret"}
    after = site.owner.press(path, f"{path}/webhook", **own)
    assert after.path == path
    assert "X-Maersk-Signature" in after.text
    assert "until you confirm" in after.text
    assert "their-own-secret" not in after.answer.text


def test_a_deleted_connection_stays_in_sight_and_takes_nothing(site: Site) -> None:
    path = connect(site, site.owner).path
    assert "The connection is deleted" in site.owner.press(path, f"{path}/close").text
    assert "Deleted" in site.owner.get(path).text
