"""Replies as a misbehaving carrier would send them; hanging and dripping are the server's part."""

import gzip
from dataclasses import replace
from functools import cache

from logistics.carriers.sandbox.carrier import Fault, Reply

_BOMB_BYTES = 50_000_000


def spoilt(reply: Reply) -> Reply:
    """The reply with its fault worked into status, headers and body."""
    if reply.fault is Fault.HTML:
        page = b"<!doctype html><title>Maintenance</title>"
        return Reply(status=200, headers={"Content-Type": "text/html"}, body=page)
    if reply.fault is Fault.NOT_JSON:
        return replace(reply, body=b"[{broken")
    if reply.fault is Fault.REDIRECT:
        return Reply(status=302, headers={"Location": "http://127.0.0.1:9/elsewhere"})
    if reply.fault is Fault.TRUNCATED:
        whole = {**reply.headers, "Content-Length": str(len(reply.body))}
        return replace(reply, headers=whole, body=reply.body[: len(reply.body) // 2])
    if reply.fault is Fault.GZIP_BOMB:
        return replace(reply, headers={**reply.headers, "Content-Encoding": "gzip"}, body=_bomb())
    return reply


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(_BOMB_BYTES))
