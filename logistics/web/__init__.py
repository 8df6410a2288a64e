"""The door for people: pages rendered on the server, which work without a script."""
