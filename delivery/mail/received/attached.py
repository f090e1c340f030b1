"""The files that came with a mail, for whoever knows what to do with one of their kind."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from delivery.mail.received.message import MOST_PARTS, file_name, leaves, octets, parsed

MOST_FILES = 10


def attached_files(content: bytes, endings: Collection[str]) -> tuple[tuple[str, bytes], ...]:
    """The name and bytes of each attached file whose name ends so (".docx"), ten at most; the bytes may be anything."""
    found = []
    for part in islice(leaves(parsed(content)), MOST_PARTS):
        name = file_name(part)
        if name.lower().endswith(tuple(endings)):
            found.append((name, octets(part)))
    return tuple(found[:MOST_FILES])
