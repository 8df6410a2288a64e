"""Terminal49, an aggregator of ocean carriers: JSON:API messages, code table, gateway."""
