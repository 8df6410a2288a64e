"""Every fault on every gateway: in time, nothing left behind, nothing invented, nothing raised."""

import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest

from logistics.carriers.registry import Carrier, carriers
from tests.bars import Figure, is_full, sized
from tests.carriers.certificates import client_context, server_context
from tests.carriers.faults.fault import Certificate, Fault
from tests.carriers.faults.listed import FAULTS
from tests.carriers.faults.samples import samples
from tests.carriers.faults.trial import Bench, trials

POLLED = [
    one for one in carriers().values() if one.profile.polled and one.wire_format.gateway is not None
]
_AT_ONCE = 24
DEADLINE = timedelta(milliseconds=sized(full=1000, brief=400))
AMPLE = timedelta(seconds=15)
"""For faults that do not wait: how they end must not hang on how busy the machine is."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A trusted authority with a sound and an expired certificate, and a stranger's."""
    folders = {kind: tmp_path_factory.mktemp(kind.name) for kind in Certificate}
    host = "carrier.example"
    shown = {
        Certificate.SOUND: server_context(folders[Certificate.SOUND], host),
        Certificate.EXPIRED: server_context(
            folders[Certificate.EXPIRED], host, lasting=timedelta(hours=-1)
        ),
        Certificate.OTHER_NAME: server_context(folders[Certificate.OTHER_NAME], "other.example"),
    }
    return Bench(_trusting(*folders.values()), shown, DEADLINE)


def _trusting(*folders: Path) -> ssl.SSLContext:
    trust = client_context(folders[0])
    for folder in folders[1:]:
        trust.load_verify_locations(folder / "host.pem")
    return trust


def _asked(fault: Fault) -> list[Carrier]:
    """All carriers; in brief, for faults that take time, one of each wire format."""
    if is_full() or not fault.waits:
        return POLLED
    return [*{one.wire_format.name: one for one in POLLED}.values()]


def _descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.prove
def test_every_gateway_is_tried_with_every_fault(figure: Figure) -> None:
    """A new wire format is tried as soon as it has a sample of a sound answer."""
    assert {one.wire_format.name for one in POLLED} == samples().keys()
    reads = sum(len([*trials(fault, _asked(fault))]) for fault in FAULTS.values())
    figure("faults of carriers", f"{len(FAULTS)} on {len(POLLED)} carriers, {reads} reads")


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_ends_in_time_and_leaves_nothing(name: str, bench: Bench) -> None:
    fault = FAULTS[name]
    held = [*trials(fault, _asked(fault))]
    patient = bench if fault.waits else replace(bench, deadline=AMPLE)
    threads, descriptors = threading.active_count(), _descriptors()
    with ThreadPoolExecutor(_AT_ONCE if fault.waits else 1) as pool:
        wrong = [*chain(*pool.map(lambda trial: trial.findings(patient), held))]
    for resolving in (one for one in threading.enumerate() if one.name == "resolve"):
        resolving.join(5)
    assert wrong == []
    assert threading.active_count() == threads
    assert _descriptors() == descriptors
