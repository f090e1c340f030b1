"""Reads fonts, sizes and colours of a template's styles (ECMA-376 part 1, 17.7), through what they are based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from delivery.intake.word.parts import Parts, is_on, local_name, value

from .fonts import font_notes
from .values import BY_STYLE, StyleDress

_PALEST = 4.5
_DEEPEST = 12
_SMALLEST, _LARGEST = 9.0, 48.0
_WHITE = 1.0


@dataclass(frozen=True, slots=True)
class Theme:
    """The two fonts of a theme, for headings (major) and for text (minor)."""

    major: str | None = None
    minor: str | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    look: StyleDress


def read_theme(parts: Parts) -> Theme:
    """The fonts of the template's theme, none where it has no theme."""
    name = parts.related("theme")
    found: dict[str, str] = {}
    kind = ""
    for event, element in parts.elements(name) if name else ():
        if event != "start":
            continue
        tag = local_name(element)
        if tag in {"majorFont", "minorFont"}:
            kind = tag
        elif tag == "latin" and kind and element.get("typeface"):
            found.setdefault(kind, str(element.get("typeface")))
    return Theme(found.get("majorFont"), found.get("minorFont"))


def read_styles(parts: Parts, theme: Theme) -> tuple[dict[str, StyleDress], tuple[str, ...]]:
    """The dress of each of our styles by its identifier, and what the template lacks."""
    defaults, by_name, by_id = _read(parts, theme)
    found: dict[str, StyleDress] = {}
    notes: list[str] = []
    for ours, name in BY_STYLE.items():
        if name.lower() not in by_name:
            notes.append(f"It has no style “{_in_menu(name)}”: ours is used.")
            continue
        look = _resolved(by_name[name.lower()], by_id, defaults)
        kept, said = _readable(look, _in_menu(name))
        found[ours] = kept
        notes.extend(said)
    fonts = [(_in_menu(name), found[ours].font) for ours, name in BY_STYLE.items() if ours in found]
    return found, (*notes, *font_notes(fonts))


def _in_menu(name: str) -> str:
    return name[0].upper() + name[1:]


def _read(parts: Parts, theme: Theme) -> tuple[StyleDress, dict[str, str], dict[str, _Style]]:
    name = parts.related("styles")
    defaults = StyleDress()
    by_name: dict[str, str] = {}
    by_id: dict[str, _Style] = {}
    for event, element in parts.elements(name) if name else ():
        if event != "end":
            continue
        tag = local_name(element)
        if tag == "rPrDefault":
            defaults = _look(element, theme)
        elif tag == "style" and value(element, "type") == "paragraph":
            style_id, said = value(element, "styleId") or "", _child(element, "name")
            based_on = _child(element, "basedOn")
            if said is not None:
                by_name[(value(said) or "").lower()] = style_id
            by_id[style_id] = _Style(value(based_on) if based_on is not None else None, _look(element, theme))
    return defaults, by_name, by_id


def _look(element: Any, theme: Theme) -> StyleDress:
    font = size = colour = None
    is_bold: bool | None = None
    for run in _children(element, "rPr"):
        for one in run:
            match local_name(one):
                case "rFonts":
                    font = _font(one, theme)
                case "sz" if (value(one) or "").isdigit():
                    size = int(value(one) or 0) / 2
                case "color" if (value(one) or "auto") != "auto":
                    colour = (value(one) or "").upper()
                case "b":
                    is_bold = is_on(one)
    return StyleDress(font, size, colour if colour and _is_colour(colour) else None, is_bold)


def _font(element: Any, theme: Theme) -> str | None:
    named = value(element, "asciiTheme") or value(element, "hAnsiTheme") or ""
    if named.startswith("major"):
        return theme.major
    if named.startswith("minor"):
        return theme.minor
    return value(element, "ascii") or value(element, "hAnsi")


def _resolved(style_id: str, by_id: Mapping[str, _Style], defaults: StyleDress) -> StyleDress:
    look = StyleDress()
    for at in range(_DEEPEST):
        style = by_id.get(style_id)
        if style is None:
            break
        # Weight is not passed on to a heading from the text that it is based on.
        look = StyleDress(
            look.font or style.look.font,
            look.size or style.look.size,
            look.colour or style.look.colour,
            look.is_bold if look.is_bold is not None or at else style.look.is_bold,
        )
        style_id = style.based_on or ""
    return StyleDress(
        look.font or defaults.font, look.size or defaults.size, look.colour or defaults.colour, look.is_bold
    )


def _readable(look: StyleDress, name: str) -> tuple[StyleDress, list[str]]:
    notes = []
    colour, size = look.colour, look.size
    if colour and contrast_with_white(colour) < _PALEST:
        notes.append(f"The colour of “{name}” is too pale to be read on white: ours is used.")
        colour = None
    if size is not None and not _SMALLEST <= size <= _LARGEST:
        notes.append(f"The size of “{name}”, {size:g} points, cannot be read well: ours is used.")
        size = None
    return StyleDress(look.font, size, colour, look.is_bold), notes


def contrast_with_white(colour: str) -> float:
    """The contrast of a colour (RRGGBB) with white, from 1 to 21 (WCAG 2.2, relative luminance)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return (_WHITE + 0.05) / (luminance + 0.05)


def _is_colour(text: str) -> bool:
    return len(text) == 6 and all(letter in "0123456789ABCDEF" for letter in text)


def _children(element: Any, tag: str) -> Iterator[Any]:
    for one in element:
        if local_name(one) == tag:
            yield one


def _child(element: Any, tag: str) -> Any:
    return next(_children(element, tag), None)
