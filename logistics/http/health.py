"""``/healthz``: the process answers. ``/readyz``: it can do its work."""

import logging

from flask import Blueprint, Response, jsonify

from logistics.http.access import is_public
from logistics.http.deployment import ReadinessCheck, deployment
from logistics.kernel.errors import EnvironmentFaultError

health = Blueprint("health", __name__)

_LOG = logging.getLogger(__name__)


@health.get("/healthz")
@is_public("supervisors ask without a credential; it tells nothing but that it answers")
def live() -> Response:
    """Answer 200 while the process serves at all."""
    return jsonify(status="alive")


@health.get("/readyz")
@is_public("load balancers ask without a credential; it names what is lacking, by code only")
def ready() -> Response:
    """Answer 200 when every check holds, 503 with the code of each that does not."""
    lacking = {check.name: code for check in deployment().readiness if (code := _lack(check))}
    checks = {check.name: lacking.get(check.name, "ok") for check in deployment().readiness}
    response = jsonify(status="lacking" if lacking else "ready", checks=checks)
    response.status_code = 503 if lacking else 200
    return response


def _lack(check: ReadinessCheck) -> str | None:
    try:
        check.check()
    except EnvironmentFaultError as lack:
        _LOG.warning("not ready: %s", lack)
        return lack.code
    return None
