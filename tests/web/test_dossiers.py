"""Dossiers on their page: one button, how far it is, and what it lacks."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from logistics.docs.dossiers.building import DossierBuilder
from tests.docs.dossiers.worker import worker
from tests.web.chromium import Browser
from tests.web.site import EXAMPLE, PASSWORD, Site
from tests.web.visitor import Page


def _worker(site: Site) -> DossierBuilder:
    return worker(site.parts.sessions, site.surroundings)


def _begun(site: Site, shipment: str) -> Page:
    return site.owner.press(shipment, f"{shipment}/dossiers")


def _files(page: Page) -> list[str]:
    return [link for link in page.links() if link.startswith("/dossiers/")]


def _reloads(page: Page) -> bool:
    return bool(page.tree.xpath("//head/meta[@http-equiv='refresh']"))


def test_one_button_begins_it_and_its_page_tells_how_far_it_is(site: Site) -> None:
    shipment = site.enter(site.owner)
    begun = _begun(site, shipment)
    assert begun.path == f"{shipment}/dossiers"
    assert "1 of 29: Commercial invoice" in begun.text
    assert _reloads(begun)
    for _ in range(6):
        _worker(site).step()
    shown = site.owner.get(f"{shipment}/dossiers")
    assert "7 of 29: Export declaration worksheet" in shown.text
    [bar] = shown.tree.xpath("//progress")
    assert (bar.get("value"), bar.get("max")) == ("6", "29")
    assert _files(shown) == []
    _worker(site).drain()
    done = site.owner.get(f"{shipment}/dossiers")
    assert "Finished" in done.text
    assert not _reloads(done)
    for link, kind in zip(_files(done), ("application/pdf", "application/zip"), strict=True):
        answer = site.owner.client.get(link)
        assert (answer.status_code, answer.mimetype) == (200, kind)
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=dossier-")


def test_pressing_twice_builds_one(site: Site) -> None:
    shipment = site.enter(site.owner)
    _begun(site, shipment)
    _worker(site).step()
    assert "2 of 29" in _begun(site, shipment).text
    other = site.owner.get(shipment).form(f"{shipment}/dossiers")
    assert site.owner.send(other, {"only_issued": "on"}).status == 409


def test_before_the_first_one_the_page_says_what_it_would_hold(site: Site) -> None:
    shipment = site.enter(site.owner)
    shown = site.owner.get(f"{shipment}/dossiers")
    assert "No dossier was built yet" in shown.text
    begun = site.owner.fill(f"{shipment}/dossiers", f"{shipment}/dossiers", {"only_issued": "on"})
    assert "only what is issued" in begun.text


def test_a_dossier_with_gaps_names_paper_and_field(site: Site) -> None:
    wire = json.loads(EXAMPLE)
    wire["parties"][0]["name"] = "Coop \U0001f600"
    shipment = site.enter(site.owner, wire)
    _begun(site, shipment)
    _worker(site).drain()
    shown = site.owner.get(f"{shipment}/dossiers")
    assert "Finished with gaps" in shown.text
    assert "U+1F600" in shown.text
    assert len(_files(shown)) == 2


def test_a_step_that_waits_for_its_surroundings_says_for_what(site: Site, tmp_path: Path) -> None:
    shipment = site.enter(site.owner)
    _begun(site, shipment)
    replace(_worker(site), fonts=tmp_path).step()
    shown = site.owner.get(f"{shipment}/dossiers")
    assert "waits and is tried again" in shown.text
    assert str(tmp_path) in shown.text
    assert _reloads(shown)


def test_a_dossier_of_the_past_says_why(site: Site) -> None:
    shipment = site.enter(site.owner)
    _begun(site, shipment)
    _worker(site).drain()
    site.owner.fill(shipment, f"{shipment}/papers")
    shown = site.owner.get(f"{shipment}/dossiers").text
    assert "This dossier is of the past." in shown
    assert "It is of version 1; the shipment is at version 2." in shown
    assert "A paper was issued since." in shown


def test_a_dossier_of_which_a_paper_ended_gives_no_files_and_says_so(site: Site) -> None:
    shipment = site.enter(site.owner)
    issued = site.owner.fill(shipment, f"{shipment}/papers")
    [paper] = [one for one in issued.links() if one.startswith("/papers/") and "." in one]
    _begun(site, shipment)
    _worker(site).drain()
    files = _files(site.owner.get(f"{shipment}/dossiers"))
    site.owner.press(shipment, f"{paper.removesuffix('.pdf')}/void", reason="no sale")
    shown = site.owner.get(f"{shipment}/dossiers")
    assert _files(shown) == []
    assert "no longer given out" in shown.text
    assert [site.owner.get(link).status for link in files] == [409, 409]
    site.clock.advance(timedelta(minutes=1))
    assert "a paper in it has ended" in _begun(site, shipment).text


def test_removed_files_are_told_and_earlier_dossiers_listed(site: Site) -> None:
    shipment = site.enter(site.owner)
    for _ in range(2):
        _begun(site, shipment)
        _worker(site).drain()
        site.clock.advance(timedelta(minutes=1))
    shown = site.owner.get(f"{shipment}/dossiers")
    assert "Earlier dossiers" in shown.text
    assert "removed" in shown.text
    assert len(_files(shown)) == 2


def test_foreign_and_reading_visitors(site: Site) -> None:
    shipment = site.enter(site.owner)
    _begun(site, shipment)
    _worker(site).drain()
    files = _files(site.owner.get(f"{shipment}/dossiers"))
    for path in (*files, f"{shipment}/dossiers"):
        assert site.stranger.get(path).status == 404
    assert site.coordinator.client.get(files[1]).status_code == 200


@pytest.mark.tools
def test_the_page_fits_a_phone_and_a_desk_in_every_state(
    site: Site, address: str, tab: Browser
) -> None:
    shipment = site.enter(site.owner)
    tab.open(f"{address}/sign-in")
    tab.submit({"email": "owner@example.org", "password": PASSWORD}, "main button")
    for state in ("No dossier was built yet", "Finished"):
        for width in (500, 1280):
            tab.size(width, 900)
            tab.open(f"{address}{shipment}/dossiers")
            assert state in tab.ask("document.body.innerText")
            assert tab.ask("document.documentElement.scrollWidth") <= width
        if not _files(site.owner.get(f"{shipment}/dossiers")):
            _begun(site, shipment)
            _worker(site).drain()
            site.clock.advance(timedelta(minutes=1))
    # Last, since this page loads itself again.
    tab.size(500, 900)
    tab.submit({}, "main form button")
    assert "1 of 29" in tab.ask("document.body.innerText")
    assert tab.ask("document.documentElement.scrollWidth") <= 500
    assert not tab.complaints
