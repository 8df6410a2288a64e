"""What would stop a shipment at a border, before it leaves, and which rule says so.

Pure: facts and a day in, findings with their source out.
"""

from logistics.customs.check import check
from logistics.customs.findings import Answer, CheckResult, Finding, Severity, Topic

__all__ = ["Answer", "CheckResult", "Finding", "Severity", "Topic", "check"]
