import re

import pytest

from logistics.kernel.words import catalogue
from tests.api.world import World


def test_the_page_fetches_nothing_from_elsewhere_and_runs_nothing_inline(world: World) -> None:
    client = world.app.test_client()
    page = client.get("/docs")
    assert page.status_code == 200
    assert "//" not in page.text.replace("<!DOCTYPE", "")
    assert "<style" not in page.text
    assert not re.search(r"<script(?![^>]*src=)", page.text)
    assert " style=" not in page.text
    for name in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        with client.get(name) as asset:
            assert asset.status_code == 200, name
            assert asset.data


@pytest.mark.parametrize("name", ["swagger-ui.js", "../config.py", "..%2fconfig.py", "LICENSE"])
def test_no_other_file_is_served(world: World, name: str) -> None:
    assert world.app.test_client().get(f"/docs/{name}").status_code == 404


def test_every_problem_has_its_page(world: World) -> None:
    client = world.app.test_client()
    codes = [key.removeprefix("problem.") for key in catalogue() if key.startswith("problem.")]
    for code in codes:
        page = client.get(f"/problems/{code}")
        assert (page.status_code, code in page.text) == (200, True), code


def test_the_type_of_a_problem_leads_to_its_page(world: World) -> None:
    problem = world.exporter.get("/shipments/shp_aaaaaaaaaaaaaaaaaaaaaaaaaa").json
    assert problem is not None
    assert problem["code"] == "shipment.unknown"
    path = problem["type"].removeprefix("http://127.0.0.1:8000")
    assert "within your sight" in world.app.test_client().get(path).text


def test_an_unknown_problem_has_none(world: World) -> None:
    answer = world.app.test_client().get("/problems/no-such-code")
    assert answer.status_code == 404
