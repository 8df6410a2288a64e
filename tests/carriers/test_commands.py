"""What may be entered for a connection: every wrong field is named, all at once."""

from dataclasses import replace

import pytest

from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.commands import CreateConnection
from logistics.carriers.connection import AuthKind
from logistics.kernel.errors import InvalidError

COMMAND = CreateConnection(
    name="Ocean line",
    profile="dcsa",
    base_url="https://api.carrier.example/",
    auth_kind=AuthKind.HEADER,
    auth_header="API-Key",
    auth_secret="canary-key",
)
OAUTH = replace(
    COMMAND,
    auth_kind=AuthKind.OAUTH,
    auth_token_url="https://auth.carrier.example/token",
    auth_client_id="us",
    auth_scope="read",
)


@pytest.mark.parametrize(
    ("command", "pointer"),
    [
        (replace(COMMAND, profile="pigeon"), "/profile"),
        (replace(COMMAND, name=" "), "/name"),
        (replace(COMMAND, name="x" * 201), "/name"),
        (replace(COMMAND, name="a\x00b"), "/name"),
        (replace(COMMAND, base_url="http://carrier.example"), "/base_url"),
        (replace(COMMAND, base_url="https://169.254.169.254/"), "/base_url"),
        (replace(COMMAND, auth_kind="magic"), "/auth_kind"),
        (replace(OAUTH, profile="sandbox"), "/auth_kind"),
        (replace(COMMAND, auth_header="API Key"), "/auth_header"),
        (replace(COMMAND, auth_header="X\r\nY"), "/auth_header"),
        (replace(COMMAND, auth_secret=""), "/auth_secret"),
        (replace(COMMAND, auth_secret="a\r\nX: y"), "/auth_secret"),
        (replace(COMMAND, auth_secret="x" * 4001), "/auth_secret"),
        (replace(OAUTH, auth_token_url="https://127.0.0.1/"), "/auth_token_url"),
        (replace(OAUTH, auth_client_id=""), "/auth_client_id"),
        (replace(OAUTH, auth_scope="é"), "/auth_scope"),
        (replace(COMMAND, profile="cosco"), "/auth_client_id"),
        (replace(COMMAND, profile="hapag-lloyd"), "/auth_client_id"),
        (replace(COMMAND, subscription_id="17"), "/subscription_id"),
        (replace(COMMAND, per_second=0), "/per_second"),
        (replace(COMMAND, per_day=10**9), "/per_day"),
    ],
)
def test_a_wrong_field_is_named(command: CreateConnection, pointer: str) -> None:
    with pytest.raises(InvalidError) as refused:
        command.check(AddressPolicy())
    assert [problem.pointer for problem in refused.value.problems] == [pointer]
    assert str(refused.value)


def test_all_wrong_fields_are_named_at_once() -> None:
    command = replace(COMMAND, name="", base_url="", per_minute=-1)
    with pytest.raises(InvalidError) as refused:
        command.check(AddressPolicy())
    pointers = [problem.pointer for problem in refused.value.problems]
    assert pointers == ["/name", "/base_url", "/per_minute"]


@pytest.mark.parametrize("command", [COMMAND, OAUTH, replace(OAUTH, auth_scope="")])
def test_a_right_command_gives_its_profile(command: CreateConnection) -> None:
    assert command.check(AddressPolicy()).incremental
