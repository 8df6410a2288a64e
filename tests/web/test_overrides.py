"""Answering for findings on the page of a shipment."""

from tests.web.site import Site
from tests.web.visitor import ORIGIN, Page

REASON = "The registry confirmed it by letter."


def _answer_for(page: Page) -> str:
    return f"{page.path}/overrides"


def test_a_finding_answered_for_is_told_with_who_and_why(site: Site) -> None:
    path = site.enter(site.owner)
    before = site.owner.get(path)
    count = len(before.tree.xpath("//ul[@class='findings']/li"))
    after = site.owner.press(path, _answer_for(before), reason=REASON)
    assert "The finding is overridden in your name." in after.text
    assert REASON in after.text
    assert len(after.tree.xpath("//ul[@class='findings']/li")) == count
    assert len(after.tree.xpath("//li[@class='overridden']")) == 1
    back = site.owner.press(path, f"{path}/overrides/withdrawn")
    assert "The finding counts again." in back.text
    assert REASON not in back.text


def test_a_short_reason_is_refused(site: Site) -> None:
    path = site.enter(site.owner)
    refused = site.owner.fill(path, f"{path}/overrides", {"reason": "short"})
    assert refused.status == 422
    assert "at least 10 characters" in refused.text
    (area,) = refused.tree.xpath("//details[@open]//textarea[@name='reason']")
    assert area.text == "short"
    assert area.get("aria-invalid") == "true"


def test_a_form_sent_twice_ends_on_the_shipment_with_a_notice(site: Site) -> None:
    path = site.enter(site.owner)
    given = site.owner.get(path).form(f"{path}/overrides").fields
    site.owner.press(path, f"{path}/overrides", reason=REASON)
    sent = {**given, "reason": REASON, "csrf_token": site.owner.get(path).value("csrf_token")}
    again = site.owner.client.post(f"{path}/overrides", data=sent, headers={"Origin": ORIGIN})
    assert again.status_code == 303
    assert "was overridden already" in site.owner.get(again.headers["Location"]).text
    site.owner.press(path, f"{path}/overrides/withdrawn")
    twice = site.owner.client.post(
        f"{path}/overrides/withdrawn", data=sent, headers={"Origin": ORIGIN}
    )
    assert twice.status_code == 303
    assert "No override stands" in site.owner.get(twice.headers["Location"]).text


def test_who_may_not_answer_sees_no_form(site: Site) -> None:
    path = site.enter(site.owner)
    form = site.owner.get(path).form(f"{path}/overrides")
    clerk = site.visitor("clerk")
    shown = clerk.get(path)
    assert not shown.tree.xpath(f"//form[@action='{path}/overrides']")
    sent = {**form.fields, "reason": REASON, "csrf_token": shown.value("csrf_token")}
    posted = clerk.client.post(f"{path}/overrides", data=sent, headers={"Origin": ORIGIN})
    assert posted.status_code == 403
    sent["csrf_token"] = site.stranger.get("/").value("csrf_token")
    foreign = site.stranger.client.post(f"{path}/overrides", data=sent, headers={"Origin": ORIGIN})
    assert foreign.status_code == 404


def test_a_forwarder_answers_under_a_mandate(site: Site) -> None:
    path = site.enter(site.owner)
    site.coordinator.press(path, f"{path}/overrides", reason=REASON)
    assert (
        "Coordinator"
        in site.owner.get(path).tree.xpath("//li[@class='overridden']")[0].text_content()
    )
