"""The web server: gunicorn with threads, its workers bound to its life."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from logistics.cli.parentage import die_with_parent, go_by_name


class WebServer(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """Serves the application that ``make`` builds inside each worker."""

    def __init__(self, make: Callable[[], Flask], *, bind: str, workers: int, threads: int) -> None:
        self._make = make
        self._settings = {
            "bind": bind,
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 10,
            "keepalive": 5,
            "limit_request_line": 4094,
            "limit_request_fields": 60,
            "limit_request_field_size": 8190,
            "loglevel": "warning",
            "post_fork": _bind_to_master,
            "pre_fork": _name_master,
            "post_worker_init": _name_worker,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn; nothing is read from its files or environment."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, built in the worker: no engine is shared across a fork."""
        return self._make()


_NAME = "web server"


def _name_master(_server: Any, _worker: Any) -> None:
    """Gunicorn renames its processes where the machine happens to have setproctitle."""
    go_by_name(_NAME)


def _name_worker(_worker: Any) -> None:
    go_by_name(_NAME)


def _bind_to_master(_server: Any, worker: Any) -> None:
    die_with_parent(worker.ppid)
