"""Rows of organisations, their people, the keys and sessions they come with, and mandates."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from logistics.accounts.permissions import OrganisationKind, Role
from logistics.db.base import (
    ID_LENGTH,
    Base,
    Inner,
    Owned,
    Versioned,
    of_organisation,
    one_of,
    owned_key,
    within,
)
from logistics.db.types import CodeText, JsonText, UtcDateTime

NAME_LENGTH = 200
EMAIL_LENGTH = 254
SHA256_LENGTH = 64


class Organisation(Versioned, Base):
    """A tenant. The table is the deployment's directory: it holds names, never trade.

    It is therefore not ``Owned``; the services show an organisation to itself, to those it
    has a mandate with, and to the operator.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        one_of("kind", OrganisationKind),
        CheckConstraint("length(name) > 0", name="name_given"),
        Index(
            "uq_organisation_operator",
            "is_operator",
            unique=True,
            sqlite_where=sql("is_operator"),
            postgresql_where=sql("is_operator"),
        ),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(CodeText(16))
    name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    is_operator: Mapped[bool]
    """Runs the deployment; the unique index allows one."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class UserAccount(Owned, Versioned, Base):
    """A person who signs in, at home in one organisation.

    One who works for two organisations has two e-mail addresses to sign in with, so that no
    administrator can reach another organisation by resetting a password.
    """

    __tablename__ = "user_account"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        CheckConstraint("email = lower(email)", name="email_lower_case"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    email: Mapped[str] = mapped_column(CodeText(EMAIL_LENGTH), unique=True)
    """Lower-cased; unique in the deployment."""
    name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    language: Mapped[str] = mapped_column(CodeText(16))
    password_hash: Mapped[str] = mapped_column(CodeText(255))
    """Argon2id in PHC form; its parameters stand in it."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Membership(Owned, Versioned, Base):
    """The role a person holds in his organisation, until it ends."""

    __tablename__ = "membership"
    __table_args__ = (
        within("user_account", "user_id"),
        UniqueConstraint("user_id"),
        one_of("role", Role),
    )

    organisation_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    user_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    role: Mapped[str] = mapped_column(CodeText(16))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Invitation(Owned, Base):
    """An open door for one person, by a link that works once."""

    __tablename__ = "invitation"
    __table_args__ = (of_organisation(), one_of("role", Role), Index(None, "organisation_id"))

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    email: Mapped[str] = mapped_column(CodeText(EMAIL_LENGTH))
    role: Mapped[str] = mapped_column(CodeText(16))
    token_sha256: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was accepted, withdrawn or replaced by a newer one."""


class PasswordReset(Owned, Base):
    """Leave to set a new password once, by a link an administrator hands over."""

    __tablename__ = "password_reset"
    __table_args__ = (within("user_account", "user_id"), Index(None, "organisation_id", "user_id"))

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    user_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    token_sha256: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ApiKey(Owned, Base):
    """A secret a program shows instead of a person: it acts for its maker, within its scopes."""

    __tablename__ = "api_key"
    __table_args__ = (
        owned_key(),
        ForeignKeyConstraint(
            ["organisation_id", "user_id"],
            ["membership.organisation_id", "membership.user_id"],
            ondelete="CASCADE",
        ),
        Index(None, "organisation_id", "user_id"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    user_id: Mapped[str] = mapped_column(CodeText(ID_LENGTH))
    name: Mapped[str] = mapped_column(CodeText(NAME_LENGTH))
    prefix: Mapped[str] = mapped_column(CodeText(16))
    """The first characters of the key, to tell keys apart; no part of its secret bits."""
    secret_sha256: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH), unique=True)
    scopes: Mapped[list[str]] = mapped_column(JsonText)
    """Permissions it may use, sorted."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LoginSession(Inner, Base):
    """A signed-in browser, kept here so that it can be ended here."""

    __tablename__ = "login_session"
    __table_args__ = (Index(None, "user_id"), Index(None, "expires_at"))

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    user_id: Mapped[str] = mapped_column(
        CodeText(ID_LENGTH), ForeignKey("user_account.id", ondelete="CASCADE")
    )
    token_sha256: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH), unique=True)
    csrf_secret: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInThrottle(Inner, Base):
    """Sign-in attempts of late for one e-mail address, whether anybody has it or not."""

    __tablename__ = "sign_in_throttle"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_counted"),
        Index(None, "window_started_at"),
    )

    email_sha256: Mapped[str] = mapped_column(CodeText(SHA256_LENGTH), primary_key=True)
    attempts: Mapped[int]
    window_started_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Mandate(Owned, Versioned, Base):
    """A dated leave: ``grantee_id``'s staff may see and act on ``organisation_id``'s things.

    The grantor owns the row. It holds from ``valid_from`` (inclusive) to ``valid_to``
    (exclusive; open when NULL), unless withdrawn.
    """

    __tablename__ = "mandate"
    __table_args__ = (
        owned_key(),
        of_organisation(),
        CheckConstraint("grantee_id <> organisation_id", name="two_parties"),
        CheckConstraint("valid_to > valid_from", name="dated_forward"),
        Index(None, "organisation_id", "grantee_id"),
        Index(None, "grantee_id"),
    )

    id: Mapped[str] = mapped_column(CodeText(ID_LENGTH), primary_key=True)
    grantee_id: Mapped[str] = mapped_column(
        CodeText(ID_LENGTH), ForeignKey("organisation.id", ondelete="RESTRICT")
    )
    rights: Mapped[list[str]] = mapped_column(JsonText)
    """Values of ``MandateRight``, sorted."""
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
