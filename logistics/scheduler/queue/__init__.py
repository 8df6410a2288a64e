"""The engine of many machines: a queue in the same PostgreSQL (procrastinate, an extra).

Everything of that library is reached through :mod:`library`; a deployment without the extra
imports of this room only :mod:`extra` and :mod:`steps`.
"""
