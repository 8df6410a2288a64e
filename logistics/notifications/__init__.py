"""What people are told without having asked: messages of the outbox, delivered as notices."""
