"""All faults."""

from collections.abc import Mapping
from types import MappingProxyType

from tests.carriers.faults.connecting import CONNECTING
from tests.carriers.faults.fault import Fault
from tests.carriers.faults.paging import PAGING
from tests.carriers.faults.refusing import REFUSING
from tests.carriers.faults.sending import SENDING, WAITING
from tests.carriers.faults.telling import TELLING

_ALL = (*CONNECTING, *WAITING, *SENDING, *REFUSING, *TELLING, *PAGING)
FAULTS: Mapping[str, Fault] = MappingProxyType({fault.name: fault for fault in _ALL})
"""By name."""

assert len(FAULTS) == len(_ALL)
