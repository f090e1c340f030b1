"""Bytes that the database keeps and nobody reads who has the database alone: sealed with the installation's key (ADR 24)."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# No mail begins so; what was kept before there were seals is read as it is.
_MARK = b"\x00sealed1"
_NONCE_BYTES = 12

_key: Callable[[], bytes] | None = None


@contextmanager
def using(key: Callable[[], bytes]) -> Iterator[None]:
    """Within this block seal with a key, which is asked for when it is needed; without one, bytes are kept as they are."""
    global _key  # noqa: PLW0603
    before, _key = _key, cache(key)
    try:
        yield
    finally:
        _key = before


def sealed(content: bytes) -> bytes:
    """The bytes as they may be kept; nothing stays nothing, so that the database can tell."""
    if _key is None or not content:
        return content
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _MARK + nonce + _cipher(_key()).encrypt(nonce, content, _MARK)


def opened(kept: bytes) -> bytes:
    """The bytes that were sealed; nothing where they were changed since or another key sealed them."""
    if not kept.startswith(_MARK):
        return kept
    if _key is None:
        return b""
    nonce, hidden = kept[len(_MARK) :][:_NONCE_BYTES], kept[len(_MARK) + _NONCE_BYTES :]
    try:
        return _cipher(_key()).decrypt(nonce, hidden, _MARK)
    except (InvalidTag, ValueError):
        return b""


def _cipher(key: bytes) -> AESGCM:
    """With a key for this purpose alone, since the installation's is for others too."""
    return AESGCM(hmac.digest(key, b"delivery kept bytes", "sha256"))
