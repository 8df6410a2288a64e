"""What people of a deployment lay over the check: marks, lists, overrides, kept as rows.

The check itself is pure (``logistics.customs``); this room reads the rows, hands them to it,
and is the one door through which the doors and the papers ask what stands.
"""
