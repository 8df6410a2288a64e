"""A deployment of its own: database, keys, a carrier's connection, and ``logistics serve``."""

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.fernet import Fernet

from logistics.docs.signing.authority import keep_test_key
from logistics.docs.signing.files import SigningFiles
from logistics.scheduler.engine import EngineKind
from tests.places import ROOT
from tests.prove.kills.processes import all_gone, descendants_of, watch

EMAIL = "aline@thousand-hills.example"
_PROGRAM = (sys.executable, "-c", "from logistics.cli import main; main()")
_SCOPES = ("shipment.read", "shipment.write", "paper.issue", "track.attach")
_START_LIMIT_S = 120.0


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Deployment:
    """``owner_url`` migrates; the service itself works with ``app_url``."""

    folder: Path
    app_url: str
    owner_url: str
    port: int = field(default_factory=free_port)
    carrier_port: int = field(default_factory=free_port)
    engine: EngineKind = EngineKind.THREADS
    key: str = ""
    connection: str = ""
    secret: str = ""
    _secret_key: str = field(default_factory=lambda: Fernet.generate_key().decode())
    _served: subprocess.Popen[bytes] | None = None
    _signing: SigningFiles = field(default_factory=SigningFiles)

    @property
    def environment(self) -> dict[str, str]:
        """The variables of every process; those of the test run itself are left out."""
        own = {
            "VAR": str(self.folder),
            "DATABASE_URL": self.app_url,
            "SECRET_KEYS": self._secret_key,
            "DEMONSTRATION": "false",
            "ALLOW_LOOPBACK_CARRIERS": "true",
            "PORT": str(self.port),
            "ENGINE": self.engine,
            "SCHEDULER_TICK": "1",
            "LOG_LEVEL": "WARNING",
        }
        if self._signing.key:
            own |= {"SIGNING_KEY": str(self._signing.key)}
            own |= {"SIGNING_TRUSTED": str(self._signing.trusted)}
        strange = ("LOGISTICS_", "COVERAGE_", "COV_CORE_")
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(strange)
        }
        return inherited | {f"LOGISTICS_{name}": value for name, value in own.items()}

    def found(self) -> None:
        """Migrate as the owner, found the operator, and make a key and a connection."""
        as_owner = {"LOGISTICS_DATABASE_URL": self.owner_url}
        self._run("init", "--operator", "Thousand Hills", "--email", EMAIL, extra=as_owner)
        scopes = [part for scope in _SCOPES for part in ("--scope", scope)]
        self.key = self.told("key", "create", "load", *scopes)["key"]
        carrier = f"http://127.0.0.1:{self.carrier_port}"
        made = self.told("connection", "add", "Ocean line", "--profile", "dcsa", "--url", carrier)
        self.connection, self.secret = made["id"], made["secret"]

    def sign_papers(self) -> x509.Certificate:
        """From its next start every paper bears a signature; the authority it counts by."""
        self._signing = keep_test_key(self.folder, "Thousand Hills")
        assert self._signing.trusted
        return x509.load_pem_x509_certificate(self._signing.trusted.read_bytes())

    def start(self) -> int:
        """Start ``logistics serve`` in a process group of its own; its process id."""
        with (self.folder / "serve.log").open("ab") as log:
            self._served = subprocess.Popen(
                [*_PROGRAM, "serve"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        return self._served.pid

    @property
    def supervisor(self) -> int:
        """Process id of what was started last."""
        assert self._served is not None
        return self._served.pid

    def reap(self) -> None:
        """Take note that the supervisor is dead."""
        if self._served is not None:
            self._served.wait(_START_LIMIT_S)

    def stop(self) -> int:
        """End it as an operator does; the exit code."""
        if self._served is None or self._served.poll() is not None:
            return 0
        family = watch(descendants_of(self._served.pid))
        self._served.terminate()
        code = self._served.wait(_START_LIMIT_S)
        assert all_gone(family), "a child outlived the supervisor's end"
        return code

    def log_tail(self) -> str:
        """The last lines the service wrote."""
        log = self.folder / "serve.log"
        return log.read_text(errors="replace")[-3000:] if log.exists() else ""

    def told(self, *arguments: str) -> Any:
        """What a verb of the command line answers the operator in JSON."""
        told: Any = json.loads(self._run(*arguments, "--as", EMAIL, "--json"))
        return told

    def examined(self, part: str) -> str:
        """What the doctor says of a part: its state and what was seen."""
        rows = json.loads(self._run("doctor", "--json"))
        return next(f"{row['state']}: {row['told']}" for row in rows if row["part"] == part)

    def _run(self, *arguments: str, extra: dict[str, str] | None = None) -> str:
        done = subprocess.run(
            [*_PROGRAM, *arguments],
            cwd=ROOT,
            env=self.environment | (extra or {}),
            capture_output=True,
            text=True,
            timeout=_START_LIMIT_S,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
