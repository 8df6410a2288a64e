import threading
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from logistics.accounts.emails import email_address
from logistics.accounts.login_sessions import (
    IDLE_LIFE,
    SEEN_EVERY,
    SESSION_LIFE,
    Authenticated,
    SignedIn,
    authenticate_session,
    csrf_token,
    revoke_session,
    seen,
    sweep_sessions,
)
from logistics.accounts.models import LoginSession, SignInThrottle, UserAccount
from logistics.accounts.passwords import Passwords
from logistics.accounts.resets import (
    RedeemReset,
    ResetLink,
    change_password,
    password_hash_of,
    redeem_reset,
    start_reset,
)
from logistics.accounts.sign_in import (
    ATTEMPTS,
    WINDOW,
    SignIn,
    TooManyAttemptsError,
    sign_in,
    sweep_attempts,
)
from logistics.accounts.tokens import digest
from logistics.db.session import ActorScope, unit_of_work
from logistics.kernel.errors import InvalidError, NotFoundError, UnauthenticatedError
from tests.accounts.deployment import PASSWORD, PASSWORDS, SYSTEM, Deployment

OWNER = "owner@coop.example"
ANOTHER = PASSWORDS.new("natural and sorted")


def _authenticated(deployment: Deployment, token: str) -> Authenticated:
    with unit_of_work(deployment.sessions, SYSTEM, read_only=True) as session:
        return authenticate_session(session, token, clock=deployment.clock)


def _start_reset(deployment: Deployment, by: str, user_id: str) -> ResetLink:
    actor = deployment.actor(by)
    with unit_of_work(deployment.sessions, ActorScope(actor)) as session:
        return start_reset(
            session, user_id, actor=actor, clock=deployment.clock, random=deployment.random
        )


def _redeem(deployment: Deployment, token: str) -> str:
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        return redeem_reset(session, RedeemReset(token, ANOTHER), clock=deployment.clock)


def test_one_who_knows_his_password_comes_in(deployment: Deployment) -> None:
    signed_in = deployment.sign_in(" Owner@Coop.example ")
    assert deployment.user_behind(signed_in) == deployment.coop_owner
    audited = (deployment.coop_owner, "session.open", signed_in.session_id)
    assert deployment.audited()[-1] == audited


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (OWNER, "not the password"),
        ("nobody@coop.example", PASSWORD),
        ("no address at all", PASSWORD),
        (OWNER, "\ud800" * 20),
        (OWNER, "x" * 100_000),
    ],
)
def test_whoever_does_not_is_told_the_same(
    deployment: Deployment, email: str, password: str
) -> None:
    with pytest.raises(UnauthenticatedError) as refusal:
        deployment.sign_in(email, password)
    assert refusal.value.code == "sign_in.refused"


def test_an_unknown_address_costs_a_comparison_too() -> None:
    assert not PASSWORDS.match(None, "a password that nobody has")
    assert not PASSWORDS.match("no hash at all", PASSWORD)


@pytest.mark.parametrize("email", [OWNER, "nobody@coop.example"])
def test_guessing_is_stopped_whether_or_not_the_address_exists(
    deployment: Deployment, email: str
) -> None:
    for _ in range(ATTEMPTS):
        with pytest.raises(UnauthenticatedError):
            deployment.sign_in(email, "not the password")
    deployment.clock.advance(timedelta(minutes=5))
    with pytest.raises(TooManyAttemptsError, match="10 minutes") as refusal:
        deployment.sign_in(email)
    assert refusal.value.wait == timedelta(minutes=10)


def test_the_right_password_works_again_when_the_window_has_passed(
    deployment: Deployment,
) -> None:
    for _ in range(ATTEMPTS):
        with pytest.raises(UnauthenticatedError):
            deployment.sign_in(OWNER, "not the password")
    deployment.clock.advance(WINDOW)
    assert deployment.user_behind(deployment.sign_in(OWNER)) == deployment.coop_owner


def test_a_success_clears_the_count(deployment: Deployment) -> None:
    for _ in range(3):
        for _ in range(ATTEMPTS - 1):
            with pytest.raises(UnauthenticatedError):
                deployment.sign_in(OWNER, "not the password")
        deployment.sign_in(OWNER)


def test_guesses_sent_at_once_are_all_counted(deployment: Deployment) -> None:
    told: list[str] = []

    def guess() -> None:
        try:
            deployment.sign_in(OWNER, "not the password")
        except (UnauthenticatedError, TooManyAttemptsError) as refusal:
            told.append(refusal.code)

    threads = [threading.Thread(target=guess) for _ in range(ATTEMPTS + 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["sign_in.refused"] * ATTEMPTS + ["sign_in.too_many"] * 4


def test_counts_of_the_past_are_swept(deployment: Deployment) -> None:
    with pytest.raises(UnauthenticatedError):
        deployment.sign_in(OWNER, "not the password")
    deployment.clock.advance(WINDOW)
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        sweep_attempts(session, now=deployment.clock.now())
        assert session.scalars(select(SignInThrottle)).all() == []


def test_a_password_changed_between_comparing_and_opening_opens_nothing(
    deployment: Deployment,
) -> None:
    class Overtaken(Passwords):
        """A comparison during which somebody else sets the password."""

        def match(self, hashed: str | None, password: str) -> bool:
            with unit_of_work(deployment.sessions, SYSTEM) as session:
                user = session.get_one(UserAccount, deployment.coop_owner)
                user.password_hash = ANOTHER.hashed
            return super().match(hashed, password)

    overtaken = Overtaken(rounds=1, memory_kib=8, lanes=1)
    with pytest.raises(UnauthenticatedError):
        sign_in(
            deployment.sessions,
            SignIn(OWNER, PASSWORD),
            passwords=overtaken,
            surroundings=deployment.surroundings,
        )


def test_a_hash_of_lower_cost_is_renewed_at_sign_in(deployment: Deployment) -> None:
    dearer = Passwords(rounds=2, memory_kib=16, lanes=1)
    sign_in(
        deployment.sessions,
        SignIn(OWNER, PASSWORD),
        passwords=dearer,
        surroundings=deployment.surroundings,
    )
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        stored = password_hash_of(session, deployment.coop_owner)
    assert stored is not None
    assert "m=16,t=2,p=1" in stored
    assert dearer.match(stored, PASSWORD)


def _ended_after(deployment: Deployment, signed_in: SignedIn, moment: timedelta) -> bool:
    deployment.clock.advance(moment)
    try:
        deployment.user_behind(signed_in)
    except UnauthenticatedError:
        return True
    return False


def test_an_idle_session_ends(deployment: Deployment) -> None:
    signed_in = deployment.sign_in(OWNER)
    assert not _ended_after(deployment, signed_in, IDLE_LIFE - timedelta(seconds=1))
    assert _ended_after(deployment, signed_in, timedelta(seconds=1))


def test_a_busy_session_ends_too_at_last(deployment: Deployment) -> None:
    signed_in = deployment.sign_in(OWNER)
    for _ in range(SESSION_LIFE // timedelta(hours=1) - 1):
        deployment.clock.advance(timedelta(hours=1))
        found = _authenticated(deployment, signed_in.token.secret)
        assert found.seen_due
        with unit_of_work(deployment.sessions, SYSTEM) as session:
            seen(session, found.credential_id, clock=deployment.clock)
    assert not _authenticated(deployment, signed_in.token.secret).seen_due
    assert _ended_after(deployment, signed_in, timedelta(hours=1))


def test_use_is_noted_once_a_minute(deployment: Deployment) -> None:
    token = deployment.sign_in(OWNER).token.secret
    deployment.clock.advance(SEEN_EVERY - timedelta(seconds=1))
    assert not _authenticated(deployment, token).seen_due
    deployment.clock.advance(timedelta(seconds=1))
    assert _authenticated(deployment, token).seen_due


def test_signing_out_ends_the_session_at_once(deployment: Deployment) -> None:
    mine, other = deployment.sign_in(OWNER), deployment.sign_in(OWNER)
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        revoke_session(session, mine.session_id, clock=deployment.clock)
    assert _ended_after(deployment, mine, timedelta(0))
    assert deployment.user_behind(other) == deployment.coop_owner


def test_ended_sessions_are_swept(deployment: Deployment) -> None:
    deployment.sign_in(OWNER)
    deployment.clock.advance(SESSION_LIFE / 2)
    live = deployment.sign_in(OWNER)
    deployment.clock.advance(SESSION_LIFE / 2)
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        sweep_sessions(session, clock=deployment.clock)
        assert session.scalars(select(LoginSession.id)).all() == [live.session_id]


def test_the_forms_of_a_session_carry_what_no_other_sessions_do(deployment: Deployment) -> None:
    mine, other = deployment.sign_in(OWNER), deployment.sign_in(OWNER)
    secret = _authenticated(deployment, mine.token.secret).csrf_secret
    form = csrf_token(secret, mine.token.secret)
    assert form == csrf_token(secret, mine.token.secret)
    assert form != csrf_token(secret, other.token.secret)
    others = _authenticated(deployment, other.token.secret).csrf_secret
    assert form != csrf_token(others, mine.token.secret)


@pytest.mark.parametrize("token", ["", "x" * 10_000, "é", "\ud800", "none of ours"])
def test_a_token_that_is_none_of_ours_proves_nobody(deployment: Deployment, token: str) -> None:
    with pytest.raises(UnauthenticatedError):
        _authenticated(deployment, token)


def test_secrets_are_stored_as_digests_and_never_printed(deployment: Deployment) -> None:
    signed_in = deployment.sign_in(OWNER)
    secret = signed_in.token.secret
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        row = session.get_one(LoginSession, signed_in.session_id)
        assert row.token_sha256 == digest(secret)
    shown = f"{signed_in!r} {SignIn(OWNER, PASSWORD)!r} {ANOTHER!r}"
    assert secret not in shown
    assert PASSWORD not in shown
    assert ANOTHER.hashed not in shown


def test_a_reset_link_sets_the_password_once_and_ends_every_session(
    deployment: Deployment,
) -> None:
    signed_in = deployment.sign_in("clerk@coop.example")
    link = _start_reset(deployment, deployment.coop_owner, deployment.coop_clerk)
    assert deployment.user_behind(signed_in) == deployment.coop_clerk
    assert _redeem(deployment, link.token.secret) == deployment.coop_clerk
    assert _ended_after(deployment, signed_in, timedelta(0))
    deployment.sign_in("clerk@coop.example", "natural and sorted")
    with pytest.raises(UnauthenticatedError):
        deployment.sign_in("clerk@coop.example", PASSWORD)
    with pytest.raises(NotFoundError) as refusal:
        _redeem(deployment, link.token.secret)
    assert refusal.value.code == "reset.closed"


def test_a_reset_link_ends_after_a_day_or_with_the_next(deployment: Deployment) -> None:
    first = _start_reset(deployment, deployment.coop_owner, deployment.coop_clerk)
    second = _start_reset(deployment, deployment.coop_owner, deployment.coop_clerk)
    with pytest.raises(NotFoundError):
        _redeem(deployment, first.token.secret)
    deployment.clock.advance(timedelta(days=1))
    with pytest.raises(NotFoundError):
        _redeem(deployment, second.token.secret)


def test_nobody_resets_the_password_of_another_organisation(deployment: Deployment) -> None:
    for outsider in (deployment.rival_owner, deployment.hub_admin):
        with pytest.raises(NotFoundError):
            _start_reset(deployment, outsider, deployment.coop_clerk)


def test_changing_ones_password_ends_ones_other_sessions(deployment: Deployment) -> None:
    mine, other = deployment.sign_in(OWNER), deployment.sign_in(OWNER)
    actor = _authenticated(deployment, mine.token.secret).actor
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        change_password(session, ANOTHER, actor=actor, clock=deployment.clock)
    assert deployment.user_behind(mine) == deployment.coop_owner
    assert _ended_after(deployment, other, timedelta(0))
    deployment.sign_in(OWNER, "natural and sorted")


@pytest.mark.parametrize(
    ("password", "code"),
    [("short", "password.length"), ("x" * 129, "password.length"), ("abab" * 4, "password.plain")],
)
def test_a_weak_password_is_refused(password: str, code: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        PASSWORDS.new(password)
    assert refusal.value.code == code
    assert str(refusal.value).startswith("/password: ")


def test_a_password_matches_however_the_keyboard_composes_it() -> None:
    hashed = PASSWORDS.new("cafe\u0301 de Gakenke").hashed
    assert PASSWORDS.match(hashed, "caf\u00e9 de Gakenke")
    assert PASSWORDS.renewed(hashed, "caf\u00e9 de Gakenke") is None


@given(name=st.from_regex(r"[A-Za-z0-9.+_-]{1,64}", fullmatch=True))
def test_an_address_has_one_form(name: str) -> None:
    once = email_address(f" {name}@Coop.Example ")
    assert once == f"{name.lower()}@coop.example"
    assert email_address(once) == once


@pytest.mark.parametrize(
    "text", ["", "a@", "a@b", "a b@c.example", "é@c.example", "a@c." + "x" * 300]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidError):
        email_address(text)
