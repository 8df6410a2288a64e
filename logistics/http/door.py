"""Which door a request came through; it decides the credential and the form of errors."""

from enum import StrEnum

from flask import request


class Door(StrEnum):
    """The doors of the service."""

    API = "api"
    """Programs: a bearer key; cookies are ignored; problems are JSON."""
    WEBHOOK = "webhook"
    """Carriers: each message is signed."""
    PAGES = "pages"
    """People: a session cookie and forms; problems are pages."""


_PREFIXES = {"/api/": Door.API, "/webhooks/": Door.WEBHOOK}


def current_door() -> Door:
    """The door of the present request, told by its path, whether or not that path exists."""
    for prefix, door in _PREFIXES.items():
        if request.path.startswith(prefix):
            return door
    return Door.PAGES
