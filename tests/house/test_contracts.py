from configparser import ConfigParser

import pytest

from tests.places import ROOT

ROOMS_BELOW_THE_DOORS = (
    "kernel", "reference", "db", "accounts", "shipments", "carriers", "customs", "docs",
    "tracking", "notifications",
)  # fmt: skip

PURE = (
    "carriers.events",
    "customs",
    "docs.payloads",
    "kernel",
    "reference",
    "shipments.facts",
    "shipments.lifecycle",
    "tracking.fold",
)


def _contract(name: str) -> set[str]:
    parser = ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return set(parser[f"importlinter:contract:{name}"]["source_modules"].split())


def _exists(module: str) -> bool:
    path = ROOT / "logistics" / module.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_is_under_the_contract_of_the_pure(module: str) -> None:
    assert (f"logistics.{module}" in _contract("pure")) == _exists(module)


@pytest.mark.parametrize("room", ROOMS_BELOW_THE_DOORS)
@pytest.mark.parametrize("contract", ["settings", "web"])
def test_a_room_below_the_doors_is_kept_from_framework_and_settings(
    room: str, contract: str
) -> None:
    assert (f"logistics.{room}" in _contract(contract)) == _exists(room)
