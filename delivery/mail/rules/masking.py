"""Secret links of other people, as somebody else may read them."""

from __future__ import annotations

import re

HIDDEN = "[the rest of this link is theirs]"
# 32 random bytes in base64url, as partners.links makes them.
_TOKEN = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")


def without_tokens(text: str) -> str:
    """`text` with the token of each secret link left out."""
    return _TOKEN.sub(HIDDEN, text)
