import pytest
from flask.testing import FlaskClient

from logistics.accounts.permissions import Permission
from logistics.http.access import declared_access, is_public, needs
from logistics.http.deployment import Deployment
from logistics.http.shell import make_shell
from tests.http.callers import AS_READER, KNOWN
from tests.http.routes import pages, programs


def test_a_key_opens_the_api(client: FlaskClient) -> None:
    answer = client.get("/api/v1/me", headers=AS_READER)
    assert answer.json == {"user_id": "usr_reader"}


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic a2V5",
        "Bearer unknown",
        "key-of-reader",
        "Bearer " + "k" * 300,
    ],
)
def test_without_a_good_key_the_api_answers_401_and_says_how(
    client: FlaskClient, authorization: str
) -> None:
    answer = client.get("/api/v1/me", headers={"Authorization": authorization})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="logistics"'
    assert answer.json is not None
    assert answer.json["code"] == "http.bearer"


def test_the_api_ignores_cookies(client: FlaskClient) -> None:
    client.set_cookie("logistics", "session-of-reader")
    assert client.get("/api/v1/me").status_code == 401


def test_the_pages_ignore_keys(client: FlaskClient) -> None:
    assert client.get("/board", headers=AS_READER).status_code == 401


def test_a_session_opens_the_pages(client: FlaskClient) -> None:
    client.set_cookie("logistics", "session-of-reader")
    assert client.get("/board").status_code == 200


@pytest.mark.parametrize("token", ["ended", "x" * 400, "s\u00e9ssion"])
def test_a_session_that_does_not_hold_opens_no_page(client: FlaskClient, token: str) -> None:
    client.set_cookie("logistics", token)
    assert client.get("/board").status_code == 401


def test_a_public_page_takes_an_ended_session_for_none(client: FlaskClient) -> None:
    client.set_cookie("logistics", "ended")
    assert client.get("/welcome").json == {"known": False, "token": ""}


def test_a_public_page_knows_who_is_signed_in(client: FlaskClient) -> None:
    client.set_cookie("logistics", "session-of-reader")
    assert client.get("/welcome").json == {"known": True, "token": "form-token-of-the-session"}


def test_a_public_route_of_the_api_asks_for_no_key(client: FlaskClient) -> None:
    assert client.get("/api/v1/open", headers=AS_READER).json == {"known": False}


def test_a_permission_held_nowhere_is_refused_by_name(client: FlaskClient) -> None:
    answer = client.get("/api/v1/write-permission", headers=AS_READER)
    assert answer.status_code == 403
    assert answer.json is not None
    assert "shipment.write" in answer.json["detail"]
    assert client.get("/api/v1/read-permission", headers=AS_READER).status_code == 200


def test_a_route_that_declares_nothing_is_not_served(client: FlaskClient) -> None:
    answer = client.get("/api/v1/undeclared", headers=AS_READER)
    assert answer.status_code == 403
    assert b"shown to everybody" not in answer.data


def test_a_route_declares_once() -> None:
    with pytest.raises(TypeError, match="twice"):
        is_public("first")(needs(Permission.SHIPMENT_READ)(lambda: None))


def test_a_function_that_declares_nothing_has_no_access() -> None:
    assert declared_access(lambda: None) is None


def test_units_of_work_run_for_the_caller(client: FlaskClient) -> None:
    answer = client.get("/api/v1/units", headers=AS_READER)
    assert answer.json == {"read": "Session", "written": "Session"}


def test_two_services_in_one_process_keep_apart(parts: Deployment) -> None:
    one = make_shell(parts, KNOWN, [programs, pages]).test_client()
    other = make_shell(parts, type(KNOWN)(), [programs, pages]).test_client()
    assert one.get("/api/v1/me", headers=AS_READER).status_code == 200
    assert other.get("/api/v1/me", headers=AS_READER).status_code == 401


def test_a_public_route_that_asks_who_it_is_gets_a_refusal_not_a_failure(
    client: FlaskClient,
) -> None:
    assert client.get("/forgetful").status_code == 401
