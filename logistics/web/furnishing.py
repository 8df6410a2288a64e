"""What templates may call, and how errors look at this door."""

from flask import Flask
from jinja2 import StrictUndefined

from logistics.http.access import declare_public
from logistics.http.csrf import CSRF_FIELD, csrf_token
from logistics.http.faults import show_errors_with
from logistics.web.assets import asset
from logistics.web.failure import failure_page
from logistics.web.saying import (
    ago_text,
    day_text,
    moment_text,
    number_text,
    said,
    said_in_chinese,
    short_text,
)


def furnish(app: Flask) -> None:
    """Make ``app`` ready to render the pages of its blueprint."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals.update(
        asset=asset,
        ago=ago_text,
        chinese=said_in_chinese,
        csrf_field=CSRF_FIELD,
        csrf_token=csrf_token,
        say=said,
    )
    environment.filters.update(
        day=day_text, moment=moment_text, number=number_text, short=short_text
    )
    declare_public(app, "web.static", "style and icon of the sign-in page; they tell nothing")
    show_errors_with(app, failure_page)
