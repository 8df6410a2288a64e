"""How a person comes to belong to an organisation, whichever way he comes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from logistics.accounts.emails import email_address
from logistics.accounts.models import NAME_LENGTH, Membership, Organisation, UserAccount
from logistics.accounts.passwords import NewPassword
from logistics.accounts.permissions import ROLES, OrganisationKind, Role
from logistics.db.audit import Acting, Deed, record
from logistics.db.insertion import insert_if_absent
from logistics.kernel.errors import ConflictError, InvalidError, NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Randomness
from logistics.kernel.text import normal_text

LANGUAGES = ("en",)
"""Languages the catalogue is kept in."""


@dataclass(frozen=True, slots=True)
class AddUser:
    """A person with a role, who signs in with this e-mail address and password."""

    email: str
    name: str
    role: Role
    password: NewPassword
    language: str = "en"


def join(
    session: Session,
    command: AddUser,
    home: Organisation,
    *,
    who: Acting,
    at: datetime,
    random: Randomness,
) -> str:
    """Make ``command``'s person a member of ``home``; returns the user id.

    Raises :class:`InvalidError` (``email.format``, ``role.foreign``, ``user.name``,
    ``language.unknown``), :class:`ConflictError` ``user.email_taken``.
    """
    check_role(home, command.role)
    if command.language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise InvalidError("language.unknown", pointer="/language", known=known)
    name = normal_text(command.name, pointer="/name", limit=NAME_LENGTH)
    if not name:
        raise InvalidError("user.name", pointer="/name")
    row = {
        "id": new_id("usr", random),
        "organisation_id": home.id,
        "email": email_address(command.email),
        "name": name,
        "language": command.language,
        "password_hash": command.password.hashed,
        "created_at": at,
        "version": 1,
    }
    if not insert_if_absent(session, UserAccount, row):
        raise ConflictError("user.email_taken", pointer="/email")
    user_id, role = str(row["id"]), command.role.value
    session.add(Membership(organisation_id=home.id, user_id=user_id, role=role, created_at=at))
    deed = Deed(
        command="user.add",
        organisation_id=home.id,
        subject_kind="user",
        subject_id=user_id,
        after={"role": role},
    )
    record(session, who, deed, at=at)
    return user_id


def home_of(session: Session, organisation_id: str) -> Organisation:
    """The organisation, locked: changes of its people happen one after the other."""
    home = session.get(Organisation, organisation_id, with_for_update=True)
    if home is None:
        raise NotFoundError("organisation.unknown")
    return home


def check_role(home: Organisation, role: Role) -> None:
    """Raise ``role.foreign`` for a role this kind of organisation does not have."""
    roles = ROLES[OrganisationKind(home.kind)]
    if role not in roles:
        raise InvalidError("role.foreign", pointer="/role", known=", ".join(roles))
