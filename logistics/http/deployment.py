"""What a request finds in its application: the parts handed in by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from logistics.accounts.passwords import Passwords
from logistics.carriers.addresses import AddressPolicy
from logistics.db.secrets import SecretBox
from logistics.db.session import SessionFactory
from logistics.docs.signing.trust import NOBODY, Trust
from logistics.http.address_limit import AddressLimit
from logistics.kernel.surroundings import Clock, Surroundings, SystemClock
from logistics.tracking.inbox import Doorway

_PLACE = "logistics"

WEBHOOKS_A_MINUTE = 60_000
"""Notifications one address may send in a minute: beyond what any carrier sends."""


@dataclass(frozen=True, slots=True)
class ReadinessCheck:
    """One thing the service needs; ``check`` raises ``EnvironmentFaultError`` when it lacks."""

    name: str
    check: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Deployment:
    """One running service. Two of them may live in one process."""

    sessions: SessionFactory
    secrets: SecretBox
    passwords: Passwords
    public_url: str
    """Scheme, host and port that people use; no path, no slash at the end."""
    font_directory: Path
    surroundings: Surroundings = field(default_factory=Surroundings)
    """The clock of the trade (it may run fast in the demonstration), randomness and sleep."""
    person_clock: Clock = field(default_factory=SystemClock)
    """The clock that people live by: sign-in, sessions and keys."""
    is_demonstration: bool = False
    carrier_addresses: AddressPolicy = field(default_factory=AddressPolicy)
    trusted_proxies: int = 0
    readiness: tuple[ReadinessCheck, ...] = ()
    trust: Trust = NOBODY
    """What papers are signed with and verified by."""
    public_limit: AddressLimit = field(
        default_factory=lambda: AddressLimit(60, timedelta(minutes=1))
    )
    """How often one address may ask pages that show papers to anybody."""

    webhook_limit: AddressLimit = field(
        default_factory=lambda: AddressLimit(WEBHOOKS_A_MINUTE, timedelta(minutes=1))
    )
    """How often one address may send notifications, to each process."""
    doorway: Doorway = field(default_factory=Doorway)
    """What requests that bring notifications share within the process."""

    @property
    def is_secure(self) -> bool:
        """Whether people reach it by https, so that cookies and HSTS may say so."""
        return self.public_url.startswith("https://")


def place(app: Flask, parts: Deployment) -> None:
    """Put the parts where :func:`deployment` finds them."""
    app.extensions[_PLACE] = parts


def deployment() -> Deployment:
    """The parts of the application that answers the present request."""
    return cast("Deployment", current_app.extensions[_PLACE])
