"""The routes, one blueprint a subject."""
