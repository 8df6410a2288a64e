"""Delivery terms of Incoterms 2020."""

import re

from logistics.kernel.codes.base import Code

SEA_ONLY = frozenset({"FAS", "FOB", "CFR", "CIF"})
FREIGHT_PAID_BY_SELLER = frozenset({"CPT", "CIP", "DAP", "DPU", "DDP", "CFR", "CIF"})
INSURED_BY_SELLER = frozenset({"CIF", "CIP"})


class IncotermsRule(Code):
    """One of the eleven rules of Incoterms 2020 (ICC)."""

    __slots__ = ()
    pattern = re.compile(r"EXW|FCA|CPT|CIP|DAP|DPU|DDP|FAS|FOB|CFR|CIF", re.ASCII)
    problem = "code.incoterm"

    @property
    def sea_only(self) -> bool:
        """Whether the rule is meant for sea and inland waterway only."""
        return self in SEA_ONLY

    @property
    def freight_paid_by_seller(self) -> bool:
        """Whether the seller contracts and pays the main carriage."""
        return self in FREIGHT_PAID_BY_SELLER

    @property
    def insured_by_seller(self) -> bool:
        """Whether the seller must insure (CIF ICC (C), CIP ICC (A) by default)."""
        return self in INSURED_BY_SELLER
