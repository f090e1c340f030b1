"""Photographs that owners show: told by their first and last bytes, kept as they are, never opened here. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A kind of picture: its media type, and the ending of its name."""

    media_type: str
    ending: str


_JPEG = Picture("image/jpeg", ".jpg")
_PNG = Picture("image/png", ".png")
_PNG_START, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"


def picture_of(content: bytes) -> Picture | None:
    """What kind of picture this is; None for everything else, and for one that was cut short."""
    if content.startswith(_PNG_START) and content.endswith(_PNG_END):
        return _PNG
    # Telephones put something behind the end of a photograph.
    if content.startswith(_JPEG_START) and _JPEG_END in content[-65536:]:
        return _JPEG
    return None
