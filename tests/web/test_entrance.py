"""Coming in and going out."""

from datetime import timedelta

import pytest

from tests.web.site import PASSWORD, Site
from tests.web.visitor import ORIGIN, Form

OWNER = {"email": "owner@example.org", "password": PASSWORD}


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(site: Site) -> None:
    visitor = site.anybody()
    shown = visitor.get("/board?group=late")
    assert shown.path == "/sign-in"
    assert shown.value("next") == "/board?group=late"
    after = visitor.send(shown.form("/sign-in"), OWNER)
    assert (after.status, after.path) == (200, "/board")
    assert "Board" in after.text


def test_who_is_signed_in_needs_no_second_sign_in(site: Site) -> None:
    assert site.owner.get("/sign-in").path == "/"


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x", ""]
)
def test_the_sign_in_leads_to_no_other_site(site: Site, wanted: str) -> None:
    after = site.anybody().fill("/sign-in", "/sign-in", {**OWNER, "next": wanted})
    assert (after.status, after.path) == (200, "/")


def test_a_wrong_password_keeps_the_address_and_says_what_to_do(site: Site) -> None:
    after = site.anybody().fill("/sign-in", "/sign-in", {**OWNER, "password": "something else"})
    assert after.status == 401
    assert after.value("email") == OWNER["email"]
    assert after.value("password") == ""
    assert "do not match" in after.text


def test_too_many_attempts_are_told_to_wait(site: Site) -> None:
    visitor = site.anybody()
    for _ in range(10):
        visitor.fill("/sign-in", "/sign-in", {**OWNER, "password": "something else"})
    after = visitor.fill("/sign-in", "/sign-in", OWNER)
    assert after.status == 429
    assert "too many attempts" in after.text


def test_signing_out_ends_the_session(site: Site) -> None:
    visitor = site.visitor("owner")
    after = visitor.press("/", "/sign-out")
    assert "You are signed out" in after.text
    assert visitor.get("/").path == "/sign-in"


def test_a_session_that_idled_leads_back_to_the_sign_in(site: Site) -> None:
    visitor = site.visitor("owner")
    site.clock.advance(timedelta(hours=3))
    assert visitor.get("/shipments").path == "/sign-in"


def test_a_form_sent_after_the_session_ended_is_not_lost_in_a_redirect(site: Site) -> None:
    visitor = site.visitor("owner")
    form = visitor.get("/shipments/new").form("/shipments/new")
    site.clock.advance(timedelta(hours=3))
    after = visitor.send(form, {"reference": "KEPT-1"})
    assert after.status == 401
    assert "Sign in in another tab" in after.text


def test_another_origin_is_refused_even_at_the_sign_in(site: Site) -> None:
    answer = site.anybody().client.post(
        "/sign-in", data=OWNER, headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403


def test_an_invited_person_joins_and_signs_in(site: Site) -> None:
    made = site.owner.press("/people", "/people", email="new@example.org", role="clerk")
    link = made.tree.xpath("//p[contains(@class, 'secret')]")[0].text
    path = link.removeprefix(ORIGIN)
    visitor = site.anybody()
    short = visitor.fill(path, path, {"name": "Uwase", "password": "short"})
    assert short.status == 422
    assert short.value("name") == "Uwase"
    joined = visitor.fill(path, path, {"name": "Uwase", "password": "dried on raised beds"})
    assert "Welcome" in joined.text
    form = {"email": "new@example.org", "password": "dried on raised beds"}
    assert visitor.fill("/sign-in", "/sign-in", form).path == "/"
    again = visitor.fill(path, path, {"name": "Uwase", "password": "dried on raised beds"})
    assert again.status == 404
    assert "no longer good" in again.text


def test_a_reset_link_sets_a_password_once(site: Site) -> None:
    clerk = next(
        form
        for form in site.owner.get("/people").tree.xpath("//form/@action")
        if form.endswith("/reset")
    )
    made = site.owner.fill("/people", clerk)
    path = made.tree.xpath("//p[contains(@class, 'secret')]")[0].text.removeprefix(ORIGIN)
    visitor = site.anybody()
    assert visitor.fill(path, path, {"password": "aaaaaaaaaaaaaa"}).status == 422
    assert "holds from now on" in visitor.fill(path, path, {"password": "sun dried twice"}).text
    assert visitor.fill(path, path, {"password": "sun dried twice"}).status == 404


def test_one_changes_ones_own_password_with_the_present_one(site: Site) -> None:
    visitor = site.visitor("clerk")
    wrong = visitor.fill("/password", "/password", {"present": "no", "password": "a" * 20})
    assert wrong.status == 422
    assert "not your present password" in wrong.text
    weak = visitor.fill("/password", "/password", {"present": PASSWORD, "password": "short"})
    assert weak.status == 422
    good = {"present": PASSWORD, "password": "sun dried twice"}
    assert "holds from now on" in visitor.press("/password", "/password", **good).text
    form = {"email": "clerk@example.org", "password": "sun dried twice"}
    assert site.anybody().fill("/sign-in", "/sign-in", form).path == "/"


def test_a_done_that_the_catalogue_does_not_know_is_not_shown(site: Site) -> None:
    assert "<script>" not in site.owner.get("/?done=<script>").answer.text


def test_a_form_without_its_token_is_refused(site: Site) -> None:
    after = site.owner.send(Form("/keys"), {"name": "x"})
    assert after.status == 403
    assert "belongs to another session" in after.text
