"""Notifications accepted a second, durably: our door, the obvious handler, and bare inserts."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from benchmarks.tracking.clients import Load
from benchmarks.tracking.obvious import Base, Sender
from benchmarks.tracking.servers import durable_postgres, served
from tests.database.server import PostgresDatabase, binaries_folder
from tests.prove.kills.deployment import Deployment, free_port

ROUNDS = 5
SECONDS = 4
CLIENTS = 32
WORKERS = 2
THREADS = 8
_OURS = (sys.executable, "-c", "from logistics.cli import main; main()", "web")
_INSERT = "INSERT INTO bare_insert (body) VALUES (repeat('x', 2400));\n"


@dataclass(frozen=True)
class Rate:
    """How many a second one way took in each round."""

    name: str
    each: tuple[Decimal, ...]

    @property
    def median(self) -> Decimal:
        """The middle round of an odd number of rounds."""
        return sorted(self.each)[len(self.each) // 2]


def measure_accepts() -> list[Rate]:
    """The rates of the ways, taken in turn, the obvious handler first.

    32 clients send three events a notification, as soon as each is answered, to two worker
    processes of 8 threads, as shipped, on a PostgreSQL that syncs before it answers. The bare
    way is pgbench with 32 clients, one row of about that size a transaction.
    """
    with _ways() as ways:
        taken: dict[str, list[Decimal]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, way in ways.items():
                taken[name].append(way())
    return [Rate(name, tuple(each)) for name, each in taken.items()]


def rates_as_text(rates: Sequence[Rate]) -> list[str]:
    """One line a way: median, ratio to the first, lowest and highest round, name."""
    first = rates[0].median
    return [
        f"{rate.median:9.0f} /s  {rate.median / first:5.2f} x"
        f"  ({min(rate.each):.0f} to {max(rate.each):.0f})  {rate.name}"
        for rate in rates
    ]


@contextmanager
def _ways() -> Iterator[dict[str, Callable[[], Decimal]]]:
    with ExitStack() as stack:
        server = stack.enter_context(durable_postgres())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = server.create_database()
        deployment = Deployment(folder, database.app_url, database.owner_url)
        deployment.found()
        _prepare(database, deployment.secret)
        ours, obvious = free_port(), free_port()
        shape = {"WEB_WORKERS": WORKERS, "WEB_THREADS": THREADS, "PORT": ours}
        more = {f"LOGISTICS_{name}": str(value) for name, value in shape.items()}
        more["LOGISTICS_WEBHOOKS_A_MINUTE"] = "1000000"
        stack.enter_context(served(_OURS, ours, deployment.environment | more))
        stack.enter_context(served(_obvious(database.app_url, obvious), obvious))
        script = folder / "insert.sql"
        script.write_text(_INSERT, encoding="ascii")
        path = f"/webhooks/dcsa/{deployment.connection}"
        yield {
            "the obvious handler": _sent(Load(obvious, "/webhooks/x", deployment.secret, SECONDS)),
            "our door": _sent(Load(ours, path, deployment.secret, SECONDS)),
            "pgbench, single rows": lambda: _bare(database, script),
        }


def _prepare(database: PostgresDatabase, secret: str) -> None:
    engine = create_engine(database.owner_url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Sender(id="x", secret=secret))
        session.commit()
    engine.dispose()
    with psycopg.connect(_plain(database.owner_url)) as connection:
        connection.execute("CREATE TABLE bare_insert (id bigserial PRIMARY KEY, body text)")


def _obvious(url: str, port: int) -> Sequence[str]:
    module = "benchmarks.tracking.obvious_server"
    return (sys.executable, "-m", module, url, str(port), str(WORKERS), str(THREADS))


def _sent(load: Load) -> Callable[[], Decimal]:
    def send() -> Decimal:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.tracking.clients"],
            input=json.dumps(asdict(load)),
            capture_output=True,
            check=True,
            text=True,
        )
        statuses = json.loads(done.stdout)["statuses"]
        if any(not status.startswith("2") for status in statuses):
            raise RuntimeError(f"not all were accepted: {statuses}")
        return Decimal(sum(statuses.values())) / load.seconds

    return send


def _bare(database: PostgresDatabase, script: Path) -> Decimal:
    options = ("-n", "-f", str(script), "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS))
    done = subprocess.run(
        [str(binaries_folder() / "pgbench"), *options, _plain(database.owner_url)],
        capture_output=True,
        check=True,
        text=True,
    )
    told = next(line for line in done.stdout.splitlines() if line.startswith("tps = "))
    return Decimal(told.split()[2])


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
