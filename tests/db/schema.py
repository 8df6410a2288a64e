"""The whole schema in a test: every room's mapped classes, and databases migrated to them.

A migration takes a quarter of a second, a copy of a migrated database a tenth of that: each
process migrates one of each kind and copies it for its tests.
"""

import atexit
import importlib
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, MetaData
from sqlalchemy.engine import URL, make_url

from logistics.db import migrate
from logistics.db.base import Base
from logistics.db.engine import make_engine
from tests.database.server import OWNER, PostgresServer
from tests.places import ROOT

_TEMPLATE = "migrated"


@cache
def whole_metadata() -> MetaData:
    """The metadata with the mapped classes of every room.

    Modules that map a table are found, not listed, so that a new room's tables are held to
    their migration from the first day.
    """
    for source in sorted((ROOT / "logistics").rglob("*.py")):
        if "__tablename__" in source.read_text(encoding="utf-8"):
            importlib.import_module(_module_of(source))
    return Base.metadata


def _module_of(source: Path) -> str:
    return ".".join(source.relative_to(ROOT).with_suffix("").parts)


def migrated(url: str) -> Iterator[Engine]:
    """An engine on ``url``, migrated to the newest schema; disposed of afterwards."""
    address = make_url(url)
    copied = _copied_file(address) if address.database and "sqlite" in url else _copied(address)
    engine = make_engine(url)
    try:
        if not copied:
            migrate.upgrade(engine, whole_metadata())
        yield engine
    finally:
        engine.dispose()


def _copied_file(address: URL) -> bool:
    file = Path(str(address.database))
    if file.exists():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_template_file(), file)
    return True


@cache
def _template_file() -> Path:
    folder = tempfile.mkdtemp(prefix="schema-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = Path(folder) / "template.sqlite"
    _migrate(f"sqlite:///{file}")
    return file


def _copied(address: URL) -> bool:
    """Whether the empty database of the owner was replaced by a copy of the migrated one."""
    server = PostgresServer.by_port.get(address.port or 0)
    name = str(address.database)
    if server is None or address.username != OWNER or server.has_tables(name):
        return False
    if not server.has_database(_TEMPLATE):
        _migrate(server.create_database(_TEMPLATE).owner_url)
    server.drop_database(name)
    server.create_database(name, template=_TEMPLATE)
    return True


def _migrate(url: str) -> None:
    engine = make_engine(url)
    migrate.upgrade(engine, whole_metadata())
    engine.dispose()
