"""An application with a few routes of its own, known callers, and a database file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from logistics.db.engine import make_engine
from logistics.db.session import make_sessions
from logistics.http.deployment import Deployment
from logistics.http.shell import make_shell
from tests.http.callers import KNOWN
from tests.http.deployments import a_deployment
from tests.http.routes import pages, programs


@pytest.fixture
def parts(sqlite_url: str, tmp_path: Path) -> Iterator[Deployment]:
    engine = make_engine(sqlite_url)
    yield a_deployment(make_sessions(engine), fonts=tmp_path)
    engine.dispose()


@pytest.fixture
def client(parts: Deployment) -> FlaskClient:
    return make_shell(parts, KNOWN, [programs, pages]).test_client()
