"""What every format's files must hold, whoever adds one."""

from importlib.resources import files

import pytest

from logistics.carriers.code_table import code_table
from logistics.reference.milestones import Milestone

PACKAGES = sorted(
    f"logistics.carriers.{folder.name}"
    for folder in files("logistics.carriers").iterdir()
    if folder.joinpath("codes.json").is_file()
)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_table_names_its_source_and_each_rule_its_reason(package: str) -> None:
    content = code_table(package).content
    assert content["source"]
    assert content["edition"]
    assert content["retrieved"]
    for group in content["codes"].values():
        for row in group.values():
            assert row["meaning"]
            assert row.get("confidence", "confirmed") in {"confirmed", "reported", "unverified"}
            for rule in row["rules"]:
                assert rule["why"]
                assert rule["milestone"] is None or Milestone(rule["milestone"])


@pytest.mark.parametrize("package", PACKAGES)
def test_the_last_rule_of_a_code_and_no_other_has_no_condition(package: str) -> None:
    for group in code_table(package).content["codes"].values():
        for row in group.values():
            free = [set(rule) == {"milestone", "why"} for rule in row["rules"]]
            assert free == [*[False] * (len(free) - 1), True]
