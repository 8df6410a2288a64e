"""The declarative base, constraint names, and the mixins every room builds its rows on."""

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MapperProperty, declared_attr, mapped_column

from logistics.db.types import CodeText

ID_LENGTH = 40
"""Longest id of :func:`logistics.kernel.ids.new_id`, with room to spare."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraint names, so that a migration can name what it changes on either engine."""


class Base(DeclarativeBase):
    """Base of all mapped rows; its metadata is what the migrations must lead to."""

    metadata = MetaData(naming_convention=NAMES)


class Owned:
    """A row that belongs to one organisation.

    The session guard shows it to an actor who may see that organisation, and row-level
    security repeats the rule on PostgreSQL. An unguessable public id opens such a row only
    where the class sets ``opens_to_public``.
    """

    opens_to_public: ClassVar[bool] = False

    organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    """The organisation whose row this is."""


class Inner:
    """A row no actor and no public reader ever sees: sessions, throttles and the like."""


class Versioned:
    """A row whose changes are counted: a change to an older version raises ``StaleError``."""

    version: Mapped[int] = mapped_column(Integer)
    """Counts up with every change, from 1; it is the ETag of the row."""

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, MapperProperty[int] | Mapped[int]]:
        """Let the mapper count and compare the version."""
        return {"version_id_col": cls.version}


def owned_key() -> UniqueConstraint:
    """The key ``(organisation_id, id)`` that rows of the same organisation refer to."""
    return UniqueConstraint("organisation_id", "id")


def of_organisation() -> ForeignKeyConstraint:
    """``organisation_id`` names an organisation that exists and cannot be removed meanwhile."""
    return ForeignKeyConstraint(["organisation_id"], ["organisation.id"], ondelete="RESTRICT")


def within(table: str, column: str, *, ondelete: str = "CASCADE") -> ForeignKeyConstraint:
    """``column`` names a row of ``table`` of the same organisation, on either engine.

    The target table must carry :func:`owned_key`. ``ondelete`` is CASCADE for a part of its
    parent, RESTRICT for a mere reference.
    """
    return ForeignKeyConstraint(
        ["organisation_id", column],
        [f"{table}.organisation_id", f"{table}.id"],
        ondelete=ondelete,
    )


def one_of(column: str, values: type[StrEnum] | Iterable[str]) -> CheckConstraint:
    """``column``, when present, holds one of ``values`` (texts of our own, never a person's)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def at_least_zero(column: str) -> CheckConstraint:
    """An exact decimal column, when present, is not negative, on either engine."""
    return CheckConstraint(f"CAST({column} AS NUMERIC) >= 0", name=f"{column}_not_negative")


def above_zero(column: str) -> CheckConstraint:
    """An exact decimal column, when present, is greater than zero, on either engine."""
    return CheckConstraint(f"CAST({column} AS NUMERIC) > 0", name=f"{column}_positive")
