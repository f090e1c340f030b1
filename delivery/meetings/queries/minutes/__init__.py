"""The texts of minutes: saved, undone, revised, cut into items."""
