"""Who takes part in the demonstration: organisations, people, mandates and a carrier."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from logistics.accounts.actor import Actor, console_actor
from logistics.accounts.joining import AddUser
from logistics.accounts.mandates import GrantMandate, grant_mandate
from logistics.accounts.organisations import (
    CreateOrganisation,
    create_organisation,
    found_operator,
)
from logistics.accounts.passwords import Passwords
from logistics.accounts.people import add_user
from logistics.accounts.permissions import MandateRight, OrganisationKind, Role
from logistics.accounts.tokens import new_token
from logistics.app import Parts
from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.commands import CreateConnection
from logistics.carriers.service import ShownOnce, create_connection
from logistics.cli.demonstration import SignIn
from logistics.db.session import Session, SystemScope, run_unit
from logistics.kernel.surroundings import SystemClock, SystemRandomness

Result = TypeVar("Result")

FORWARDER = "Thousand Hills Freight Ltd"
EXPORTER = "Kivu Heights Coffee Cooperative"
SECOND_EXPORTER = "Nyungwe Ridge Coffee Ltd"

_CLOCK = SystemClock()
_RANDOM = SystemRandomness()


@dataclass(frozen=True, slots=True)
class Cast:
    """The organisations by their administrators at the machine, and the ways to sign in."""

    forwarder: Actor
    exporter: Actor
    second_exporter: Actor
    sign_ins: tuple[SignIn, ...]


def enter_cast(parts: Parts) -> Cast:
    """Found the operator, its exporters and their people; the exporters give mandates."""
    home = _run(parts, _found)
    forwarder = console_actor(home, is_operator=True)
    exporters = [
        console_actor(_run(parts, _exporter(name, forwarder)), role=Role.OWNER)
        for name in (EXPORTER, SECOND_EXPORTER)
    ]
    sign_ins = (
        _person(parts, exporters[0], Role.OWNER, ("exporter", "claudine", "Claudine Uwase")),
        _person(parts, forwarder, Role.COORDINATOR, ("forwarder", "eric", "Eric Habimana")),
        _person(parts, forwarder, Role.ADMINISTRATOR, ("administrator", "diane", "Diane Mutesi")),
    )
    for exporter in exporters:
        _run(parts, _mandate(exporter, home))
    return Cast(forwarder, exporters[0], exporters[1], sign_ins)


def enter_connection(parts: Parts, forwarder: Actor) -> ShownOnce:
    """The forwarder's connection to the sandbox carrier of this machine."""
    command = CreateConnection(
        name="Sandbox carrier",
        profile="sandbox",
        base_url=f"http://127.0.0.1:{parts.settings.sandbox_port}",
    )
    return _run(
        parts,
        lambda session: create_connection(
            session,
            command,
            actor=forwarder,
            clock=parts.surroundings.clock,
            random=parts.surroundings.random,
            box=parts.secrets,
            policy=AddressPolicy(allow_loopback=True),
        ),
    )


def _run(parts: Parts, work: Callable[[Session], Result]) -> Result:
    return run_unit(parts.sessions, SystemScope("demonstration"), work)


def _found(session: Session) -> str:
    command = CreateOrganisation(kind=OrganisationKind.FORWARDER, name=FORWARDER)
    return found_operator(session, command, clock=_CLOCK, random=_RANDOM)


def _exporter(name: str, operator: Actor) -> Callable[[Session], str]:
    command = CreateOrganisation(kind=OrganisationKind.EXPORTER, name=name)
    return lambda session: create_organisation(
        session, command, actor=operator, clock=_CLOCK, random=_RANDOM
    )


def _mandate(exporter: Actor, grantee: str) -> Callable[[Session], str]:
    command = GrantMandate(grantee_id=grantee, rights=tuple(MandateRight))
    return lambda session: grant_mandate(
        session, command, actor=exporter, clock=_CLOCK, random=_RANDOM
    )


def _person(parts: Parts, home: Actor, role: Role, who: tuple[str, str, str]) -> SignIn:
    told, account, name = who
    password = new_token(_RANDOM).secret[:16]
    email = f"{account}@demonstration.example"
    command = AddUser(email, name, role, Passwords().new(password))
    _run(
        parts,
        lambda session: add_user(session, command, actor=home, clock=_CLOCK, random=_RANDOM),
    )
    return SignIn(told, email, password)
