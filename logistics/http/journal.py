"""The journal: one JSON line an occurrence, without bodies, secrets or what people typed."""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import TextIO

from flask import Flask, Response, g, request

from logistics.http.deployment import deployment
from logistics.http.identity import signed_in
from logistics.http.problems import request_id
from logistics.kernel.ids import new_id

REQUESTS = "logistics.requests"
"""Name of the logger with one line a request."""

_LOG = logging.getLogger(REQUESTS)
_QUIET = frozenset({"health.live"})


class JsonLines(logging.Formatter):
    """One line of JSON a record; control and other characters beyond ASCII are escaped.

    Of an exception it tells the type and where it arose, never its message: a database's or
    a parser's message quotes what was sent.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line of ``record``, without a line end."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= record.__dict__.get("facts", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = type(record.exc_info[1]).__name__
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])[-8:]
            ]
        return json.dumps(line, default=str)


def start_journal(level: str, stream: TextIO = sys.stderr) -> None:
    """Send what this process logs to ``stream`` as JSON lines, from ``level`` upwards."""
    lines = logging.StreamHandler(stream)
    lines.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[lines], force=True)


def install_journal(app: Flask) -> None:
    """Give every request of ``app`` an id, and one line when it has been answered."""
    app.before_request(_begin)
    app.after_request(_note)


def _begin() -> None:
    g.request_id = new_id("req", deployment().surroundings.random)
    g.began = time.monotonic_ns()


def _note(response: Response) -> Response:
    if request.endpoint in _QUIET:
        return response
    caller = signed_in()
    facts = {
        "request_id": request_id(),
        "method": request.method,
        "route": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "milliseconds": (time.monotonic_ns() - g.began) // 1_000_000,
        "user_id": caller.actor.user_id if caller else None,
        "organisation_id": caller.actor.organisation_id if caller else None,
    }
    _LOG.info("request", extra={"facts": facts})
    return response
