"""``python -m tests.hostile_xml.trying CANARY``: every attack on every reader, measured.

Each attack has a process of its own, forked from one that has everything imported and idles.
Printed is a JSON list of what became of each: the word, seconds of processor time, bytes of
memory above the idle process, and what Python opened meanwhile. CANARY is the address of a pipe
or port; who opens it is caught by whoever holds its other end.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from logistics.customs.declaration.document import read_sad
from logistics.customs.phytosanitary.document import read_sps
from logistics.customs.phytosanitary.validation import validate
from logistics.customs.phytosanitary.wsdl import HubSchema
from logistics.kernel.errors import InvalidError
from tests.hostile_xml.attacks import HEAVY, attack, names
from tests.prove.mutants.pool import in_forks

SECONDS = 30
_CERTIFICATE = "SPSCertificate xmlns='urn:un:unece:uncefact:data:standard:SPSCertificate:17'"
_SERVICE = "definitions xmlns='http://schemas.xmlsoap.org/wsdl/'"
READERS: Mapping[str, tuple[str, Callable[[bytes], object]]] = {
    "declaration": ("ASYCUDA", lambda raw: read_sad(raw).to_bytes()),
    "certificate": (_CERTIFICATE, lambda raw: read_sps(raw).to_bytes()),
    "certificate to judge": (_CERTIFICATE, lambda raw: validate(read_sps(raw))),
    "schema of certificates": (_SERVICE, HubSchema),
}
"""The root element that each reader wants, and how it reads."""

_WATCHED = ("open", "socket.", "subprocess.", "os.exec", "os.posix_spawn", "ctypes.")
_opened: list[str] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_WATCHED):
        _opened.append(f"{event} {arguments}"[:200])


def _peak() -> int:
    """The most memory this process has held, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (line,) = (one for one in lines if one.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _tried(read: Callable[[bytes], object], raw: bytes) -> str:
    before = _peak()
    _opened.clear()
    start = time.process_time_ns()
    try:
        read(raw)
        word, line = "read", None
    except InvalidError as refused:
        word, line = refused.code, refused.problems[0].facts.get("line")
    took = time.process_time_ns() - start
    opened = list(_opened)
    told = {"word": word, "line": line, "opened": opened}
    return json.dumps({**told, "milliseconds": took // 1_000_000, "bytes": _peak() - before})


def _write(folder: Path, canary: str) -> str:
    for reader, (root, _) in READERS.items():
        made = [
            *((name, attack(name, root, canary)) for name in names()),
            *((name, make(root)) for name, make in HEAVY.items()),
        ]
        for name, raw in made:
            (folder / f"{reader} {name}").write_bytes(raw)
    return "written"


def tried(canary: str, folder: Path) -> list[dict[str, Any]]:
    """What became of every attack on every reader.

    The attacks are made in a process of their own, so that this one stays small: memory it had
    used and freed would hide what a reader takes.
    """
    assert list(in_forks([folder], lambda at: _write(at, canary), seconds=SECONDS))
    for root, read in READERS.values():
        with suppress(InvalidError):
            read(f"<{root}/>".encode())
    jobs = [(reader, name) for reader in READERS for name in (*names(), *HEAVY)]
    sys.addaudithook(_hear)
    gc.collect()
    gc.freeze()

    def work(job: tuple[str, str]) -> str:
        reader, name = job
        return _tried(READERS[reader][1], (folder / f"{reader} {name}").read_bytes())

    return [
        {"reader": reader, "attack": name, **_told(word)}
        for (reader, name), word in in_forks(jobs, work, seconds=SECONDS)
    ]


def _told(word: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(word)
    except ValueError:
        return {"word": word}
    return told


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        json.dump(tried(sys.argv[1], Path(made)), sys.stdout, indent=1)
