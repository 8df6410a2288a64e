"""Carriers: one folder a wire format, one guarded client, signatures, the sandbox carrier."""
