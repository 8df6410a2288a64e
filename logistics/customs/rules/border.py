"""Border posts: whether they are open when the goods are planned to cross."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.corridor import BorderPost
from logistics.customs.route import is_border, planned_posts, post_name
from logistics.customs.rule import Breach, rule
from logistics.kernel.words import say
from logistics.reference.zones import offsets, zone_of
from logistics.shipments.facts.journey import best_arrival, best_departure
from logistics.shipments.facts.located import country_of, day_at

_RWANDA = "RW"


@dataclass(frozen=True, slots=True)
class _Crossing:
    """A planned crossing: the post, where that is entered, and when where that is known."""

    post: str
    field: str
    at: datetime | None = None


def _crossings(case: Case) -> Iterator[_Crossing]:
    ended: set[str] = set()
    for number, part in enumerate(case.shipment.consignments):
        for position, leg in enumerate(part.legs):
            pointer = f"/consignments/{number}/legs/{position}"
            for place, name, moment in (
                (leg.from_place, "from_place", best_departure(leg)),
                (leg.to_place, "to_place", best_arrival(leg)),
            ):
                if place and is_border(place) and (moment or place not in ended):
                    ended.add(place)
                    yield _Crossing(place, f"{pointer}/{name}", moment)
    for post in planned_posts(case.shipment):
        if post not in ended:
            yield _Crossing(post, "/declaration/exit_office_name")


def _hours(case: Case, crossing: _Crossing, post: BorderPost | None) -> str:
    """What stands against the crossing; empty where nothing does."""
    if post is None:
        return say("border.unknown")
    if post.closed:
        return say("border.closed")
    if post.opens and post.closes and crossing.at:
        country = country_of(case.shipment, crossing.post) or _RWANDA
        local = crossing.at.astimezone(zone_of(country)) if country in offsets() else crossing.at
        if not time.fromisoformat(post.opens) <= local.time() <= time.fromisoformat(post.closes):
            return say("border.hours", {"opens": post.opens, "closes": post.closes})
    return ""


@rule(
    "border-hours",
    Topic.TRANSPORT,
    Severity.VERIFY,
    reads=("consignments/*/legs", "declaration/exit_office_name"),
    tables=("border-posts",),
    papers=("asycuda-worksheet", "transit-document"),
    source="rw-immigration-hours",
)
def border_hours(case: Case) -> Iterator[Breach]:
    """The border post is open when the goods are planned to cross."""
    for crossing in _crossings(case):
        day = case.departure or case.on
        if crossing.at:
            day = day_at(case.shipment, crossing.post, crossing.at)
        post = case.knowledge.border_posts.one(crossing.post, day)
        hours = _hours(case, crossing, post)
        if hours:
            yield Breach(
                fields=(crossing.field,),
                facts={
                    "post": post_name(case.shipment, crossing.post),
                    "at": crossing.at.isoformat(" ", "minutes") if crossing.at else day,
                    "hours": hours,
                    "authority": post.authority if post else say("border.authority"),
                },
                rows=(post,) if post else (),
                severity=Severity.WARN if post else None,
            )


RULES = (border_hours,)
