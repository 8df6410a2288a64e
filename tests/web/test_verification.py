"""Anybody who holds a paper asks whether it is whole, stands, and whose it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread
from time import perf_counter_ns
from typing import Any

import pytest
import requests
from sqlalchemy import select
from werkzeug.serving import make_server

from logistics.docs.registry.models import Paper
from tests.web.site import EXAMPLE, Site
from tests.web.visitor import ORIGIN, Form, Page, upload

INVOICE = "commercial-invoice"
PHONE = 60_000
"""Bytes that a phone on a poor line may be asked to load, style and icon included."""


def _issued(site: Site) -> tuple[str, str, bytes]:
    """The path of a shipment, the public id of its invoice, and the file."""
    shipment = site.enter(site.owner)
    _send(site, shipment)
    return (shipment, *_newest(site))


def _send(site: Site, shipment: str, **changes: Any) -> Page:
    shown = site.owner.get(shipment)
    found = shown.tree.xpath(f"//form[.//input[@name='kind' and @value='{INVOICE}']]")[0]
    form = Form(found.get("action"))
    for one in found.xpath(".//input"):
        form.fields.add(str(one.get("name")), one.get("value", ""))
    after = site.owner.send(form, changes)
    assert after.status == 200, after.text
    return after


def _newest(site: Site) -> tuple[str, bytes]:
    newest = select(Paper).order_by(Paper.revision.desc()).limit(1)
    row = site.system(lambda session: session.scalars(newest).one())
    return row.public_id, site.owner.client.get(f"/papers/{row.id}.pdf").data


def _asked(site: Site, path: str) -> Any:
    answer = site.anybody().client.get(path, headers={"Accept": "application/json"})
    return {**answer.get_json(), "http": answer.status_code}


def _dropped(site: Site, content: bytes, name: str = "x.pdf") -> Any:
    answer = site.anybody().client.post(
        "/verify",
        data={"file": upload(content, name)},
        headers={"Accept": "application/json", "Origin": ORIGIN},
    )
    return {**answer.get_json(), "http": answer.status_code}


def test_the_page_answers_integrity_status_and_issuer_apart(site: Site) -> None:
    _, public_id, _ = _issued(site)
    told = _asked(site, f"/verify/{public_id}")
    assert (told["http"], told["integrity"], told["status"]) == (200, "kept", "valid")
    assert told["issuer"] == "Gakenke Coop"
    shown = site.anybody().get(f"/V/{public_id.lower()}")
    assert shown.path == f"/verify/{public_id.lower()}"
    for words in ("Is it whole?", "Does it stand?", "Who issued it?", "KH-INV-2026-031"):
        assert words in shown.text
    assert "现行有效" in shown.text


def test_nothing_of_the_trade_is_told(site: Site) -> None:
    _, public_id, _ = _issued(site)
    shown = site.anybody().get(f"/verify/{public_id}").text
    told = str(_asked(site, f"/verify/{public_id}"))
    for secret in ("Shanghai", "Bourbon", "112,320", "coffee", "KH-2026"):
        assert secret in EXAMPLE.decode() or secret == "112,320"
        assert secret not in shown + told


def test_void_and_superseded_are_told_at_once(site: Site) -> None:
    shipment, first, _ = _issued(site)
    _send(site, shipment, reason="The price was wrong", number="KH-INV-2026-031B")
    assert _asked(site, f"/verify/{first}")["status"] == "superseded"
    second, content = _newest(site)
    assert _asked(site, f"/verify/{second}")["status"] == "valid"
    page = site.owner.get(shipment)
    void = next(
        str(form.get("action")) for form in page.tree.xpath("//form[contains(@action, '/void')]")
    )
    site.owner.send(page.form(void), {"reason": "Sale cancelled"})
    assert _asked(site, f"/verify/{second}")["status"] == "void"
    dropped = _dropped(site, content)
    assert (dropped["integrity"], dropped["status"]) == ("same", "void")


def test_a_status_is_never_kept_by_a_cache(site: Site) -> None:
    _, public_id, _ = _issued(site)
    answer = site.anybody().client.get(f"/verify/{public_id}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("unknown", ["0" * 26, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "no-id", "x" * 500])
def test_an_unknown_id_has_the_same_page(site: Site, unknown: str) -> None:
    shown = site.anybody().get(f"/verify/{unknown}")
    assert shown.status == 404
    assert "Does it stand?" in shown.text
    assert _asked(site, f"/verify/{unknown}")["status"] == "unknown"


def test_a_reserved_paper_is_not_known(site: Site) -> None:
    _, public_id, _ = _issued(site)
    assert (
        _asked(site, f"/verify/{public_id[:-1]}{'1' if public_id[-1] == '0' else '0'}")["integrity"]
        == "unknown"
    )


def test_a_renamed_copy_is_the_same_and_a_changed_one_is_not(site: Site) -> None:
    _, _, content = _issued(site)
    assert _dropped(site, content, "副本 (2).pdf")["integrity"] == "same"
    changed = _dropped(site, content.replace(b"%%EOF", b"%%E0F"))
    assert (changed["integrity"], changed["status"]) == ("changed", "unknown")
    assert _dropped(site, b"no paper at all")["integrity"] == "changed"


def test_a_file_that_is_missing_or_too_large_is_refused(site: Site) -> None:
    headers = {"Accept": "application/json", "Origin": ORIGIN}
    client = site.anybody().client
    assert client.post("/verify", data={}, headers=headers).status_code == 422
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = part + bytes(5_000_001) + b"\r\n--x--\r\n"
    kind = "multipart/form-data; boundary=x"
    large = client.post("/verify", data=body, content_type=kind, headers=headers)
    assert large.status_code == 413


def test_the_page_is_light_and_needs_no_script(site: Site) -> None:
    _, public_id, _ = _issued(site)
    shown = site.anybody().get(f"/verify/{public_id}")
    weight = len(shown.answer.data)
    for link in shown.tree.xpath("//link/@href | //img/@src"):
        with site.anybody().client.get(link) as answer:
            weight += len(answer.data)
    assert weight < PHONE
    assert shown.tree.xpath("//script") == []
    assert shown.tree.xpath("//meta[@name='viewport']")
    assert set(shown.tree.xpath("//*[@lang]/@lang")) == {"en", "zh-Hans"}


def test_who_asks_too_often_waits_and_others_do_not(site: Site) -> None:
    client = site.anybody().client
    codes = [client.get("/verify/X").status_code for _ in range(61)]
    assert codes == [404] * 60 + [429]
    refused = client.get("/verify/X")
    assert refused.headers["Retry-After"] == "60"
    other = client.get("/verify/X", environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert other.status_code == 404
    site.clock.advance(timedelta(minutes=1))
    assert client.get("/verify/X").status_code == 404


def test_a_void_paper_is_void_over_the_network_within_a_second(site: Site) -> None:
    shipment, public_id, _ = _issued(site)
    page = site.owner.get(shipment)
    void = str(page.tree.xpath("//form[contains(@action, '/void')]/@action")[0])
    with _listening(site) as address:
        before = requests.get(f"{address}/V/{public_id}", timeout=5)
        assert "Valid: it was issued" in before.text
        site.owner.send(page.form(void), {"reason": "Sale cancelled"})
        began = perf_counter_ns()
        after = requests.get(f"{address}/V/{public_id}", timeout=5)
        assert perf_counter_ns() - began < 1_000_000_000
    assert "Void: the issuer took it back" in after.text
    assert "已作废" in after.content.decode("utf-8")


@contextmanager
def _listening(site: Site) -> Iterator[str]:
    """The service on a socket of this machine."""
    server = make_server("127.0.0.1", 0, site.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
