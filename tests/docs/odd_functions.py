"""Functions that a bounded child runs in the tests: well behaved, and otherwise."""

import json
import os
import resource
import sys
from pathlib import Path

from logistics.kernel.errors import InvalidError


def turned(sent: bytes) -> bytes:
    return sent[::-1]


def surroundings(_: bytes) -> bytes:
    """What the child sees of the machine."""
    core, _most = resource.getrlimit(resource.RLIMIT_CORE)
    modules = sorted(name for name in sys.modules if name.split(".")[0] in {"flask", "sqlalchemy"})
    seen = {"environment": dict(os.environ), "core": core, "modules": modules, "pid": os.getpid()}
    return json.dumps(seen).encode()


def endless(sent: bytes) -> bytes:
    """Leave one's number in the file that is named, then never end."""
    with Path(sent.decode()).open("ab", buffering=0) as place:
        place.write(str(os.getpid()).encode())
    while True:
        pass


def greedy(_: bytes) -> bytes:
    return bytes(4 * 1024**3)


def flooding(_: bytes) -> bytes:
    return bytes(1024 * 1024)


def dying(_: bytes) -> bytes:
    os.abort()


def failing(_: bytes) -> bytes:
    raise LookupError


def refusing(_: bytes) -> bytes:
    raise InvalidError("blob.too_large", size=7, limit=5)


def mumbling(_: bytes) -> bytes:
    raise InvalidError("no.such.sentence")


def laden(_: bytes) -> bytes:
    """A refusal that lacks the facts its sentence names."""
    raise InvalidError("blob.too_large", size="x" * 4000)
