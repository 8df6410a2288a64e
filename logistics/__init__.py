"""Export shipments from Rwanda to China: model, papers, checks and tracking."""
