"""A served deployment with two exporters, a forwarder and keys of several people."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from logistics.accounts.actor import console_actor
from logistics.accounts.joining import AddUser
from logistics.accounts.keys import CreateKey, create_key
from logistics.accounts.mandates import GrantMandate, grant_mandate
from logistics.accounts.organisations import (
    CreateOrganisation,
    create_organisation,
    found_operator,
)
from logistics.accounts.passwords import NewPassword
from logistics.accounts.people import add_user
from logistics.accounts.permissions import (
    KEY_SCOPES,
    MandateRight,
    OrganisationKind,
    Permission,
    Role,
)
from logistics.db.session import Session, SessionFactory, SystemScope, run_unit
from logistics.kernel.surroundings import Surroundings

NOBODYS = NewPassword("$argon2id$never")
_SYSTEM = SystemScope("test world")


@dataclass(frozen=True)
class Caller:
    """A program with the key of a person."""

    client: FlaskClient
    key: str
    organisation_id: str

    def send(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> TestResponse:
        """The answer to a request with this caller's key."""
        sent = {"Authorization": f"Bearer {self.key}", **(headers or {})}
        if data is not None:
            sent.setdefault("Content-Type", "application/json")
        return self.client.open(f"/api/v1{path}", method=method, json=json, data=data, headers=sent)

    def get(self, path: str, **headers: str) -> TestResponse:
        """The answer to a GET."""
        return self.send("GET", path, headers=headers)

    def seen(self, path: str) -> dict[str, Any]:
        """What a GET shows; it must succeed."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        assert isinstance(answer.json, dict)
        return answer.json

    def made(self, path: str, json: Any) -> dict[str, Any]:
        """What a POST made; it must succeed."""
        answer = self.send("POST", path, json=json)
        assert answer.status_code == 201, answer.text
        assert isinstance(answer.json, dict)
        return answer.json


@dataclass(frozen=True)
class World:
    """The organisations of the tests and how to speak for their people."""

    app: Flask
    sessions: SessionFactory
    surroundings: Surroundings
    coop: str
    rival: str
    forwarder: str

    @cached_property
    def exporter(self) -> Caller:
        """The owner of the cooperative."""
        return self.caller(self.coop, Role.OWNER)

    @cached_property
    def stranger(self) -> Caller:
        """The owner of a rival, who sees nothing of the others."""
        return self.caller(self.rival, Role.OWNER)

    @cached_property
    def coordinator(self) -> Caller:
        """The forwarder's administrator, who holds a mandate of the cooperative."""
        return self.caller(self.forwarder, Role.ADMINISTRATOR)

    def caller(
        self, organisation_id: str, role: Role, *, scopes: frozenset[Permission] = KEY_SCOPES
    ) -> Caller:
        """Somebody with this role and a key as wide as the role, or as ``scopes``."""

        def join(session: Session) -> str:
            return self._keyed(session, organisation_id, role, scopes)

        key = run_unit(self.sessions, _SYSTEM, join)
        return Caller(self.app.test_client(), key, organisation_id)

    def _keyed(
        self, session: Session, organisation_id: str, role: Role, scopes: frozenset[Permission]
    ) -> str:
        console = console_actor(organisation_id)
        clock, random = self.surroundings.clock, self.surroundings.random
        email = f"{random.token(4).hex()}@example.org"
        user = add_user(
            session,
            AddUser(email, "Person", role, NOBODYS),
            actor=console,
            clock=clock,
            random=random,
        )
        session.flush()
        wanted = CreateKey("tests", scopes, user_id=user)
        made = create_key(session, wanted, actor=console, clock=clock, random=random)
        return made.token.secret


def found_world(app: Flask, sessions: SessionFactory, surroundings: Surroundings) -> World:
    """Found the operator (the forwarder), two exporters, and one mandate."""
    clock, random = surroundings.clock, surroundings.random

    def found(session: Session) -> World:
        forwarder = found_operator(
            session,
            CreateOrganisation(OrganisationKind.FORWARDER, "Kivu Forwarding"),
            clock=clock,
            random=random,
        )
        founder = console_actor(forwarder, is_operator=True)
        coop, rival = (
            create_organisation(
                session,
                CreateOrganisation(OrganisationKind.EXPORTER, name),
                actor=founder,
                clock=clock,
                random=random,
            )
            for name in ("Gakenke Coop", "Rival Coffee")
        )
        session.flush()
        grant_mandate(
            session,
            GrantMandate(forwarder, tuple(MandateRight)),
            actor=console_actor(coop),
            clock=clock,
            random=random,
        )
        return World(app, sessions, surroundings, coop, rival, forwarder)

    return run_unit(sessions, _SYSTEM, found)
