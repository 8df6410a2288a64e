"""Phytosanitary certificates as the ePhyto Hub exchanges them (``SPSCertificate:17``)."""
