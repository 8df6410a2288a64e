"""The version a form is based on, so that nobody's change is overwritten unseen."""

from flask import request

from logistics.kernel.errors import StaleError

VERSION = "version"
"""Name of the hidden field."""


def typed_version() -> int:
    """The version in the form; a missing one is stale, for nobody can tell what it was."""
    text = request.form.get(VERSION, "")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise StaleError("web.version")
    return int(text)
