"""Strategies: aims, objectives, promises, measures and their readings, and how they are loaded."""
