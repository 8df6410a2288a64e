"""The glue every door shares: who asks, what he may, problems, limits, headers and health."""
