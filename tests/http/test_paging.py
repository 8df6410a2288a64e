import pytest
from flask.testing import FlaskClient

from tests.http.callers import AS_READER

THINGS = "/api/v1/things"


def test_a_list_links_to_its_next_slice(client: FlaskClient) -> None:
    first = client.get(f"{THINGS}?limit=1&q=caf%C3%A9", headers=AS_READER)
    assert first.json == {"items": ["a"], "next": "after-a"}
    link = first.headers["Link"]
    assert link == f'<http://127.0.0.1:8000{THINGS}?q=caf%C3%A9&limit=1&cursor=after-a>; rel="next"'
    second = client.get(link.partition(">")[0].removeprefix("<"), headers=AS_READER)
    assert second.json == {"items": ["a"], "next": None}
    assert "Link" not in second.headers


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("limit=0", "http.limit"),
        ("limit=201", "http.limit"),
        ("limit=1_0", "http.limit"),
        ("limit=٣", "http.limit"),
        ("limit=-1", "http.limit"),
        ("limit=" + "9" * 5000, "http.limit"),
        ("cursor=%00", "http.cursor"),
        ("cursor=" + "a" * 3501, "http.cursor"),
        ("sort=name", "http.parameter.unknown"),
        ("q=a&q=b", "http.parameter.twice"),
    ],
)
def test_a_slice_is_bounded(client: FlaskClient, query: str, code: str) -> None:
    answer = client.get(f"{THINGS}?{query}", headers=AS_READER)
    assert answer.json is not None
    assert (answer.status_code, answer.json["code"]) == (422, code)


@pytest.mark.parametrize("query", ["", "limit=200", "limit=", "cursor=", "q="])
def test_usual_slices_are_given(client: FlaskClient, query: str) -> None:
    assert client.get(f"{THINGS}?{query}", headers=AS_READER).status_code == 200
