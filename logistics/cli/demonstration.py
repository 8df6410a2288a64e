"""What the demonstration keeps beside its database: sign-ins, voyages and the journey's time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from config import Settings
from logistics.kernel.instants import format_instant, parse_instant
from logistics.kernel.surroundings import Clock

SCALE = 1440
"""A day of the journey lasts a minute."""

_FILE = "demonstration.json"


@dataclass(frozen=True, slots=True)
class SignIn:
    """A way in for somebody who tries the service."""

    who: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class PlayedVoyage:
    """A voyage of the sandbox carrier: its script, its numbers, and when it starts."""

    script: str
    container: str
    booking: str
    transport_document: str
    start: datetime


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Whom the sandbox carrier notifies, and the secret it signs with."""

    callback: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Demonstration:
    """All of it; ``journey_at`` is where the journey's clock stood when last kept."""

    sign_ins: tuple[SignIn, ...]
    voyages: tuple[PlayedVoyage, ...]
    subscribers: tuple[Subscriber, ...]
    journey_at: datetime

    def origin(self, now: datetime) -> datetime:
        """The instant at which machine and journey agree, when the journey goes on from here."""
        return now - (self.journey_at - now) / (SCALE - 1)


def keep(folder: Path, held: Demonstration) -> None:
    """Write it, readable by its owner alone; whole or not at all."""
    wire = {
        "sign_ins": [
            {"who": one.who, "email": one.email, "password": one.password} for one in held.sign_ins
        ],
        "voyages": [
            {
                "script": one.script,
                "container": one.container,
                "booking": one.booking,
                "transport_document": one.transport_document,
                "start": format_instant(one.start),
            }
            for one in held.voyages
        ],
        "subscribers": [
            {"callback": one.callback, "secret": one.secret} for one in held.subscribers
        ],
        "journey_at": format_instant(held.journey_at),
    }
    partial = folder / f".{_FILE}.partial"
    partial.touch(mode=0o600)
    partial.write_text(json.dumps(wire, indent=1), encoding="utf-8")
    partial.replace(folder / _FILE)


def kept(folder: Path) -> Demonstration | None:
    """What was kept in ``folder``; ``None`` where no demonstration was loaded."""
    file = folder / _FILE
    if not file.is_file():
        return None
    wire: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return Demonstration(
        sign_ins=tuple(SignIn(**one) for one in wire["sign_ins"]),
        voyages=tuple(
            PlayedVoyage(**{**one, "start": parse_instant(one["start"])}) for one in wire["voyages"]
        ),
        subscribers=tuple(Subscriber(**one) for one in wire["subscribers"]),
        journey_at=parse_instant(wire["journey_at"]),
    )


def remember_time(folder: Path, clock: Clock) -> None:
    """Keep where the journey's clock stands, so that the next start goes on from there."""
    held = kept(folder)
    if held is not None:
        keep(folder, replace(held, journey_at=clock.now()))


def journey_settings(settings: Settings, now: datetime) -> Settings:
    """The settings with the demonstration's scaled clock, going on from where it was kept.

    Unchanged outside the demonstration, where none was loaded, or where the operator has set
    a scale himself.
    """
    held = kept(settings.var) if settings.is_demonstration else None
    if held is None or settings.time_scale != 1:
        return settings
    return replace(settings, time_scale=SCALE, time_origin=held.origin(now))


def journey_environment(settings: Settings) -> dict[str, str]:
    """The clock of ``settings`` as variables, so that every process tells the same time."""
    return {
        "LOGISTICS_TIME_SCALE": str(settings.time_scale),
        "LOGISTICS_TIME_ORIGIN": format_instant(settings.time_origin),
    }
