"""The letterhead's page, its pictures, and the stamp of each paper."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from tests.docs.letterheads.emblems import drawing, png
from tests.docs.papers import page_texts
from tests.web.site import Site
from tests.web.test_papers import issue_form
from tests.web.visitor import ORIGIN, Page, upload

PATH = "/letterhead"
LOOKS = ("specimen.jpg", "fax.png", "specimen.pdf")
TEXTS = {"name": "Kivu Trading", "address": "KG 9 Avenue 14\nKigali"}


def _set(site: Site, **changes: object) -> Page:
    return site.owner.fill(PATH, PATH, {**TEXTS, **changes})


def _download(site: Site, page: Page) -> bytes:
    [link] = [link for link in page.links() if link.startswith("/papers/")]
    return bytes(site.owner.client.get(link).data)


def test_it_is_entered_with_its_pictures_and_shown_as_it_looks(site: Site) -> None:
    page = _set(site, logo=upload(png(), "logo.png"), stamp=upload(png(), "stamp.png"))
    assert "Papers issued from now on bear this letterhead." in page.text
    assert page.value("name") == "Kivu Trading"
    pictures = [str(one) for one in page.tree.xpath("//main//img/@src")]
    assert len(pictures) == 4
    for path in pictures:
        answer = site.owner.client.get(path)
        assert answer.status_code == 200
        assert answer.mimetype in {"image/png", "image/jpeg"}
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    faxed = Image.open(BytesIO(site.owner.client.get(f"{PATH}/fax.png").data))
    assert faxed.mode == "1"
    assert "Kivu Trading" in page_texts(site.owner.client.get(f"{PATH}/specimen.pdf").data)[0]


def test_its_pictures_are_kept_for_its_own_staff_alone_and_until_it_changes(site: Site) -> None:
    _set(site, logo=upload(png(), "logo.png"))
    seen = {name: site.owner.client.get(f"{PATH}/{name}") for name in LOOKS}
    for name, answer in seen.items():
        assert {"private", "no-cache"} == set(answer.cache_control), name
        again = {"If-None-Match": answer.headers["ETag"]}
        assert site.owner.client.get(f"{PATH}/{name}", headers=again).status_code == 304
    _set(site, name="Kivu Exports")
    for name, answer in seen.items():
        assert site.owner.client.get(f"{PATH}/{name}").data != answer.data, name


def test_the_specimen_is_drawn_once_for_all_that_is_shown_of_it(site: Site) -> None:
    _set(site, web="www.once.example")
    first = site.owner.client.get(f"{PATH}/specimen.pdf").data
    site.clock.advance(timedelta(hours=1))
    assert site.owner.client.get(f"{PATH}/specimen.pdf").data == first


def test_a_picture_stays_until_it_is_taken_away(site: Site) -> None:
    _set(site, logo=upload(png(), "logo.png"))
    kept = _set(site, telephone="+250 788 300 412")
    assert kept.tree.xpath("//img[@alt='Logo of Kivu Trading']")
    gone = _set(site, no_logo="yes")
    assert not gone.tree.xpath("//img[@alt='Logo of Kivu Trading']")
    assert site.owner.get(f"{PATH}/logo.png").status == 404
    assert site.owner.get(f"{PATH}/portrait.png").status == 404


def test_a_refusal_stands_beside_what_was_typed(site: Site) -> None:
    page = _set(site, name="W" * 100, logo=upload(b"<svg/>", "logo.png"))
    assert page.status == 422
    assert page.tree.xpath("//*[@id='logo-wrong']")
    page = _set(site, name="W" * 100)
    assert page.tree.xpath("//*[@id='name-wrong']")
    assert page.value("name") == "W" * 100


def test_two_who_change_it_at_once_do_not_overwrite_each_other(site: Site) -> None:
    shown = site.owner.get(PATH).form(PATH)
    assert _set(site).status == 200
    assert site.owner.send(shown, {"name": "Late"}).status == 412
    assert site.owner.get(PATH).value("name") == "Kivu Trading"


def test_it_is_withdrawn(site: Site) -> None:
    _set(site)
    page = site.owner.press(PATH, f"{PATH}/withdrawal")
    assert "bear no letterhead" in page.text
    assert page.value("name") == ""


def test_only_the_leader_of_its_own_organisation_gets_there(site: Site) -> None:
    _set(site, logo=upload(png(), "logo.png"))
    for path in (PATH, f"{PATH}/logo.png", f"{PATH}/specimen.jpg", f"{PATH}/fax.png"):
        assert site.visitor("clerk").get(path).status == 403
    stranger = site.visitor("stranger")
    assert stranger.get(PATH).value("name") == ""
    assert stranger.get(f"{PATH}/logo.png").status == 404
    assert site.anybody().client.get(f"{PATH}/logo.png").status_code in {302, 303, 401}
    foreign = site.owner.client.post(PATH, data=TEXTS, headers={"Origin": ORIGIN})
    assert foreign.status_code == 403


@pytest.mark.parametrize("stamped", [True, False])
def test_who_issues_a_paper_chooses_its_stamp(site: Site, *, stamped: bool) -> None:
    ink = drawing(90, 90, (10, 10, 120))
    _set(site, stamp=upload(png(ink), "stamp.png"), stamps_papers="yes")
    shipment = site.enter(site.owner)
    shown = site.owner.get(shipment)
    assert shown.tree.xpath("//input[@name='stamped' and @checked]")
    form = issue_form(shown, "packing-list")
    form.fields.pop("stamped")
    after = site.owner.send(form, {"stamped": "yes"} if stamped else {})
    assert _download(site, after).count(b"/Subtype/Image") == int(stamped)


def test_no_preview_bears_the_stamp_or_who_signs(site: Site) -> None:
    ink = drawing(90, 90, (10, 10, 120))
    wish = {"stamps_papers": "yes", "signatory_name": "Aline Mukamana"}
    _set(site, stamp=upload(png(ink), "stamp.png"), **wish)
    path = f"{site.enter(site.owner)}/papers/packing-list/preview.pdf"
    for visitor in (site.owner, site.visitor("clerk")):
        preview = visitor.client.get(path).data
        assert "Kivu Trading" in page_texts(preview)[0]
        assert "Aline Mukamana" not in page_texts(preview)[0]
        assert b"/Subtype/Image" not in preview


def test_without_a_stamp_there_is_nothing_to_choose(site: Site) -> None:
    _set(site)
    shipment = site.enter(site.owner)
    assert not site.owner.get(shipment).tree.xpath("//input[@name='stamped']")
    after = site.owner.send(issue_form(site.owner.get(shipment), "packing-list"))
    assert "Kivu Trading" in page_texts(_download(site, after))[0]
