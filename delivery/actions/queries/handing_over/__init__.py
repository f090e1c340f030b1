"""Handing actions on: an owner asks by link or on the page, the secretary answers."""
