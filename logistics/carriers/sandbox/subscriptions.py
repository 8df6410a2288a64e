"""Event subscriptions of the sandbox carrier: whom to notify, what was told, when to try again."""

import json
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from logistics.carriers.dcsa.signature import key_of
from logistics.carriers.sandbox.voyage import DcsaEvent
from logistics.kernel.errors import InvalidError

BUNDLE = 100
"""Events of one notification."""

FIRST_PAUSE = timedelta(seconds=60)
LONGEST_PAUSE = timedelta(hours=24)

_NAMESPACE = uuid.UUID("0d6c1d5e-6a8e-5a0b-8f2c-7f2f5f9e1b42")


@dataclass
class Subscription:
    """One subscriber; ``container`` limits what he hears, ``taken`` counts each event he took."""

    id: str
    callback: str
    secret: str = field(repr=False)
    container: str | None
    next_try: datetime
    taken: Counter[str] = field(default_factory=Counter, repr=False)
    pause: timedelta = FIRST_PAUSE

    def bundle(self, told: tuple[DcsaEvent, ...]) -> tuple[DcsaEvent, ...]:
        """The next events to send, in the order of telling, of all ``told`` so far.

        An event told twice is sent twice.
        """
        seen: Counter[str] = Counter()
        waiting: list[DcsaEvent] = []
        for event in filter(self._hears, told):
            mark = json.dumps(event)
            seen[mark] += 1
            if seen[mark] > self.taken[mark]:
                waiting.append(event)
        return tuple(waiting[:BUNDLE])

    def took(self, bundle: tuple[DcsaEvent, ...]) -> None:
        """The subscriber answered 204 to these events."""
        self.taken.update(json.dumps(event) for event in bundle)
        self.pause = FIRST_PAUSE

    def refused(self, now: datetime) -> None:
        """The subscriber did not answer 204: wait, each time twice as long up to a day."""
        self.next_try = now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def _hears(self, event: DcsaEvent) -> bool:
        references = event.get("references")
        named = references if isinstance(references, list) else []
        return self.container is None or any(
            row.get("referenceValue") == self.container for row in named
        )


def new_subscription(wanted: Mapping[str, object], number: int, now: datetime) -> Subscription:
    """The subscription that the body of ``POST /v2/event-subscriptions`` asks for.

    Raises :class:`InvalidError` ``sandbox.parameter`` or ``carrier.secret``.
    """
    callback = wanted.get("callbackUrl")
    secret = wanted.get("secret")
    container = wanted.get("equipmentReference")
    if not isinstance(callback, str) or not callback.startswith(("http://", "https://")):
        raise InvalidError("sandbox.parameter", name="callbackUrl")
    if not isinstance(secret, str):
        raise InvalidError("sandbox.parameter", name="secret")
    if container is not None and not isinstance(container, str):
        raise InvalidError("sandbox.parameter", name="equipmentReference")
    key_of(secret)
    return Subscription(
        id=str(uuid.uuid5(_NAMESPACE, f"{number} {callback}")),
        callback=callback,
        secret=secret,
        container=container,
        next_try=now,
    )
