"""Builder of the parts of a service."""

from datetime import UTC, datetime
from pathlib import Path

from cryptography.fernet import Fernet

from logistics.accounts.passwords import Passwords
from logistics.db.secrets import SecretBox
from logistics.db.session import SessionFactory
from logistics.http.deployment import Deployment, ReadinessCheck
from logistics.kernel.surroundings import Surroundings, VirtualClock

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HTTP = "http://127.0.0.1:8000"
QUICK = Passwords(rounds=1, memory_kib=8, lanes=1)
"""The same hash at the least cost, for tests only."""
HTTPS = "https://logistics.example"


def a_deployment(
    sessions: SessionFactory,
    *,
    fonts: Path,
    public_url: str = HTTP,
    readiness: tuple[ReadinessCheck, ...] = (),
) -> Deployment:
    """A service whose clock stands still at noon of 1 June 2026."""
    clock = VirtualClock(NOON)
    return Deployment(
        sessions=sessions,
        secrets=SecretBox([Fernet.generate_key().decode()]),
        passwords=QUICK,
        public_url=public_url,
        font_directory=fonts,
        surroundings=Surroundings(clock=clock, sleep=clock.advance),
        person_clock=clock,
        readiness=readiness,
    )
