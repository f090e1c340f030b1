"""Minutes typed while a meeting runs: what was ticked, two texts put together, the text that comes of it."""
