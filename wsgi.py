"""For WSGI servers: ``gunicorn 'wsgi:application()'``."""

from flask import Flask

from config import read_settings
from logistics.app import create_app
from logistics.http.journal import start_journal


def application() -> Flask:
    """The service as the environment describes it."""
    settings = read_settings()
    start_journal(settings.log_level)
    return create_app(settings)
