"""The obvious handler of notifications: Flask, marshmallow and mapped rows, as tutorials show.

It does what such a handler does well: the signature over the raw body is compared in constant
time, events that came before are left out, and it answers after the commit.
"""

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any, ClassVar

from flask import Flask, Response, abort, request
from marshmallow import EXCLUDE, Schema, fields, validate
from sqlalchemy import JSON, DateTime, ForeignKey, String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    """Base of the rows."""


class Sender(Base):
    """Who may send, and what it signs with."""

    __tablename__ = "obvious_sender"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    secret: Mapped[str] = mapped_column(String(100))


class Event(Base):
    """An event as it came."""

    __tablename__ = "obvious_event"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    sender_id: Mapped[str] = mapped_column(ForeignKey("obvious_sender.id"))
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(4))
    equipment: Mapped[str] = mapped_column(String(11))
    occurred_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)


class EventSchema(Schema):
    """What is read of an event."""

    class Meta:
        unknown: ClassVar[str] = EXCLUDE

    id = fields.UUID(required=True, data_key="eventID")
    kind = fields.String(required=True, data_key="eventType", validate=validate.Length(max=20))
    classifier = fields.String(
        required=True,
        data_key="eventClassifierCode",
        validate=validate.OneOf(["PLN", "EST", "ACT"]),
    )
    code = fields.String(
        required=True, data_key="equipmentEventTypeCode", validate=validate.Length(equal=4)
    )
    equipment = fields.String(
        required=True, data_key="equipmentReference", validate=validate.Length(equal=11)
    )
    occurred_at = fields.AwareDateTime(required=True, data_key="eventDateTime")


def make_app(url: str, pool: int) -> Flask:
    """The service with ``pool`` connections to the database at ``url``."""
    app = Flask(__name__)
    engine = create_engine(url, pool_size=pool, max_overflow=0)
    schema = EventSchema(many=True)

    @app.post("/webhooks/<sender_id>")
    def receive(sender_id: str) -> Response:
        body = request.get_data()
        with Session(engine) as session:
            sender = session.get(Sender, sender_id)
            if sender is None or not _is_signed(body, sender.secret):
                abort(401)
            told = request.get_json()
            events = schema.load(told)
            known = select(Event.id).where(Event.id.in_([str(event["id"]) for event in events]))
            before = set(session.scalars(known))
            session.add_all(
                _row(sender_id, event, document)
                for event, document in zip(events, told, strict=True)
                if str(event["id"]) not in before
            )
            session.commit()
        return Response(status=204)

    return app


def _is_signed(body: bytes, secret: str) -> bool:
    digest = hmac.new(base64.b64decode(secret), body, hashlib.sha256).hexdigest()
    given = request.headers.get("Notification-Signature", "")
    return hmac.compare_digest(f"sha256={digest}", given)


def _row(sender_id: str, event: dict[str, Any], document: dict[str, Any]) -> Event:
    return Event(
        id=str(event["id"]),
        sender_id=sender_id,
        kind=event["kind"],
        code=event["code"],
        equipment=event["equipment"],
        occurred_at=event["occurred_at"],
        received_at=datetime.now(UTC),
        document=document,
    )
