"""What every format's files must hold, whoever adds one."""

import json
from importlib.resources import files
from typing import Any

import pytest

from logistics.reference.milestones import Milestone

PACKAGES = [
    f"logistics.carriers.{name}" for name in ("dcsa", "cosco", "dhl", "track17", "aftership")
]


def table(package: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(package).joinpath("codes.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_a_table_names_its_source_and_each_rule_its_reason(package: str) -> None:
    content = table(package)
    assert content["source"]
    assert content["edition"]
    assert content["retrieved"]
    for group in content["codes"].values():
        for row in group.values():
            assert row["meaning"]
            assert row.get("confidence", "confirmed") in {"confirmed", "reported"}
            for rule in row["rules"]:
                assert rule["why"]
                assert rule["milestone"] is None or Milestone(rule["milestone"])


@pytest.mark.parametrize("package", PACKAGES)
def test_the_last_rule_of_a_code_and_no_other_has_no_condition(package: str) -> None:
    for group in table(package)["codes"].values():
        for row in group.values():
            free = [set(rule) == {"milestone", "why"} for rule in row["rules"]]
            assert free == [*[False] * (len(free) - 1), True]
