"""What is taken over from a template: plain values and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

BY_STYLE: Mapping[str, str] = MappingProxyType(
    {
        "Normal": "Normal",
        "Title": "Title",
        "Subtitle": "Subtitle",
        "Heading1": "heading 1",
        "Heading2": "heading 2",
        "Heading3": "heading 3",
    }
)
"""Our styles that a template may dress, and the names that Word gives them in every language of its menus."""


@dataclass(frozen=True, slots=True)
class StyleDress:
    """The font, size in points, colour (RRGGBB) and weight of one style; None where the template does not say."""

    font: str | None = None
    size: float | None = None
    colour: str | None = None
    is_bold: bool | None = None


@dataclass(frozen=True, slots=True)
class MarginPicture:
    """A PNG or JPEG of a header or footer, `width` centimetres wide; `alt` says what it shows."""

    content: bytes
    width: float
    alt: str


@dataclass(frozen=True, slots=True)
class MarginLine:
    """One line of a header or footer. `side` is left, center or right."""

    words: str
    pictures: tuple[MarginPicture, ...] = ()
    side: str = "left"


Margin = tuple[MarginLine, ...]


@dataclass(frozen=True)
class Dress:
    """What a template gives. `notes` say, a sentence each, what it lacks and what is used instead.

    `margins` are top, right, bottom and left in centimetres.
    """

    styles: Mapping[str, StyleDress] = field(default_factory=dict)
    header: Margin = ()
    footer: Margin = ()
    margins: tuple[float, float, float, float] | None = None
    notes: tuple[str, ...] = ()
