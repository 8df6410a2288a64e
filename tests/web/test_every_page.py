"""Rules every page keeps, held by walking all of them."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from werkzeug.routing import Rule

from logistics.http.access import declared_access
from logistics.web.page import DONE
from tests.docs.scans.files import striped, written
from tests.web.books import fill_book
from tests.web.carrier import connect
from tests.web.site import Site
from tests.web.visitor import ORIGIN, Page, Visitor, upload

WEIGHT = 100_000
"""Bytes of the heaviest page, its style aside."""

_ABSENT = "aaaaaaaaaaaaaaaaaaaaaaaaaa"


@pytest.fixture
def furnished(site: Site) -> Site:
    """A shipment with paper, scan and step entered, a book, a connection that spoke."""
    fill_book(site)
    shipment = site.enter(site.owner)
    consignment = site.consignment(site.owner, shipment)
    step = {"milestone": "ORIGIN_COLLECTED", "at": "2026-06-01T11:00", "place_id": "masaka"}
    site.owner.press(consignment, f"{consignment}/steps", **step)
    for who in (site.owner, site.administrator):
        connect(site, who).send(b"[]")
    form = site.owner.get(shipment).form(f"{shipment}/papers")
    site.owner.send(form)
    path = f"{shipment}/issued-papers/0"
    site.owner.press(path, f"{path}/scan", scan=upload(written(striped(), "PNG")))
    return site


def _walk(visitor: Visitor) -> Iterator[Page]:
    """Every page that can be reached by links, each once, its parameters aside."""
    seen, waiting = {"/"}, ["/"]
    while waiting:
        page = visitor.get(waiting.pop())
        yield page
        if page.answer.mimetype != "text/html":
            continue
        for link in page.links():
            path = urlsplit(link).path
            if path not in seen and path != "/docs":
                seen.add(path)
                waiting.append(path)


@pytest.mark.parametrize("who", ["owner", "administrator", "clerk", "integrator"])
def test_all_links_lead_to_light_pages_without_anything_inline(furnished: Site, who: str) -> None:
    count = 0
    for page in _walk(furnished.visitor(who)):
        assert page.status == 200, page.path
        if page.answer.mimetype != "text/html":
            continue
        count += 1
        text = page.answer.data
        assert len(text) < WEIGHT, (page.path, len(text))
        tree = page.tree
        assert not tree.xpath("//style | //script[not(@src)] | //*[@style]"), page.path
        assert not [a for a in tree.xpath("//@*") if a.attrname.startswith("on")], page.path
        assert not tree.xpath("//a[starts-with(@href, 'javascript')]")
        assert tree.xpath("//html/@lang") == ["en"]
        assert len(tree.xpath("//h1")) == 1, page.path
    assert count > {"owner": 25, "administrator": 20, "clerk": 12, "integrator": 1}[who]


def test_every_input_has_a_name_to_read_and_every_id_is_one(furnished: Site) -> None:
    for page in _walk(furnished.owner):
        if page.answer.mimetype != "text/html":
            continue
        tree = page.tree
        ids = [str(one) for one in tree.xpath("//@id")]
        assert len(ids) == len(set(ids)), (page.path, [x for x in ids if ids.count(x) > 1])
        for field in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            labelled = tree.xpath(f"//label[@for='{field.get('id')}']") or field.xpath(
                "ancestor::label"
            )
            assert labelled or field.get("aria-label"), (page.path, field.get("name"))
        for table in tree.xpath("//thead//th"):
            assert table.get("scope") == "col", page.path


def test_every_local_anchor_leads_somewhere(furnished: Site) -> None:
    for page in _walk(furnished.owner):
        if page.answer.mimetype == "text/html":
            ids = {str(one) for one in page.tree.xpath("//@id")}
            for link in page.tree.xpath("//a/@href"):
                assert not link.startswith("#") or link[1:] in ids, (page.path, link)


def test_every_form_is_sent_with_the_token_of_the_session(furnished: Site) -> None:
    for page in _walk(furnished.owner):
        if page.answer.mimetype == "text/html":
            for form in page.tree.xpath("//form[translate(@method, 'POST', 'post') = 'post']"):
                assert len(form.xpath(".//input[@name='csrf_token']/@value")[0]) > 30, page.path


def test_every_post_of_the_pages_refuses_a_form_of_another_session(site: Site) -> None:
    client = site.owner.client
    sent = 0
    for rule in site.app.url_map.iter_rules():
        if rule.endpoint.startswith("web.") and "POST" in (rule.methods or ()):
            path = _path_of(rule)
            answer = client.post(path, data={"csrf_token": "x"}, headers={"Origin": ORIGIN})
            assert answer.status_code == 403, rule.rule
            foreign = client.post(path, headers={"Origin": "https://elsewhere.example"})
            assert foreign.status_code == 403, rule.rule
            sent += 1
    assert sent > 30


def test_foreign_and_absent_things_look_alike(furnished: Site) -> None:
    """Every route that names a thing answers 404 to a stranger, found or not."""
    stranger = furnished.stranger
    found = {"csrf_token": stranger.get("/").value("csrf_token")}
    paths = {
        urlsplit(page.path).path
        for page in _walk(furnished.owner)
        if re.search(r"/[a-z]{2,4}_[a-z2-7]{26}", page.path)
    }
    assert len(paths) > 12
    for path in sorted(paths):
        assert stranger.client.get(path).status_code == 404, path
    for rule in furnished.app.url_map.iter_rules():
        if rule.endpoint.startswith("web.") and "<id:" in rule.rule:
            path = _path_of(rule)
            method = "POST" if "POST" in (rule.methods or ()) else "GET"
            answer = stranger.client.open(
                path, method=method, data=found, headers={"Origin": ORIGIN}
            )
            assert answer.status_code in {404, 412, 422}, (method, rule.rule)


def test_foreign_things_cannot_be_changed_either(furnished: Site) -> None:
    token = furnished.stranger.get("/").value("csrf_token")
    changed = 0
    for page in _walk(furnished.owner):
        if page.answer.mimetype != "text/html":
            continue
        for action in {str(one) for one in page.tree.xpath("//form[@method='post']/@action")}:
            if re.search(r"_[a-z2-7]{26}", action) is None:
                continue
            form = page.form(urlsplit(action).path)
            form.fields["csrf_token"] = token
            answer = furnished.stranger.send(form)
            assert answer.status in {404, 412, 422}, (action, answer.status)
            changed += 1
    assert changed > 15


def _path_of(rule: Rule) -> str:
    prefix = {"shipment_id": "shp", "consignment_id": "csg", "entry_id": "pty"}

    def filled(found: re.Match[str]) -> str:
        kind, _, name = found[1].rpartition(":")
        if kind == "id":
            return f"{prefix.get(name, 'abc')}_{_ABSENT}"
        return "0" if kind == "int" else "goods"

    return re.sub(r"<([^>]+)>", filled, rule.rule)


def test_every_page_declares_its_access_for_one_method(site: Site) -> None:
    public = set()
    for rule in site.app.url_map.iter_rules():
        if not rule.endpoint.startswith("web."):
            continue
        access = declared_access(site.app.view_functions[rule.endpoint])
        assert access is not None, rule.endpoint
        assert len((rule.methods or set()) - {"HEAD"}) == 1, rule.endpoint
        if not access.signed_in:
            public.add(rule.endpoint.removeprefix("web."))
    assert public == {
        "invitation",
        "join",
        "reset",
        "set_password",
        "sign_in",
        "sign_in_form",
        "static",
        "verify",
        "verify_file",
        "verify_form",
        "verify_scanned",
        "verify_scanned_small",
    }


def test_what_was_done_is_said_for_every_command(site: Site) -> None:
    assert "is issued" in site.owner.get(f"/?{DONE}=issued").text
    assert not site.owner.get(f"/?{DONE}=nonsense").tree.xpath("//*[@role='status']")


def test_static_files_may_be_kept_and_tell_their_content(site: Site) -> None:
    address = str(site.anybody().get("/sign-in").tree.xpath("//link[@rel='stylesheet']/@href")[0])
    with site.anybody().client.get(address) as answer:
        assert answer.status_code == 200
        style = answer.data
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert len(style) < 30_000
    assert b"@import" not in style
    assert b"url(" not in style


def test_failures_are_pages_for_people_and_problems_for_programs(site: Site) -> None:
    path = f"/shipments/shp_{_ABSENT}"
    page = site.owner.get(path)
    assert page.status == 404
    assert "Request req_" in page.text
    answer = site.owner.client.get(path, headers={"Accept": "application/problem+json"})
    assert answer.mimetype == "application/problem+json"
    assert site.anybody().get("/nowhere").status == 404
    odd = site.owner.client.put("/shipments")
    assert odd.status_code == 405
    assert "Allow" in odd.headers


def test_the_pages_work_on_postgresql_too(postgres_site: Site) -> None:
    site = postgres_site
    shipment = site.enter(site.owner)
    for path in ("/", "/board", shipment, "/search?q=KIVU", "/book/parties", "/connections"):
        assert site.coordinator.get(path).status == 200, path
    consignment = site.consignment(site.coordinator, shipment)
    step = {"milestone": "ORIGIN_COLLECTED", "at": "2026-06-01T11:00", "place_id": "masaka"}
    after = site.coordinator.press(consignment, f"{consignment}/steps", **step)
    assert "Truck left the origin 1 Jun 2026 11:00 +02:00" in after.text
    assert site.stranger.get(consignment).status == 404
