"""Commands as programs send them, each with its explicit schema."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from logistics.api.reading import CommandSchema
from logistics.carriers.commands import CreateConnection
from logistics.carriers.service import OVERLAP
from logistics.carriers.webhook_choice import ChooseWebhook
from logistics.customs.given import NOTE_LENGTH
from logistics.docs.languages import Pair
from logistics.docs.registry.models import NUMBER_LENGTH, REASON_LENGTH
from logistics.reference.milestones import Classifier
from logistics.shipments.entry import AgainEntry, QuickEntry
from logistics.shipments.facts import DocumentLevel
from logistics.shipments.lifecycle import Action
from logistics.shipments.service import AttachedNumber
from logistics.shipments.wire.fields import Day, Moment, OneOf, Text, Truth, Whole

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_LONG = 2000


@dataclass(frozen=True, slots=True)
class MoveLifecycle:
    """What to do to a shipment's lifecycle."""

    action: Action


class MoveLifecycleSchema(CommandSchema):
    """What to do to a shipment's lifecycle."""

    facts = MoveLifecycle
    action = OneOf(Action, required=True)


class AttachNumberSchema(CommandSchema):
    """A number to attach to a consignment."""

    facts = AttachedNumber
    kind = Text(required=True, limit=64)
    number = Text(required=True, limit=80)
    level = OneOf(DocumentLevel)


@dataclass(frozen=True, slots=True)
class FollowNumber:
    """A number to ask a connection's carrier about, and the time its events count in."""

    connection_id: str
    kind: str
    number: str
    valid_from: datetime | None = None
    valid_to: datetime | None = None


class FollowNumberSchema(CommandSchema):
    """A number to ask a connection's carrier about; the window is the kind's usual one."""

    facts = FollowNumber
    connection_id = Text(required=True, limit=40)
    kind = Text(required=True, limit=40)
    number = Text(required=True, limit=100)
    valid_from = Moment()
    valid_to = Moment()


@dataclass(frozen=True, slots=True)
class SeenMilestone:
    """A step of the journey as a person saw it."""

    milestone: str
    at: datetime
    classifier: str = Classifier.ACTUAL
    place_id: str | None = None
    place_name: str | None = None
    country: str | None = None
    container: str | None = None
    reason: str | None = None


class SeenMilestoneSchema(CommandSchema):
    """A step of the journey as a person saw it, with the offset of its place."""

    facts = SeenMilestone
    milestone = Text(required=True, limit=40)
    at = Moment(required=True)
    classifier = OneOf(Classifier)
    place_id = Text(limit=60)
    place_name = Text(limit=120)
    country = Text(limit=2)
    container = Text(limit=20)
    reason = Text(limit=300)


class CreateConnectionSchema(CommandSchema):
    """A new connection to a carrier; limits left out are those of its profile."""

    facts = CreateConnection
    name = Text(required=True, limit=200)
    profile = Text(required=True, limit=40)
    base_url = Text(required=True, limit=_LONG)
    auth_kind = Text(limit=40)
    auth_header = Text(limit=100)
    auth_token_url = Text(limit=_LONG)
    auth_client_id = Text(limit=500)
    auth_scope = Text(limit=500)
    auth_secret = Text(limit=_LONG)
    subscription_id = Text(limit=64)
    webhook_scheme = Text(limit=40)
    webhook_secret = Text(limit=500)
    per_second = Whole(low=1, high=10_000_000)
    per_minute = Whole(low=1, high=10_000_000)
    per_day = Whole(low=1, high=10_000_000)


@dataclass(frozen=True, slots=True)
class PaperWish:
    """A paper of a kind, under the exporter's own number and date where he gives them."""

    kind: str
    number: str | None = None
    dated: date | None = None
    languages: Pair = Pair.EN_ZH
    stamped: bool | None = None


class PaperWishSchema(CommandSchema):
    """A paper to issue; without a number the next of the series, without a date today.

    ``stamped`` tells whether it bears the stamp of its organisation, by default as that set it.
    """

    facts = PaperWish
    kind = Text(required=True, limit=60)
    number = Text(limit=NUMBER_LENGTH)
    dated = Day()
    languages = OneOf(Pair)
    stamped = Truth()


@dataclass(frozen=True, slots=True)
class SupersedePaper:
    """A corrected paper, and why the former one was wrong; in its languages unless told."""

    reason: str
    number: str | None = None
    dated: date | None = None
    languages: Pair | None = None
    stamped: bool | None = None


class SupersedePaperSchema(CommandSchema):
    """A corrected paper; the reason stays with it."""

    facts = SupersedePaper
    reason = Text(required=True, limit=REASON_LENGTH)
    number = Text(limit=NUMBER_LENGTH)
    dated = Day()
    languages = OneOf(Pair)
    stamped = Truth()


@dataclass(frozen=True, slots=True)
class VoidPaper:
    """Why a paper is taken back."""

    reason: str


class VoidPaperSchema(CommandSchema):
    """Why a paper is taken back; the reason stays with it."""

    facts = VoidPaper
    reason = Text(required=True, limit=REASON_LENGTH)


@dataclass(frozen=True, slots=True)
class AnswerFor:
    """The finding with this fingerprint, and why it does not hold here."""

    fingerprint: str
    reason: str


class AnswerForSchema(CommandSchema):
    """A finding by its fingerprint, and in at least ten characters why it does not hold here."""

    facts = AnswerFor
    fingerprint = Text(required=True, limit=64)
    reason = Text(required=True, limit=NOTE_LENGTH, lines=True)


@dataclass(frozen=True, slots=True)
class RotateSecret:
    """How long the former secret stays valid, in whole hours; the sender's own new one."""

    overlap_hours: int = OVERLAP // timedelta(hours=1)
    secret: str = field(default="", repr=False)


class RotateSecretSchema(CommandSchema):
    """How long the former secret stays valid, 48 hours unless said otherwise.

    ``secret`` is the new one where the sender makes it; else one is made.
    """

    facts = RotateSecret
    overlap_hours = Whole(low=0, high=720)
    secret = Text(limit=500)


class ChooseWebhookSchema(CommandSchema):
    """How the connection's notifications are signed, by the name of a scheme.

    Header, encoding and prefix only where the scheme leaves them open.
    """

    facts = ChooseWebhook
    scheme = Text(required=True, limit=40)
    header = Text(limit=100)
    encoding = Text(limit=10)
    prefix = Text(limit=20)
    secret = Text(limit=500)


@dataclass(frozen=True, slots=True)
class EnterSubscription:
    """The carrier's Subscription-ID, or none to learn it from the next delivery."""

    subscription_id: str | None = None


class EnterSubscriptionSchema(CommandSchema):
    """The carrier's Subscription-ID; empty to learn it from the next delivery."""

    facts = EnterSubscription
    subscription_id = Text(limit=64)


def texts_schema(kind: "type[DataclassInstance]") -> type[CommandSchema]:
    """A schema whose fields are the texts of an entry form, read later by the form itself."""
    texts: dict[str, object] = {item.name: Text(limit=_LONG, lines=True) for item in fields(kind)}
    told = {"facts": kind, "__doc__": kind.__doc__}
    return type(f"{kind.__name__}Schema", (CommandSchema,), {**texts, **told})


QuickEntrySchema = texts_schema(QuickEntry)
AgainEntrySchema = texts_schema(AgainEntry)


@dataclass(frozen=True, slots=True)
class DossierWish:
    """The languages of a dossier's index, and whether it leaves out what is not issued."""

    languages: Pair = Pair.EN_ZH
    only_issued: bool = False


class DossierWishSchema(CommandSchema):
    """The languages of a dossier's index, and whether it leaves out what is not issued."""

    facts = DossierWish
    languages = OneOf(Pair)
    only_issued = Truth()
