"""A carrier that speaks to the site: a connection, a scripted voyage, signed notifications."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from logistics.carriers.dcsa.signature import SIGNATURE_HEADER, SUBSCRIPTION_HEADER, sign
from logistics.carriers.sandbox.script import script
from logistics.carriers.sandbox.voyage import DcsaEvent, Voyage, VoyageReferences, events_at
from logistics.tracking.inbox import Inbox, Verdict
from tests.web.site import Site
from tests.web.visitor import Page, Visitor

NUMBERS = VoyageReferences("MSKU9042173", "IOLDAR265118", "IOLUDAR26511803")
SUBSCRIPTION = "123e4567-e89b-12d3-a456-426614174000"


@dataclass
class Carrier:
    """A connection made by its page, and what is sent through it."""

    site: Site
    connection_id: str
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        """The page of the connection."""
        return f"/connections/{self.connection_id}"

    def tell(
        self,
        name: str,
        start: datetime,
        numbers: VoyageReferences = NUMBERS,
        *,
        secret: str | None = None,
    ) -> Verdict:
        """Send all that the voyage has told by now, and let it take effect."""
        events = events_at(Voyage(script(name), numbers, start), self.site.clock.now())
        return self.send(events, secret=secret)

    def send(self, events: tuple[DcsaEvent, ...] | bytes, *, secret: str | None = None) -> Verdict:
        """Send one notification and let it take effect."""
        body = events if isinstance(events, bytes) else json.dumps(events).encode()
        around, parts = self.site.surroundings, self.site.parts
        inbox = Inbox(sessions=parts.sessions, box=parts.secrets, surroundings=around)
        headers = [
            (SIGNATURE_HEADER, sign(secret or self.secret, body)),
            (SUBSCRIPTION_HEADER, SUBSCRIPTION),
            ("Content-Type", "application/json"),
            ("User-Agent", "Events/2.2"),
        ]
        verdict = inbox.receive(self.connection_id, headers, body)
        inbox.drain()
        return verdict


def connect(site: Site, visitor: Visitor, name: str = "Ocean line") -> Carrier:
    """A connection of ``visitor``'s organisation."""
    form = {"name": name, "profile": "sandbox", "base_url": "https://api.carrier.example/"}
    shown = visitor.press("/connections/new", "/connections/new", **form)
    return Carrier(site, connection_id_of(shown), secret_of(shown))


def secret_of(shown: Page) -> str:
    """The secret that the page shows once."""
    return str(shown.tree.xpath("//p[contains(@class, 'secret')]")[0].text)


def connection_id_of(shown: Page) -> str:
    """The connection that the page leads to."""
    return next(link for link in shown.links() if link.startswith("/connections/con_"))[13:]
