"""The settings: the one place that reads the environment, once, at start.

Every variable begins with ``LOGISTICS_``. With none set, everything works in ``var/`` beside
the checkout as a demonstration that this machine alone can reach.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.signing.files import SigningFiles, files_of_test_authority
from logistics.kernel.errors import EnvironmentFaultError, InvalidError, Problem
from logistics.kernel.instants import parse_instant
from logistics.scheduler.engine import EngineKind

__all__ = ["DEMONSTRATION_KEY", "Settings", "read_settings", "secret_keys_file"]

PREFIX = "LOGISTICS_"
ROOT = Path(__file__).resolve().parent
VAR = ROOT / "var"

DEMONSTRATION_KEY = "ZGVtb25zdHJhdGlvbiBvbmx5LCBub3QgYSBzZWNyZXQ="
"""The default secret key: anybody can read it here, so only the demonstration may use it."""

DEMONSTRATION_START = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)

_ELSEWHERE = frozenset({"AS", "AUTH_SECRET", "PROOF", "NO_SKIPS"})
_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator decides; checked as a whole, all problems at once."""

    database_url: str = field(repr=False)
    """``sqlite:///FILE`` or ``postgresql://…``; it may hold a password."""
    secret_keys: tuple[str, ...] = field(repr=False)
    """Fernet keys, the newest first: new secrets use the first, old ones any."""
    is_demonstration: bool
    """Whether this is the demonstration: known passwords, reachable from this machine only."""
    var: Path
    """The folder everything written by default lies in."""
    public_url: str
    """Where people reach the service: scheme, host and port, no path."""
    host: str
    port: int
    web_workers: int
    web_threads: int
    trusted_proxies: int
    """How many proxies in front set ``X-Forwarded-For`` and ``-Proto``; 0 believes neither."""
    webhooks_a_minute: int
    """How many notifications one address may send a minute, to each process of the server."""
    font_directory: Path
    engine: EngineKind
    """Where polls are made and dossiers built: in the scheduler, or by workers off a queue."""
    scheduler_tick: timedelta
    """Real time between two looks at what is due."""
    scheduler_threads: int
    worker_threads: int
    """How much one ``logistics worker`` does at once, where the engine is distributed."""
    poll_lease: timedelta
    """How long a poll may take before another one may claim the same reference."""
    dossier_lasting: timedelta
    """How long the files of a finished dossier are kept."""
    dossiers_kept: int
    """Of how many dossiers of one shipment, the newest, files are kept at most."""
    heartbeat_limit: timedelta
    """``/readyz`` fails when the scheduler has been silent for longer."""
    time_scale: int
    """How many times as fast as the machine's the service's clock runs (demonstration only)."""
    time_origin: datetime
    """The instant at which a scaled clock and the machine's clock agree."""
    allow_loopback_carriers: bool
    """Whether a connection may point at this machine, as the sandbox carrier's does."""
    sandbox_port: int
    log_level: str
    signing: SigningFiles
    """With what papers are signed; in the demonstration the key of a TEST authority."""

    @property
    def is_secure(self) -> bool:
        """Whether people reach the service by https."""
        return self.public_url.startswith("https://")


def secret_keys_file(environment: Mapping[str, str] = os.environ) -> Path:
    """The file of secret keys, one a line, the newest first; it need not exist."""
    var = Path(environment.get(PREFIX + "VAR", "") or VAR)
    return Path(environment.get(PREFIX + "SECRET_KEYS_FILE", "") or var / "secret-keys")


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process.

    Raises :class:`EnvironmentFaultError` ``settings.unusable`` with one problem per variable
    that is misspelt, malformed, out of range or unsafe.
    """
    reader = _Reader(environment)
    settings = _read(reader, environment)
    problems = [*reader.problems, *reader.unknown(), *_unsafe(settings, reader.problems)]
    if problems:
        raise EnvironmentFaultError("settings.unusable", problems=problems)
    return settings


def _read(read: "_Reader", environment: Mapping[str, str]) -> Settings:
    var = read.path("VAR", VAR)
    host, port = read.text("HOST", "127.0.0.1"), read.whole("PORT", 8000, 1, 65535)
    demonstration = read.truth("DEMONSTRATION", default=True)
    read.text("SECRET_KEYS_FILE", "")
    return Settings(
        database_url=read.text("DATABASE_URL", f"sqlite:///{var / 'logistics.sqlite'}"),
        secret_keys=_secret_keys(read, secret_keys_file(environment), demonstration=demonstration),
        is_demonstration=demonstration,
        var=var,
        public_url=read.text("PUBLIC_URL", f"http://{_in_url(host)}:{port}").rstrip("/"),
        host=host,
        port=port,
        web_workers=read.whole("WEB_WORKERS", 2, 1, 64),
        web_threads=read.whole("WEB_THREADS", 8, 1, 256),
        trusted_proxies=read.whole("TRUSTED_PROXIES", 0, 0, 5),
        webhooks_a_minute=read.whole("WEBHOOKS_A_MINUTE", 60_000, 1, 10_000_000),
        font_directory=read.path("FONT_DIRECTORY", default_font_directory()),
        engine=EngineKind(read.choice("ENGINE", EngineKind.THREADS, tuple(EngineKind))),
        scheduler_tick=read.seconds("SCHEDULER_TICK", 5, 1, 3600),
        scheduler_threads=read.whole("SCHEDULER_THREADS", 4, 1, 64),
        worker_threads=read.whole("WORKER_THREADS", 8, 1, 256),
        poll_lease=read.seconds("POLL_LEASE", 120, 30, 3600),
        dossier_lasting=timedelta(days=read.whole("DOSSIER_DAYS", 30, 1, 3650)),
        dossiers_kept=read.whole("DOSSIERS_KEPT", 3, 1, 50),
        heartbeat_limit=read.seconds("HEARTBEAT_LIMIT", 60, 5, 86400),
        time_scale=read.whole("TIME_SCALE", 1, 1, 100_000),
        time_origin=read.moment("TIME_ORIGIN", DEMONSTRATION_START),
        allow_loopback_carriers=read.truth("ALLOW_LOOPBACK_CARRIERS", default=demonstration),
        sandbox_port=read.whole("SANDBOX_PORT", 8090, 1, 65535),
        log_level=read.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")),
        signing=_signing(read, var, demonstration=demonstration),
    )


def _signing(read: "_Reader", var: Path, *, demonstration: bool) -> SigningFiles:
    test = files_of_test_authority(var) if demonstration else SigningFiles()
    return SigningFiles(
        key=read.file("SIGNING_KEY") or test.key,
        passphrase=read.text("SIGNING_PASSPHRASE", ""),
        trusted=read.file("SIGNING_TRUSTED") or test.trusted,
        timestamps=read.text("TIMESTAMP_URL", ""),
        timestamps_trusted=read.file("TIMESTAMP_TRUSTED"),
    )


def _secret_keys(read: "_Reader", file: Path, *, demonstration: bool) -> tuple[str, ...]:
    given = read.text("SECRET_KEYS", "").replace(",", " ").split()
    if not given and file.is_file():
        given = file.read_text(encoding="utf-8").split()
    if not given and demonstration:
        given = [DEMONSTRATION_KEY]
    return tuple(given)


def _unsafe(settings: Settings, known: list[Problem]) -> list[Problem]:
    """What is readable and still must not run; says nothing twice."""
    found = [*_unusable_keys(settings)]
    scheme, host = _scheme_and_host(settings.public_url)
    if not host:
        found.append(_problem("public_url", "PUBLIC_URL", given=settings.public_url[:80]))
    elif settings.is_demonstration and not (_is_loopback(host) and _is_loopback(settings.host)):
        found.append(_problem("demonstration", "DEMONSTRATION"))
    elif scheme == "http" and not _is_loopback(host):
        found.append(_problem("https", "PUBLIC_URL", given=settings.public_url[:80]))
    queues = settings.engine is EngineKind.DISTRIBUTED
    if queues and not settings.database_url.startswith("postgresql"):
        found.append(_problem("queue", "ENGINE"))
    if not settings.is_demonstration and settings.time_scale != 1:
        found.append(_problem("time_scale", "TIME_SCALE"))
    told = {problem.facts["name"] for problem in known}
    return [problem for problem in found if problem.facts["name"] not in told]


def _unusable_keys(settings: Settings) -> list[Problem]:
    if not settings.is_demonstration and DEMONSTRATION_KEY in settings.secret_keys:
        return [_problem("secret_default", "SECRET_KEYS")]
    if not settings.secret_keys:
        return [_problem("secret_missing", "SECRET_KEYS")]
    return [] if all(map(_is_key, settings.secret_keys)) else [_problem("secret", "SECRET_KEYS")]


def _scheme_and_host(url: str) -> tuple[str, str]:
    """Both parts of an address of scheme, host and perhaps port; empty for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", ""
    written = f"{parts.scheme}://{parts.netloc}"
    usable = parts.scheme in {"http", "https"} and port != 0 and "@" not in parts.netloc
    return (parts.scheme, parts.hostname or "") if usable and url == written else ("", "")


def _is_key(text: str) -> bool:
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_url(host: str) -> str:
    """The host as a URL writes it; a server that listens everywhere is told by this machine."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104  # recognised here, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _problem(code: str, name: str, **facts: object) -> Problem:
    return Problem(f"settings.{code}", "", {"name": PREFIX + name, **facts})


class _Reader:
    """Reads variables one by one, keeps their problems, and goes on with the default."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._known: set[str] = set()
        self.problems: list[Problem] = []

    def unknown(self) -> list[Problem]:
        """A problem for each variable with our prefix that nothing reads: a misspelling."""
        known = {PREFIX + name for name in self._known | _ELSEWHERE}
        strays = (name for name in self._environment if name.startswith(PREFIX))
        return [
            Problem("settings.unknown", "", {"name": name})
            for name in sorted(strays)
            if name not in known
        ]

    def text(self, name: str, default: str) -> str:
        self._known.add(name)
        return self._environment.get(PREFIX + name, "").strip() or default

    def path(self, name: str, default: Path) -> Path:
        return Path(self.text(name, str(default))).expanduser().absolute()

    def file(self, name: str) -> Path | None:
        text = self.text(name, "")
        return Path(text).expanduser().absolute() if text else None

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        def parse(text: str) -> int:
            number = int(text) if text.isascii() and text.isdigit() else low - 1
            if not low <= number <= high:
                raise InvalidError("settings.whole", low=low, high=high)
            return number

        return self._parsed(name, default, parse)

    def seconds(self, name: str, default: int, low: int, high: int) -> timedelta:
        return timedelta(seconds=self.whole(name, default, low, high))

    def truth(self, name: str, *, default: bool) -> bool:
        def parse(text: str) -> bool:
            if text.lower() not in _TRUTH:
                raise InvalidError("settings.truth")
            return _TRUTH[text.lower()]

        return self._parsed(name, default, parse)

    def moment(self, name: str, default: datetime) -> datetime:
        def parse(text: str) -> datetime:
            try:
                return parse_instant(text)
            except InvalidError:
                raise InvalidError("settings.moment") from None

        return self._parsed(name, default, parse)

    def choice(self, name: str, default: str, known: tuple[str, ...]) -> str:
        def parse(text: str) -> str:
            for one in known:
                if one.casefold() == text.casefold():
                    return one
            raise InvalidError("settings.choice", known=", ".join(known))

        return self._parsed(name, default, parse)

    def _parsed(self, name: str, default: Value, parse: Callable[[str], Value]) -> Value:
        text = self.text(name, "")
        if not text:
            return default
        try:
            return parse(text)
        except InvalidError as wrong:
            facts = {**wrong.problems[0].facts, "given": text[:40]}
            self.problems.append(_problem(wrong.code.removeprefix("settings."), name, **facts))
            return default
