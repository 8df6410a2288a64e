import pytest
from flask.testing import FlaskClient

from tests.http.callers import AS_READER

THING = "/api/v1/things/shp_aaaaaaaaaaaaaaaaaaaaaaaaaa"


def test_a_thing_comes_with_its_tag(client: FlaskClient) -> None:
    answer = client.get(THING, headers=AS_READER)
    assert answer.headers["ETag"] == '"3"'
    assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(("known", "status"), [('"3"', 304), ('"2"', 200), ("*", 304)])
def test_a_known_version_is_not_sent_again(client: FlaskClient, known: str, status: int) -> None:
    answer = client.get(THING, headers={**AS_READER, "If-None-Match": known})
    assert answer.status_code == status
    assert bool(answer.data) is (status == 200)


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        (None, 428, "http.if_match"),
        ("*", 428, "http.if_match"),
        ("3", 400, "http.if_match.form"),
        ('W/"3"', 400, "http.if_match.form"),
        ('"3", "4"', 400, "http.if_match.form"),
        ('"٣"', 400, "http.if_match.form"),
        ('"9999999999999999999"', 400, "http.if_match.form"),
    ],
)
def test_a_change_says_what_it_is_based_on(
    client: FlaskClient, given: str | None, status: int, code: str
) -> None:
    headers = AS_READER if given is None else {**AS_READER, "If-Match": given}
    answer = client.put(THING, headers=headers)
    assert answer.json is not None
    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_the_tag_of_the_last_answer_is_understood(client: FlaskClient) -> None:
    answer = client.put(THING, headers={**AS_READER, "If-Match": '"3"'})
    assert answer.json is not None
    assert answer.json["base"] == 3
