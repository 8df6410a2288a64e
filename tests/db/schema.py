"""The whole schema in a test: every room's mapped classes, and databases migrated to them."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, MetaData

from logistics.db import migrate
from logistics.db.base import Base
from logistics.db.engine import make_engine
from tests.places import ROOT


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
    engine = make_engine(url)
    migrate.upgrade(engine, whole_metadata())
    yield engine
    engine.dispose()
