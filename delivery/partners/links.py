"""Secret links: an address that opens one thing for one person. The token is shown once; its hash is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

TOKEN_BYTES = 32
# 256 bits where 192 are asked for (SECURITY A28); 43 characters of base64url hold them.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class Purpose(StrEnum):
    """What a link opens; a token made for one purpose opens no other."""

    FEED = "feed"
    COMMENT = "comment"
    LEAD = "lead"
    DIRECTORY = "directory"
    UPDATE = "update"
    REPLY = "reply"
    CONTACTS = "contacts"
    AGENDA = "agenda"
    SHARED = "shared"
    INVITATION = "invitation"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Link:
    """A link that works, without its token. What `target` names is the business of its purpose.

    `expires_at` is None for one that does not end by itself.
    """

    id: int
    person_id: int
    purpose: Purpose
    target: str
    made_at: datetime
    expires_at: datetime | None


def is_token(text: str) -> bool:
    """Whether `text` has the shape of a token, so that nothing else is looked up."""
    return _TOKEN.fullmatch(text) is not None


def opens(
    expires_at: datetime | None, revoked_at: datetime | None, disabled_at: datetime | None, now: datetime
) -> bool:
    """Whether a link opens at `now`: not revoked, not past its end, and its person not disabled."""
    return revoked_at is None and disabled_at is None and (expires_at is None or now < expires_at)
