from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from config import DEMONSTRATION_KEY, Settings, read_settings, secret_keys_file
from logistics.kernel.errors import EnvironmentFaultError
from tests.places import ROOT

_EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound here
_KEY = Fernet.generate_key().decode()


def _real(**changes: str) -> dict[str, str]:
    """The environment of a deployment that is no demonstration."""
    usual = {
        "DEMONSTRATION": "false",
        "SECRET_KEYS": _KEY,
        "PUBLIC_URL": "https://logistics.example",
        "HOST": _EVERYWHERE,
    }
    return {f"LOGISTICS_{name}": text for name, text in {**usual, **changes}.items()}


def _problems(environment: dict[str, str]) -> list[tuple[str, str]]:
    with pytest.raises(EnvironmentFaultError) as caught:
        read_settings(environment)
    return [
        (problem.code.removeprefix("settings."), str(problem.facts["name"])[len("LOGISTICS_") :])
        for problem in caught.value.problems
    ]


def test_an_empty_environment_is_the_demonstration_of_this_machine() -> None:
    settings = read_settings({})
    assert settings.is_demonstration
    assert settings.database_url == f"sqlite:///{ROOT / 'var' / 'logistics.sqlite'}"
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.secret_keys
    assert settings.allow_loopback_carriers
    assert not settings.is_secure


def test_a_real_deployment_states_its_own() -> None:
    settings = read_settings(_real(PORT="9000", TRUSTED_PROXIES="1", LOG_LEVEL="debug"))
    assert (settings.port, settings.trusted_proxies, settings.log_level) == (9000, 1, "DEBUG")
    assert settings.secret_keys == (_KEY,)
    assert settings.is_secure
    assert not settings.allow_loopback_carriers


def test_all_problems_are_told_at_once() -> None:
    environment = _real(
        PORT="70000",
        WEB_WORKERS="two",
        DEMONSTRATION="maybe",
        TIME_ORIGIN="noon",
        LOG_LEVEL="loud",
        DATABSE_URL="sqlite:///x",
    )
    assert set(_problems(environment)) == {
        ("whole", "PORT"),
        ("whole", "WEB_WORKERS"),
        ("truth", "DEMONSTRATION"),
        ("moment", "TIME_ORIGIN"),
        ("choice", "LOG_LEVEL"),
        ("unknown", "DATABSE_URL"),
    }


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"SECRET_KEYS": ""}, ("secret_missing", "SECRET_KEYS")),
        ({"SECRET_KEYS": DEMONSTRATION_KEY}, ("secret_default", "SECRET_KEYS")),
        ({"SECRET_KEYS": f"{_KEY},{DEMONSTRATION_KEY}"}, ("secret_default", "SECRET_KEYS")),
        ({"SECRET_KEYS": "short"}, ("secret", "SECRET_KEYS")),
        ({"PUBLIC_URL": "http://logistics.example"}, ("https", "PUBLIC_URL")),
        ({"PUBLIC_URL": "https://logistics.example/app"}, ("public_url", "PUBLIC_URL")),
        ({"PUBLIC_URL": "ftp://logistics.example"}, ("public_url", "PUBLIC_URL")),
        ({"PUBLIC_URL": "https://[broken"}, ("public_url", "PUBLIC_URL")),
        ({"PUBLIC_URL": "https://logistics.example:port"}, ("public_url", "PUBLIC_URL")),
        ({"PUBLIC_URL": "https://me:pw@logistics.example"}, ("public_url", "PUBLIC_URL")),
        ({"PUBLIC_URL": "logistics.example"}, ("public_url", "PUBLIC_URL")),
        ({"TIME_SCALE": "60"}, ("time_scale", "TIME_SCALE")),
        ({"DEMONSTRATION": "true"}, ("demonstration", "DEMONSTRATION")),
    ],
)
def test_what_is_unsafe_is_refused(change: dict[str, str], problem: tuple[str, str]) -> None:
    assert _problems(_real(VAR="/nowhere", **change)) == [problem]


def test_the_demonstration_stays_on_this_machine() -> None:
    assert _problems({"LOGISTICS_HOST": _EVERYWHERE}) == [("demonstration", "DEMONSTRATION")]
    assert read_settings({"LOGISTICS_HOST": "::1"}).public_url == "http://[::1]:8000"
    assert read_settings({"LOGISTICS_PUBLIC_URL": "http://localhost:9000"}).is_demonstration


def test_keys_are_read_from_their_file_newest_first(tmp_path: Path) -> None:
    older = Fernet.generate_key().decode()
    (tmp_path / "secret-keys").write_text(f"{_KEY}\n{older}\n", encoding="utf-8")
    environment = _real(SECRET_KEYS="", VAR=str(tmp_path))
    assert read_settings(environment).secret_keys == (_KEY, older)
    assert secret_keys_file(environment) == tmp_path / "secret-keys"


def test_keys_may_lie_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "elsewhere"
    file.write_text(_KEY, encoding="utf-8")
    environment = _real(SECRET_KEYS="", SECRET_KEYS_FILE=str(file))
    assert read_settings(environment).secret_keys == (_KEY,)
    assert secret_keys_file({}) == ROOT / "var" / "secret-keys"


def test_no_secret_shows_when_settings_are_printed() -> None:
    settings = read_settings(_real(DATABASE_URL="postgresql://app:hunter2@db/logistics"))
    assert "hunter2" not in repr(settings)
    assert _KEY not in repr(settings)


def test_settings_are_few_and_frozen() -> None:
    assert len(Settings.__dataclass_fields__) < 40
    with pytest.raises(AttributeError):
        read_settings({}).port = 1  # type: ignore[misc]  # it must fail


def test_variables_of_others_with_our_prefix_are_no_misspelling() -> None:
    theirs = {"LOGISTICS_AS": "a@b.example", "LOGISTICS_AUTH_SECRET": "x"}
    settings = read_settings(theirs)
    assert settings == read_settings({})
