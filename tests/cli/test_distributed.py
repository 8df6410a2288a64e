"""The engine of many machines as an operator meets it: on PostgreSQL, with two roles."""

import sys
from pathlib import Path
from threading import Event

import pytest

from logistics.carriers.sandbox.carrier import SandboxCarrier
from logistics.carriers.sandbox.server import serve_sandbox
from logistics.carriers.sandbox.voyage import VoyageReferences
from logistics.kernel.surroundings import SystemClock
from logistics.scheduler.engine import EngineKind
from tests.cli.conftest import Console
from tests.cli.running import EXAMPLE
from tests.database.server import PostgresDatabase, PostgresServer
from tests.prove.kills.deployment import Deployment
from tests.prove.kills.processes import children_of, name_of

NUMBERS = VoyageReferences("MSKU9042173", "IOLDAR265118", "IOLUDAR26511803")


def _examined(console: Console) -> dict[str, str]:
    told = console.json("doctor")
    return {one["part"]: f"{one['state']}: {one['told']}" for one in told}


def test_an_engine_without_its_database_is_told(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGISTICS_ENGINE", "distributed")
    for verb in ("init", "worker", "serve"):
        code, _, err = console.run(verb)
        assert (code, "PostgreSQL" in err) == (3, True)
    monkeypatch.setenv("LOGISTICS_ENGINE", "celery")
    code, _, err = console.run("init")
    assert (code, "threads, distributed" in err) == (3, True)


def test_there_is_nothing_to_work_off_where_threads_do_the_work(console: Console) -> None:
    assert console.run("init", "--quiet")[0] == 0
    code, _, err = console.run("worker", "--once")
    assert (code, "LOGISTICS_ENGINE" in err) == (3, True)
    assert _examined(console)["engine"] == "ok: threads: 4 of the scheduler"


def test_whoever_turns_to_the_queue_later_is_told_to_migrate(
    console: Console, postgres_database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGISTICS_DATABASE_URL", postgres_database.owner_url)
    assert console.run("init", "--quiet")[0] == 0
    monkeypatch.setenv("LOGISTICS_ENGINE", "Distributed")
    code, out, _ = console.run("doctor")
    assert (code, "logistics migrate" in out) == (1, True)
    assert console.run("migrate")[0] == 0
    monkeypatch.setenv("LOGISTICS_DATABASE_URL", postgres_database.app_url)
    told = console.run("doctor")[1]
    assert "No worker works it off" in told


def test_a_worker_does_what_waits_and_ends(
    console: Console, durable_postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = durable_postgres_server.create_database()
    monkeypatch.setenv("LOGISTICS_ENGINE", "distributed")
    monkeypatch.setenv("LOGISTICS_DATABASE_URL", database.owner_url)
    assert console.run("init", "--quiet")[0] == 0
    monkeypatch.setenv("LOGISTICS_DATABASE_URL", database.app_url)
    assert console.run("worker", "--once")[0] == 0
    monkeypatch.setitem(sys.modules, "procrastinate", None)
    code, _, err = console.run("worker", "--once")
    assert (code, "pip install" in err) == (3, True)


def test_a_served_deployment_polls_by_its_worker(
    tmp_path: Path, durable_postgres_server: PostgresServer
) -> None:
    database = durable_postgres_server.create_database()
    deployment = Deployment(
        tmp_path, database.app_url, database.owner_url, engine=EngineKind.DISTRIBUTED
    )
    deployment.found()
    carrier, pause = SandboxCarrier(SystemClock()), Event()
    carrier.start_voyage("kigali-shanghai", NUMBERS, SystemClock().now())
    with serve_sandbox("127.0.0.1", deployment.carrier_port, carrier):
        deployment.start()
        try:
            shipment = deployment.told("shipment", "new", str(EXAMPLE))["id"]
            (consignment,) = deployment.told("shipment", "consignments", shipment)
            number = (consignment["id"], NUMBERS.container, "--connection", deployment.connection)
            deployment.told("track", "add", *number)

            def is_polled() -> bool:
                rows = deployment.told("track", "due", "--all")
                return [row["last_outcome"] for row in rows] == ["answer 200"]

            assert any(is_polled() or pause.wait(0.2) for _ in range(60)), deployment.log_tail()
            names = {name_of(pid) for pid in children_of(deployment.supervisor)}
            assert names == {"web server", "scheduler", "worker"}
            assert deployment.examined("engine").startswith("ok: distributed: workers 1,")
        finally:
            assert deployment.stop() == 0
