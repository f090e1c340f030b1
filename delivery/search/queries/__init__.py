"""Each kind of record as its reader may read it, through the visibility of its own domain."""
