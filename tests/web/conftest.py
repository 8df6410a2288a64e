"""The pages on a migrated SQLite file, and on PostgreSQL where it matters."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from config import read_settings
from logistics.app import assemble, metadata
from logistics.db.engine import make_engine
from logistics.db.migrate import upgrade
from tests.surety import needs_program
from tests.web.chromium import Browser, browser
from tests.web.site import Site, served


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy: migrating takes longer than most tests."""
    folder = tmp_path_factory.mktemp("migrated")
    parts = assemble(read_settings({"LOGISTICS_VAR": str(folder)}))
    upgrade(parts.engine, metadata())
    parts.close()
    return folder / "logistics.sqlite"


@pytest.fixture
def site(tmp_path: Path, migrated_file: Path) -> Iterator[Site]:
    shutil.copy(migrated_file, tmp_path / migrated_file.name)
    yield from served(read_settings({"LOGISTICS_VAR": str(tmp_path)}))


@pytest.fixture
def postgres_site(tmp_path: Path, postgres_url: str, postgres_app_url: str) -> Iterator[Site]:
    """The same on PostgreSQL, as a role that owns no table."""
    owner = make_engine(postgres_url)
    upgrade(owner, metadata())
    owner.dispose()
    environment = {"LOGISTICS_VAR": str(tmp_path), "LOGISTICS_DATABASE_URL": postgres_app_url}
    yield from served(read_settings(environment))


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """Where the site is served on loopback."""
    server = make_server("127.0.0.1", 0, site.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Browser]:
    """Chromium with a page to drive; the test is skipped loudly where it is not installed."""
    with browser(needs_program("chromium"), tmp_path / "profile") as opened:
        yield opened
