"""All blueprints of the doors for programs."""

from logistics.api.routes.authority_files import authority_files
from logistics.api.routes.book import book
from logistics.api.routes.callers import callers
from logistics.api.routes.carriers import carriers
from logistics.api.routes.consignments import consignments
from logistics.api.routes.costs import costs
from logistics.api.routes.declarations import declarations
from logistics.api.routes.deliveries import deliveries
from logistics.api.routes.documentation import documentation
from logistics.api.routes.dossiers import dossiers
from logistics.api.routes.inland import inland
from logistics.api.routes.invoices import invoices
from logistics.api.routes.letterheads import letterheads_held
from logistics.api.routes.notices import notices
from logistics.api.routes.offsets import offsets
from logistics.api.routes.overrides import overrides
from logistics.api.routes.papers import papers
from logistics.api.routes.plans import plans
from logistics.api.routes.register import register
from logistics.api.routes.rules import rules
from logistics.api.routes.scans import scans
from logistics.api.routes.shipments import shipments
from logistics.api.routes.tracked_references import tracked_references
from logistics.api.routes.webhook_schemes import webhook_schemes
from logistics.api.routes.webhooks import webhooks
from logistics.api.routes.workbench import workbench

API = (
    callers,
    shipments,
    plans,
    costs,
    overrides,
    rules,
    papers,
    dossiers,
    inland,
    invoices,
    scans,
    register,
    letterheads_held,
    offsets,
    notices,
    authority_files,
    declarations,
    consignments,
    tracked_references,
    book,
    carriers,
    webhook_schemes,
    deliveries,
    workbench,
    webhooks,
    documentation,
)
