import pytest
from flask.testing import FlaskClient

from tests.http.callers import CSRF

OURS = {"Origin": "http://127.0.0.1:8000"}
BY_HOST = {"Origin": "http://localhost"}
_SESSION = "session-of-reader"


@pytest.fixture
def person(client: FlaskClient) -> FlaskClient:
    client.set_cookie("logistics", _SESSION)
    return client


def _code(person: FlaskClient, form: dict[str, str], headers: dict[str, str]) -> str | None:
    answer = person.post("/milestones", data=form, headers=headers)
    assert answer.json is not None
    return None if answer.status_code == 200 else str(answer.json["code"])


@pytest.mark.parametrize(
    "headers",
    [OURS, BY_HOST, {"Referer": "http://127.0.0.1:8000/board"}, {"Referer": "http://localhost/x"}],
)
def test_a_form_of_ours_passes(person: FlaskClient, headers: dict[str, str]) -> None:
    assert _code(person, {"csrf_token": CSRF}, headers) is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Referer": "https://evil.example/http://127.0.0.1:8000"},
        {"Referer": "http://[broken"},
        {"Origin": "https://evil.example", "Referer": "http://127.0.0.1:8000/board"},
    ],
)
def test_a_form_of_another_site_is_refused(person: FlaskClient, headers: dict[str, str]) -> None:
    assert _code(person, {"csrf_token": CSRF}, headers) == "csrf.origin"


@pytest.mark.parametrize(
    "form", [{}, {"csrf_token": ""}, {"csrf_token": "of another session \u00e9"}]
)
def test_a_form_of_another_session_is_refused(person: FlaskClient, form: dict[str, str]) -> None:
    assert _code(person, form, OURS) == "csrf.token"


def test_signing_in_asks_for_our_origin_only(client: FlaskClient) -> None:
    assert client.post("/sign-in", headers=OURS).status_code == 200
    assert client.post("/sign-in", headers={"Origin": "https://evil.example"}).status_code == 403
