"""Work on many rows of which some may fail: the others go on, and the failed are tried later."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from logistics.db.faults import fault_of
from logistics.db.session import part_of_unit
from logistics.tracking import schedule

_LOG = logging.getLogger(__name__)
Result = TypeVar("Result")


@dataclass
class Retries:
    """What failed in this process, by id; each waits longer after each further failure.

    A process that starts anew tries all of it at once, which is what mends most defects.
    """

    _failed: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def waiting(self, now: datetime) -> list[str]:
        """Ids that are not to be tried yet."""
        return sorted(key for key, (_, until) in self._failed.items() if until > now)

    def attempt(
        self, session: Session, key: str, work: Callable[[], Result], *, now: datetime
    ) -> Result | None:
        """What ``work`` returned; ``None`` when it failed, with all it wrote undone and logged.

        A fault of the database is no failure of this row: it is raised.
        """
        try:
            with part_of_unit(session):
                result = work()
        except StaleDataError:
            raise
        except Exception as failure:
            if isinstance(failure, DBAPIError) and fault_of(failure) is not None:
                raise
            failures = self._failed.get(key, (0, now))[0] + 1
            self._failed[key] = failures, now + schedule.wait_after_failure(failures)
            _LOG.exception("%s failed for the %d. time; it is tried again later", key, failures)
            return None
        self._failed.pop(key, None)
        return result
