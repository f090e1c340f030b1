"""Mail as it is kept: sendings, the outbox, what was received, addresses that bounced."""
