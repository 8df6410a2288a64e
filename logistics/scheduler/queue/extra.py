"""Whether the extra is there."""

from importlib.util import find_spec

from logistics.kernel.errors import EnvironmentFaultError


def require_extra() -> None:
    """Raise :class:`EnvironmentFaultError` ``queue.extra`` unless procrastinate is installed."""
    if find_spec("procrastinate") is None:
        raise EnvironmentFaultError("queue.extra")
