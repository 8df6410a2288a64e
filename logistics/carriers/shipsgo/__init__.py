"""ShipsGo, an aggregator of ocean carriers and airlines: parser, code table, gateway."""
