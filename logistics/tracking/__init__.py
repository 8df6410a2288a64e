"""Where a consignment is: the ledger of events, the one mouth, the fold, the poll and the inbox."""
