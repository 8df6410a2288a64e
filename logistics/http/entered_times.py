"""After a command on a shipment: its entered times go through the one mouth for events."""

import logging
from collections.abc import Collection
from functools import partial

from logistics.db.session import Session
from logistics.http.deployment import deployment
from logistics.http.work import write_across
from logistics.kernel.errors import EnvironmentFaultError
from logistics.tracking.entered_times import take_in_entered_times

_LOG = logging.getLogger(__name__)


def take_in_times(consignment_ids: Collection[str]) -> None:
    """Let the timelines of the touched consignments follow the stored facts.

    The command is done by now. Where this cannot be, the scheduler makes up for it.
    """
    try:
        for consignment_id in consignment_ids:
            write_across("entered times", partial(_take_in, consignment_id=consignment_id))
    except EnvironmentFaultError as fault:
        _LOG.warning("entered times wait for the scheduler: %s", fault.code)


def _take_in(session: Session, *, consignment_id: str) -> None:
    around = deployment().surroundings
    take_in_entered_times(session, consignment_id, now=around.clock.now(), random=around.random)
