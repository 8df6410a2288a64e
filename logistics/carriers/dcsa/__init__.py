"""The DCSA Track & Trace wire format: parser, code table, gateway and webhook signature."""
