"""Notifications of the sandbox carrier: signed bundles, 204 or again later."""

import json
from datetime import datetime

from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.dcsa.signature import SIGNATURE_HEADER, SUBSCRIPTION_HEADER, sign
from logistics.carriers.outcomes import Answer
from logistics.carriers.sandbox.carrier import API_VERSION, SandboxCarrier
from logistics.carriers.sandbox.subscriptions import Subscription
from logistics.carriers.sandbox.voyage import DcsaEvent


def push_due(carrier: SandboxCarrier, client: CarrierClient, now: datetime) -> int:
    """Send every subscriber what it has not taken yet and is due; the number of events taken.

    Each subscriber gets its events in the order of telling, bundle after bundle, until one is
    not answered with 204; that bundle is sent again after a pause.
    """
    told = carrier.told(now)
    due = [subscriber for subscriber in tuple(carrier.subscriptions) if subscriber.next_try <= now]
    return sum(_push(client, subscriber, told, now) for subscriber in due)


def _push(
    client: CarrierClient, subscriber: Subscription, told: tuple[DcsaEvent, ...], now: datetime
) -> int:
    taken = 0
    while bundle := subscriber.bundle(told):
        if not _delivered(client, subscriber, bundle):
            subscriber.refused(now)
            break
        subscriber.took(bundle)
        taken += len(bundle)
    return taken


def _delivered(
    client: CarrierClient, subscriber: Subscription, bundle: tuple[DcsaEvent, ...]
) -> bool:
    body = json.dumps(bundle).encode("utf-8")
    outcome = client.ask(
        Question(
            url=subscriber.callback,
            method="POST",
            headers={
                "Content-Type": "application/json",
                SIGNATURE_HEADER: sign(subscriber.secret, body),
                SUBSCRIPTION_HEADER: subscriber.id,
                "API-Version": API_VERSION,
            },
            body=body,
        )
    )
    return isinstance(outcome, Answer) and outcome.status == 204
