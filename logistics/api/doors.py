"""All blueprints of the doors for programs."""

from logistics.api.routes.book import book
from logistics.api.routes.callers import callers
from logistics.api.routes.carriers import carriers
from logistics.api.routes.documentation import describe, documentation
from logistics.api.routes.shipments import shipments

__all__ = ["API", "describe"]

API = (callers, shipments, book, carriers, documentation)
