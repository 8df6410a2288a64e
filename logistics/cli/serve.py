"""``logistics serve`` and the processes it keeps running."""

import os
import signal
import socket
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from threading import Event

import click

from logistics.cli.options import FILE
from logistics.cli.supervisor import Child, Supervisor, own_child
from logistics.kernel.errors import EnvironmentFaultError
from logistics.kernel.surroundings import SystemClock, system_sleep

_PORT_TRIES = 30
_PORT_PAUSE = timedelta(milliseconds=100)
_SHARED = (
    "gunicorn.workers.gthread",
    "logistics.carriers.sandbox.server",
    "logistics.cli.scheduling",
    "logistics.cli.web_server",
)
"""What the children need, loaded once before they are forked."""


@click.command()
def serve() -> int:
    """Run web server, scheduler and, off a queue, a worker; restart the one that ends."""
    from config import read_settings
    from logistics.cli.connecting import open_parts
    from logistics.cli.demonstration import journey_environment, journey_settings, kept
    from logistics.cli.engines import assert_engine, is_distributed

    settings = journey_settings(read_settings(), SystemClock().now())
    with open_parts(settings) as parts:
        assert_engine(parts)
    _await_port(settings.host, settings.port)
    click.echo(settings.public_url)
    demonstration = kept(settings.var) if settings.is_demonstration else None
    children = [own_child("web server", "web"), own_child("scheduler", "scheduler")]
    if is_distributed(settings):
        children.append(own_child("worker", "worker"))
    if demonstration is not None:
        for one in demonstration.sign_ins:
            click.echo(f"{one.who:14} {one.email:32} {one.password}")
        os.environ.update(journey_environment(settings))
        children.append(_sandbox(settings.var, settings.sandbox_port))
    for name in _SHARED:
        import_module(name)
    return Supervisor(children, lambda text: click.echo(text, err=True)).run()


def _sandbox(var: Path, port: int) -> Child:
    return own_child("sandbox carrier", "sandbox-carrier", "--port", str(port), "--kept", str(var))


def _await_port(host: str, port: int) -> None:
    """Return when the port can be bound: a killed predecessor may take a moment to let go."""
    for _ in range(_PORT_TRIES):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, port))
            except OSError:
                system_sleep(_PORT_PAUSE)
            else:
                return
    raise EnvironmentFaultError("serve.port", host=host, port=port)


@click.command()
def web() -> None:
    """Run the web server alone."""
    from config import read_settings
    from logistics.app import create_app
    from logistics.cli.web_server import WebServer
    from logistics.http.journal import start_journal

    settings = read_settings()
    start_journal(settings.log_level)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    WebServer(
        lambda: create_app(settings),
        bind=f"{host}:{settings.port}",
        workers=settings.web_workers,
        threads=settings.web_threads,
    ).run()


@click.command()
def scheduler() -> None:
    """Run the scheduler alone: polls, deliveries and everything else that is due."""
    from config import read_settings
    from logistics.cli.scheduling import run_scheduler
    from logistics.http.journal import start_journal

    settings = read_settings()
    start_journal(settings.log_level)
    run_scheduler(settings, _stop_at_signal())


@click.command()
@click.option("--once", is_flag=True, help="Do what waits, then end.")
def worker(*, once: bool) -> None:
    """Do what the scheduler queues: polls and dossiers; on as many machines as are wanted."""
    from config import read_settings
    from logistics.cli.working import run_worker
    from logistics.http.journal import start_journal

    settings = read_settings()
    start_journal(settings.log_level)
    run_worker(settings, _stop_at_signal(), once=once)


@click.command("sandbox-carrier")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, help="8090 or LOGISTICS_SANDBOX_PORT when left out.")
@click.option(
    "--kept", "folder", type=FILE, help="Folder of a demonstration whose voyages to play."
)
def sandbox_carrier(host: str, port: int | None, folder: Path | None) -> None:
    """Run a carrier that speaks DCSA Track & Trace 2.2 and plays scripted voyages."""
    from config import read_settings
    from logistics.app import surroundings_of
    from logistics.carriers.addresses import AddressPolicy
    from logistics.carriers.client import CarrierClient
    from logistics.carriers.sandbox.carrier import SandboxCarrier
    from logistics.carriers.sandbox.server import serve_sandbox
    from logistics.carriers.sandbox.subscriptions import new_subscription
    from logistics.carriers.sandbox.voyage import VoyageReferences
    from logistics.carriers.transport import GuardedAdapter
    from logistics.cli.demonstration import kept

    settings = read_settings()
    around = surroundings_of(settings)
    carrier = SandboxCarrier(around.clock)
    held = kept(folder) if folder else None
    for one in held.voyages if held else ():
        references = VoyageReferences(one.container, one.booking, one.transport_document)
        carrier.start_voyage(one.script, references, one.start)
    for number, hearer in enumerate(held.subscribers if held else ()):
        wanted = {"callbackUrl": hearer.callback, "secret": hearer.secret}
        carrier.subscriptions.append(new_subscription(wanted, number, around.clock.now()))
    stop = _stop_at_signal()
    policy = AddressPolicy(allow_loopback=True)
    client = CarrierClient(transport=GuardedAdapter(policy), policy=policy, clock=around.clock)
    with serve_sandbox(host, port or settings.sandbox_port, carrier, pushing=client) as running:
        click.echo(running.address, err=True)
        stop.wait()


def _stop_at_signal() -> Event:
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop
