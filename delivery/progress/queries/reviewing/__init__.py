"""Reviews: opening one, going through its objectives, closing it with a snapshot, checking what was closed."""
