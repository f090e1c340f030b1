"""Reads a pasted *To:* line: text in, one entry for each person out. Pure: no database, no clock, no network."""

from __future__ import annotations

from delivery.partners.addresses.email import is_email
from delivery.partners.addresses.entries import Entry
from delivery.partners.addresses.reader import read_addresses

__all__ = ["Entry", "is_email", "read_addresses"]
