"""Bytes that the database keeps and nobody reads who has the database alone: they are sealed with the installation's key.

Python has no cipher of its own and one column is no reason for another compiled library, so that the stream is SHAKE-256
of the key and a nonce, and an HMAC over all of it says whether it is whole (ADR 24).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

# No mail begins so; what was kept before there were seals is read as it is.
_MARK = b"\x00sealed1"
_NONCE_BYTES = 24
_TAG_BYTES = 32

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
    hidden = _mixed(content, _own(_key(), b"stream"), nonce)
    return _MARK + nonce + _tag(_key(), nonce, hidden) + hidden


def opened(kept: bytes) -> bytes:
    """The bytes that were sealed; nothing where they were changed since or another key sealed them."""
    if not kept.startswith(_MARK):
        return kept
    start, end = len(_MARK), len(_MARK) + _NONCE_BYTES
    nonce, tag, hidden = kept[start:end], kept[end : end + _TAG_BYTES], kept[end + _TAG_BYTES :]
    if _key is None or not hmac.compare_digest(tag, _tag(_key(), nonce, hidden)):
        return b""
    return _mixed(hidden, _own(_key(), b"stream"), nonce)


def _own(key: bytes, purpose: bytes) -> bytes:
    """A key for one purpose alone, since the installation's is for others too."""
    return hmac.digest(key, b"delivery kept bytes: " + purpose, "sha256")


def _tag(key: bytes, nonce: bytes, hidden: bytes) -> bytes:
    return hmac.digest(_own(key, b"tag"), nonce + hidden, "sha256")


def _mixed(content: bytes, key: bytes, nonce: bytes) -> bytes:
    """Content and stream, bit by bit: the same again gives the content back."""
    stream = hashlib.shake_256(key + nonce).digest(len(content))
    return (int.from_bytes(content) ^ int.from_bytes(stream)).to_bytes(len(content))
