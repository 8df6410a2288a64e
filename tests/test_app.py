"""The composition root: what it refuses, what it starts, and that two of it keep apart."""

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config import Settings, read_settings
from logistics.app import assemble, create_app, metadata, surroundings_of
from logistics.db.migrate import upgrade
from logistics.kernel.errors import EnvironmentFaultError, InvalidError
from logistics.kernel.surroundings import SystemClock
from tests.http.deployments import QUICK
from wsgi import application


def _migrated(folder: Path, **changes: str) -> Settings:
    folder.mkdir(exist_ok=True)
    environment = {f"LOGISTICS_{name}": text for name, text in changes.items()}
    settings = read_settings({"LOGISTICS_VAR": str(folder), **environment})
    parts = assemble(settings)
    upgrade(parts.engine, metadata())
    parts.close()
    return settings


def test_a_database_of_another_schema_is_refused_with_the_command_to_run(tmp_path: Path) -> None:
    settings = read_settings({"LOGISTICS_VAR": str(tmp_path)})
    with pytest.raises(EnvironmentFaultError, match="logistics migrate"):
        create_app(settings, passwords=QUICK)


def test_a_database_of_another_kind_is_refused() -> None:
    with pytest.raises(InvalidError, match="database address"):
        assemble(read_settings({"LOGISTICS_DATABASE_URL": "mysql://localhost/x"}))


def test_composing_starts_no_thread(tmp_path: Path) -> None:
    settings = _migrated(tmp_path)
    before = threading.active_count()
    create_app(settings, passwords=QUICK)
    assert threading.active_count() == before


def test_two_services_in_one_process_keep_apart(tmp_path: Path) -> None:
    one, other = (
        create_app(_migrated(tmp_path / name, PORT=port), passwords=QUICK).test_client()
        for name, port in (("one", "8001"), ("other", "8002"))
    )
    types = [client.get("/api/v1/me").json for client in (one, other)]
    assert [told and told["type"][:22] for told in types] == [
        "http://127.0.0.1:8001/",
        "http://127.0.0.1:8002/",
    ]


def test_readiness_names_what_lacks(tmp_path: Path) -> None:
    settings = _migrated(tmp_path, FONT_DIRECTORY=str(tmp_path / "nothing"))
    answer = create_app(settings, passwords=QUICK).test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["checks"]["fonts"] == "fonts.missing"
    assert answer.json["checks"]["database"] == "ok"


@pytest.fixture
def own_logging() -> Iterator[None]:
    """What the test does to the process's logging ends with it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.usefixtures("own_logging")
def test_a_server_finds_the_service_by_its_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _migrated(tmp_path)
    monkeypatch.setenv("LOGISTICS_VAR", str(tmp_path))
    assert application().test_client().get("/healthz").status_code == 200


def test_a_scaled_clock_tells_every_process_the_same_time(tmp_path: Path) -> None:
    origin = SystemClock().now() - timedelta(minutes=1)
    settings = read_settings(
        {
            "LOGISTICS_VAR": str(tmp_path),
            "LOGISTICS_TIME_SCALE": "1440",
            "LOGISTICS_TIME_ORIGIN": origin.isoformat(),
        }
    )
    one, other = (surroundings_of(settings).clock for _ in range(2))
    assert abs(one.now() - other.now()) < timedelta(hours=2)
    assert one.now() - origin >= timedelta(days=1)


def test_an_unscaled_service_tells_the_machines_time(tmp_path: Path) -> None:
    settings = read_settings({"LOGISTICS_VAR": str(tmp_path)})
    assert abs(surroundings_of(settings).clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
