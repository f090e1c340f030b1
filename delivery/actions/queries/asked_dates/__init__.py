"""New dates that owners ask for by their links: asked, waiting, answered by the secretary."""
