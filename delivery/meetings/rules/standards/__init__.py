"""Service standards: the states of a version, who keeps them, which are past their review."""
