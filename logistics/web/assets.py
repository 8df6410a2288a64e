"""Addresses of the static files, which change when the file does."""

import hashlib
from functools import cache
from importlib.resources import files

from flask import url_for


def asset(name: str) -> str:
    """The path of a static file, marked by its content so that browsers may keep it."""
    return url_for("web.static", filename=name, v=_mark(name))


@cache
def _mark(name: str) -> str:
    content = files(__package__).joinpath("static", name).read_bytes()
    return hashlib.sha256(content).hexdigest()[:12]
