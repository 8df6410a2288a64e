"""The pages as one door: importing the routes registers them."""

from logistics.web import routes
from logistics.web.blueprint import web
from logistics.web.furnishing import furnish

__all__ = ["PAGES", "furnish", "routes"]

PAGES = (web,)
