import pytest

from tests.cli.conftest import Console
from tests.cli.running import EXAMPLE


def test_a_deployment_is_founded_once(console: Console) -> None:
    given = ("--operator", "Hills Freight", "--email", "diane@hills.example", "--name", "Diane")
    code, out, _ = console.run("init", *given)
    assert code == 0
    assert "diane@hills.example signs in with" in out
    code, _, err = console.run("init", *given)
    assert code == 2
    assert "operator" in err
    assert console.run("migrate")[0] == 0
    assert console.json("migrate")["revision"].startswith("0011")


def test_without_a_schema_the_verb_names_the_command_to_run(console: Console) -> None:
    code, _, err = console.run("shipment", "list", "--as", "a@b.example")
    assert code == 3
    assert "logistics migrate" in err


def test_the_doctor_tells_what_is_lacking(console: Console) -> None:
    console.run("init", "--quiet")
    told = console.json("doctor")
    examined = {one["part"]: one["state"] for one in told}
    (rules,) = [one["told"] for one in told if one["part"] == "rules"]
    assert rules == "newest source of 2026-06-01"
    assert examined["database"] == "ok"
    assert examined["scheduler"] == "warn"


def test_the_doctor_fails_without_a_schema(console: Console) -> None:
    code, out, _ = console.run("doctor")
    assert code == 1
    assert "logistics migrate" in out


def test_the_demonstration_goes_into_an_empty_database_only(demonstration: Console) -> None:
    assert demonstration.run("demo", "--if-empty")[0] == 0
    code, _, err = demonstration.run("demo")
    assert code == 2
    assert "operator" in err


def test_misspelt_settings_are_told_all_at_once(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGISTICS_PROT", "1")
    monkeypatch.setenv("LOGISTICS_PORT", "x")
    code, _, err = console.run("doctor")
    assert code in {1, 3}
    out = console.run("doctor")[1]
    assert "LOGISTICS_PROT" in out + err
    assert "LOGISTICS_PORT" in out + err


def test_an_unknown_person_is_refused(demonstration: Console) -> None:
    code, _, err = demonstration.run("shipment", "list", "--as", "nobody@nowhere.example")
    assert code == 2
    assert "nobody@nowhere.example" in err


def test_a_defect_of_the_program_does_not_end_like_a_finding(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_raw: bytes) -> None:
        raise RuntimeError("defect")

    monkeypatch.setattr("logistics.shipments.wire.load_leaving_out", fail)
    assert console.run("check", str(EXAMPLE))[0] == 3


def test_the_database_file_is_the_owners_alone(console: Console) -> None:
    console.run("init", "--quiet")
    held = [file.stat().st_mode & 0o077 for file in console.var.glob("logistics.sqlite*")]
    assert held
    assert not any(held)
