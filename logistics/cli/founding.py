"""First steps of a deployment: its secret keys, its operator and first administrator."""

import os
from pathlib import Path

from config import secret_keys_file
from logistics.accounts.actor import console_actor
from logistics.accounts.joining import AddUser
from logistics.accounts.organisations import CreateOrganisation, found_operator
from logistics.accounts.passwords import Passwords
from logistics.accounts.people import add_user
from logistics.accounts.permissions import OrganisationKind, Role
from logistics.accounts.tokens import new_token
from logistics.cli.connecting import open_parts
from logistics.db.secrets import new_key
from logistics.db.session import Session, SystemScope, run_unit
from logistics.kernel.surroundings import SystemClock, SystemRandomness


def keep_secret_keys() -> bool:
    """Write a fresh secret key where none is kept; tells whether it did.

    The file is readable by its owner alone. Keys in the environment are left to it.
    """
    file = secret_keys_file()
    if file.exists() or os.environ.get("LOGISTICS_SECRET_KEYS"):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    _write_private(file, new_key() + "\n")
    return True


def _write_private(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(text)


def found(operator: str, email: str, name: str) -> str:
    """Create the operator's organisation and its administrator; returns the first password.

    Raises :class:`ConflictError` when the deployment has an operator already.
    """
    random, clock = SystemRandomness(), SystemClock()
    password = new_token(random).secret[:20]
    hashed = Passwords().new(password)

    def work(session: Session) -> None:
        command = CreateOrganisation(kind=OrganisationKind.FORWARDER, name=operator)
        home = found_operator(session, command, clock=clock, random=random)
        person = AddUser(email, name, Role.ADMINISTRATOR, hashed)
        actor = console_actor(home, is_operator=True)
        add_user(session, person, actor=actor, clock=clock, random=random)

    with open_parts() as parts:
        run_unit(parts.sessions, SystemScope("founding"), work)
    return password
