"""How this process asks carriers: one guarded client, one gateway a wire format."""

from requests.adapters import BaseAdapter

from logistics.app import Parts
from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.client import CarrierClient
from logistics.carriers.gateways import Gateways
from logistics.carriers.transport import GuardedAdapter
from logistics.tracking.beginning import slack_of
from logistics.tracking.poll import Poller
from logistics.tracking.probing import Prober


def gateways_of(parts: Parts, transport: BaseAdapter | None = None) -> Gateways:
    """The gateways, asking through ``transport`` or, by default, the guarded one."""
    policy = AddressPolicy(allow_loopback=parts.settings.allow_loopback_carriers)
    client = CarrierClient(
        transport=transport or GuardedAdapter(policy),
        clock=parts.surroundings.clock,
        policy=policy,
    )
    return Gateways(client)


def poller_of(parts: Parts, transport: BaseAdapter | None = None) -> Poller:
    """The poller of this process; ``transport`` as for :func:`gateways_of`."""
    return Poller(
        sessions=parts.sessions,
        gateway=gateways_of(parts, transport),
        box=parts.secrets,
        surroundings=parts.surroundings,
        lease=parts.settings.poll_lease,
        slack=slack_of(parts.surroundings),
    )


def prober_of(parts: Parts) -> Prober:
    """Asks once for a person."""
    return Prober(
        sessions=parts.sessions,
        gateways=gateways_of(parts),
        box=parts.secrets,
        surroundings=parts.surroundings,
    )
