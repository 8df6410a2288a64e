"""Headers, cookies, health, proxies and the journal."""

import io
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient

from logistics.http.access import declare_public
from logistics.http.cookies import clear_session_cookie, set_session_cookie
from logistics.http.deployment import Deployment, ReadinessCheck
from logistics.http.journal import JsonLines, start_journal
from logistics.http.shell import make_shell
from logistics.kernel.errors import EnvironmentFaultError
from tests.http.callers import AS_READER, KNOWN
from tests.http.deployments import HTTPS
from tests.http.routes import pages, programs


def _secure(parts: Deployment) -> Flask:
    return make_shell(replace(parts, public_url=HTTPS), KNOWN, [programs, pages])


@pytest.mark.parametrize("path", ["/welcome", "/nothing", "/healthz", "/broken", "/api/v1/me"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Request-ID"].startswith("req_")
    assert "Strict-Transport-Security" not in headers


def test_under_https_browsers_are_told_to_stay_there(parts: Deployment) -> None:
    headers = _secure(parts).test_client().get("/healthz").headers
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_session_cookie_is_bound_to_the_host_under_https(parts: Deployment) -> None:
    app = _secure(parts)
    with app.test_request_context():
        response = Response()
        set_session_cookie(response, "token")
        cookie = response.headers["Set-Cookie"]
        assert cookie == "__Host-logistics=token; Secure; HttpOnly; Path=/; SameSite=Lax"
        clear_session_cookie(response)
        assert "Expires=Thu, 01 Jan 1970" in response.headers.getlist("Set-Cookie")[1]


def test_the_session_cookie_works_on_this_machine_without_https(
    client: FlaskClient,
) -> None:
    with client.application.test_request_context():
        response = Response()
        set_session_cookie(response, "token")
        assert response.headers["Set-Cookie"].startswith("logistics=token; HttpOnly;")


def test_alive_is_not_ready(parts: Deployment) -> None:
    def lacks_fonts() -> None:
        raise EnvironmentFaultError("fonts.missing", directory="/srv/private")

    checks = (ReadinessCheck("database", lambda: None), ReadinessCheck("fonts", lacks_fonts))
    client = make_shell(replace(parts, readiness=checks), KNOWN).test_client()
    assert client.get("/healthz").json == {"status": "alive"}
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {
        "status": "lacking",
        "checks": {"database": "ok", "fonts": "fonts.missing"},
    }
    assert b"/srv/private" not in answer.data


def test_ready_when_nothing_lacks(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"status": "ready", "checks": {}})


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "203.0.113.9")])
def test_only_counted_proxies_are_believed(parts: Deployment, proxies: int, seen: str) -> None:
    app = make_shell(replace(parts, trusted_proxies=proxies), KNOWN)
    addresses: list[str | None] = []

    def note() -> None:
        addresses.append(request.remote_addr)

    app.before_request(note)
    app.test_client().get("/healthz", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
    assert addresses == [seen]


def test_files_of_a_library_are_served_once_declared(parts: Deployment, tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p {}", encoding="utf-8")
    app = make_shell(parts, KNOWN)
    app.static_folder = str(tmp_path)
    app.add_url_rule("/static/<path:filename>", endpoint="files", view_func=app.send_static_file)
    client = app.test_client()
    assert client.get("/static/style.css").status_code == 403
    declare_public(app, "files", "style sheets hold no secret")
    with client.get("/static/style.css") as answer:
        assert answer.data == b"p {}"


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_request_is_journalled_by_its_route_without_what_was_sent(client: FlaskClient) -> None:
    stream = io.StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        start_journal("INFO", stream)
        client.post(
            "/api/v1/echo?limit=private-query",
            data=b'{"secret-body": 1}',
            headers={**AS_READER, "Content-Type": "application/json"},
        )
        client.get("/broken")
        client.get("/healthz")
        client.get("/no-such\n-address")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    first, error, second, third = _lines(stream.getvalue())
    assert first["route"] == "/api/v1/echo"
    assert (first["method"], first["status"]) == ("POST", 200)
    assert (first["user_id"], first["organisation_id"]) == ("usr_reader", "org_coop")
    assert str(first["request_id"]).startswith("req_")
    assert error["exception"] == "ValueError"
    assert (second["status"], second["user_id"]) == (500, None)
    assert (third["status"], third["route"]) == (404, None)
    for private in ("private-query", "secret-body", "hunter2", "key-of-reader", "no-such"):
        assert private not in stream.getvalue()


def test_a_journal_line_is_one_line_of_ascii() -> None:
    record = logging.makeLogRecord({"msg": "a\nb\x1b[31m\u2028é"})
    line = JsonLines().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == "a\nb\x1b[31m\u2028é"
