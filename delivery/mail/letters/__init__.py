"""Letters that are about partners alone; those about meetings and actions are at home in their domains."""
