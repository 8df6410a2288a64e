"""Errors of the doors themselves, and the one table from error class to status."""

from datetime import timedelta

from logistics.accounts.sign_in import TooManyAttemptsError
from logistics.kernel.errors import (
    ConflictError,
    EnvironmentFaultError,
    InvalidError,
    LogisticsError,
    NotFoundError,
    RefusedError,
    StaleError,
    UnauthenticatedError,
)


class MalformedError(InvalidError):
    """The request cannot be read at all. HTTP 400."""


class TooLargeError(InvalidError):
    """The body exceeds what is accepted. HTTP 413."""


class MediaTypeError(InvalidError):
    """The body is of a kind this route does not read. HTTP 415."""


class TooManyRequestsError(TooManyAttemptsError):
    """An address asked too often where nobody signs in. HTTP 429 with ``Retry-After``."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        RefusedError.__init__(self, "http.too_many", seconds=-(-wait // timedelta(seconds=1)))


class GoneError(LogisticsError):
    """What was asked for is there no more, and will not be again. HTTP 410."""


class UnconditionalError(LogisticsError):
    """A change was asked for without saying which version it is based on. HTTP 428."""


STATUS: dict[type[LogisticsError], int] = {
    MalformedError: 400,
    UnauthenticatedError: 401,
    RefusedError: 403,
    NotFoundError: 404,
    ConflictError: 409,
    GoneError: 410,
    StaleError: 412,
    TooLargeError: 413,
    MediaTypeError: 415,
    InvalidError: 422,
    UnconditionalError: 428,
    TooManyAttemptsError: 429,
    EnvironmentFaultError: 503,
    LogisticsError: 500,
}
"""The HTTP status of each class of error; a subclass without a row has its parent's."""


def status_of(error: LogisticsError) -> int:
    """The HTTP status that tells this error."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
