"""The whole schema in a test: every room's mapped classes, and databases migrated to them."""

import importlib
import pkgutil
from collections.abc import Iterator

from sqlalchemy import Engine, MetaData

import logistics
from logistics.db import migrate
from logistics.db.base import Base
from logistics.db.engine import make_engine


def whole_metadata() -> MetaData:
    """The metadata with the mapped classes of every room that has a ``models`` module or package.

    The rooms are found, not listed, so that a new room's tables are held to its migration.
    """
    importlib.import_module("logistics.db.audit")
    importlib.import_module("logistics.db.idempotency")
    importlib.import_module("logistics.db.outbox")
    importlib.import_module("logistics.db.blobs")
    for room in pkgutil.iter_modules(logistics.__path__, "logistics."):
        if room.ispkg:
            found = importlib.util.find_spec(f"{room.name}.models")
            if found is not None:
                _import_all(found.name)
    return Base.metadata


def _import_all(name: str) -> None:
    module = importlib.import_module(name)
    for part in pkgutil.iter_modules(getattr(module, "__path__", []), f"{name}."):
        importlib.import_module(part.name)


def migrated(url: str) -> Iterator[Engine]:
    """An engine on ``url``, migrated to the newest schema; disposed of afterwards."""
    engine = make_engine(url)
    migrate.upgrade(engine, whole_metadata())
    yield engine
    engine.dispose()
