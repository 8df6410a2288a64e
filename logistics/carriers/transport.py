"""The transport to carriers: a requests adapter that connects only to checked addresses.

The name is resolved once, every address is judged, and the connection goes to the judged
number while TLS and the Host header keep the name: a name that changes its address between
check and call gains nothing.
"""

import socket
import ssl
from collections.abc import Mapping
from typing import Any

from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.ssl_ import create_urllib3_context

from logistics.carriers.addresses import AddressPolicy, Resolve, system_resolve
from logistics.carriers.deadline import DeadlineSocket, DeadlineTlsSocket, seconds_left
from logistics.carriers.resolving import PunctualResolve

_POOLS = 16
_IDLE_A_POOL = 8


class GuardedAdapter(HTTPAdapter):
    """Connects under an address policy and within the deadline of the work at hand.

    Safe to share between threads; connections are kept open for the next question.
    ``trust`` replaces the usual certificate authorities, for a carrier with its own.
    """

    def __init__(
        self,
        policy: AddressPolicy,
        *,
        resolve: Resolve = system_resolve,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._policy = policy
        self._resolve = PunctualResolve(resolve)
        self._trust = trust or _usual_trust()
        self._trust.sslsocket_class = DeadlineTlsSocket
        super().__init__(pool_connections=_POOLS, pool_maxsize=_IDLE_A_POOL)

    def init_poolmanager(self, *args: Any, **pool_kwargs: Any) -> None:
        """The pools, with connections that ask this adapter where to go."""
        super().init_poolmanager(*args, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools_of(self)

    def build_connection_pool_key_attributes(
        self, request: Any, verify: Any, cert: Any = None
    ) -> Any:
        """The host, with this adapter's own trust in place of the arguments'."""
        host, _ = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {"cert_reqs": "CERT_REQUIRED", "ssl_context": self._trust}

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Nothing: the trust was settled when this adapter was built."""

    def connected(self, host: str, port: int) -> socket.socket:
        """A socket to the first address of ``host`` that answers within the time left.

        Raises :class:`AddressRefusedError` when any of its addresses is not allowed, and
        ``OSError`` of the last attempt when none answers.
        """
        failed = OSError("the name has no address")
        for numeric in self._policy.resolved(host, port, self._resolve):
            opened = DeadlineSocket(socket.AF_INET6 if ":" in numeric else socket.AF_INET)
            try:
                opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                opened.settimeout(seconds_left())
                opened.connect((numeric, port))
            except OSError as error:
                opened.close()
                failed = error
            else:
                return opened
        raise failed


def _usual_trust() -> ssl.SSLContext:
    context = create_urllib3_context()
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context


def _pools_of(adapter: GuardedAdapter) -> Mapping[str, type[HTTPConnectionPool]]:
    """Pool classes by scheme whose connections are opened by ``adapter``."""

    class _Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _opened(adapter, self)

    class _Tls(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _opened(adapter, self)

    class _PlainPool(HTTPConnectionPool):
        ConnectionCls = _Plain

    class _TlsPool(HTTPSConnectionPool):
        ConnectionCls = _Tls

    return {"http": _PlainPool, "https": _TlsPool}


def _opened(adapter: GuardedAdapter, connection: HTTPConnection) -> socket.socket:
    try:
        return adapter.connected(connection.host.strip("[]"), connection.port)
    except TimeoutError as late:
        raise ConnectTimeoutError(connection, "no connection in time") from late
    except OSError as failed:
        raise NewConnectionError(connection, str(failed)) from failed
