"""The doors for programs: REST under ``/api/v1`` and the carriers' webhooks."""
