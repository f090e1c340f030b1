"""What registers have in common: their columns and filters, the numbers of decisions, what comes back when."""
