"""A snapshot as canonical JSON: keys in order, no spaces, UTF-8; the same records always give the same text and hash."""

from __future__ import annotations

import hashlib
import json
from functools import cache, lru_cache

from pydantic import TypeAdapter, ValidationError

from delivery.errors import Invalid

from .records import FrozenPosition

FORMAT = 1


@cache
def _adapter() -> TypeAdapter[FrozenPosition]:
    """Made when a snapshot is read or written first, as it takes a while."""
    return TypeAdapter(FrozenPosition)


def as_text(position: FrozenPosition) -> str:
    """The canonical text of a snapshot."""
    plain = _adapter().dump_python(position, mode="json")
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def hash_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal; that of the file which is downloaded."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=8)
def read_text(text: str) -> FrozenPosition:
    """The snapshot that `as_text` wrote; Invalid where it is none."""
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        raise Invalid("This is no snapshot of a review.") from error
