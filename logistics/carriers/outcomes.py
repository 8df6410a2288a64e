"""What became of one request to a carrier: an answer, nothing new, or a failure with its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from logistics.carriers.rate_headers import RateLimit


class FailureKind(StrEnum):
    """Why there is no answer to read."""

    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    REDIRECT = "redirect"
    STATUS = "status"
    CONTENT_TYPE = "content_type"
    NETWORK = "network"
    MALFORMED = "malformed"
    REFUSED_ADDRESS = "refused_address"
    OUT_OF_CALLS = "out_of_calls"
    """Our own limits have no call left; the carrier was not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A readable reply: header names in lower case, the body decoded of its compression."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    rate_limit: RateLimit | None = None

    @property
    def etag(self) -> str | None:
        """The validator to send with the next question, if the carrier gave one."""
        return self.headers.get("etag")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The carrier has nothing newer than the validator we sent (304)."""

    rate_limit: RateLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """No answer: whether asking again later can help is ``not permanent``.

    ``retry_after`` is the carrier's own wish between one second and six hours; ``body`` is
    the reply of an error status, cut to the size cap, so that its words can be shown.
    ``of_token`` says that the question was for a token and none about a number.
    """

    kind: FailureKind
    permanent: bool = False
    status: int | None = None
    retry_after: timedelta | None = None
    rate_limit: RateLimit | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    body: bytes = b""
    of_token: bool = False

    @property
    def refuses_us(self) -> bool:
        """Whether the carrier turns down our credentials."""
        return self.status in {401, 403} or (self.of_token and self.permanent)

    @property
    def refuses_number(self) -> bool:
        """Whether the carrier is at work and will not hear of the number asked about."""
        return self.status in {400, 410, 414, 422} and not self.of_token


Outcome = Answer | NotModified | Failure
