"""The empty service: a Flask application with all that every door needs, and no door yet."""

from collections.abc import Iterable

from flask import Blueprint, Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from logistics.http.access import admit
from logistics.http.body import MAX_BODY
from logistics.http.deployment import Deployment, place
from logistics.http.faults import install_handlers
from logistics.http.headers import install_headers
from logistics.http.health import health
from logistics.http.identity import Credentials, use_credentials
from logistics.http.journal import install_journal


class IdConverter(BaseConverter):
    """A part of a path that has the shape of one of our ids; anything else is no such path."""

    regex = r"[a-z]{2,4}_[a-z2-7]{26}"


def make_shell(
    parts: Deployment, credentials: Credentials, doors: Iterable[Blueprint] = ()
) -> Flask:
    """A Flask application that serves ``doors`` and the health of ``parts``."""
    app = Flask("logistics", static_folder=None, template_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        PROVIDE_AUTOMATIC_OPTIONS=False,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.url_map.converters["id"] = IdConverter
    place(app, parts)
    use_credentials(app.extensions, credentials)
    install_journal(app)
    install_headers(app)
    install_handlers(app)
    app.before_request(admit)
    for door in (health, *doors):
        app.register_blueprint(door)
    if parts.trusted_proxies:
        count = parts.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]  # Flask's own way to wrap
    return app
