"""Which fonts of a template other people's computers may lack."""

from __future__ import annotations

from collections.abc import Iterable

# They come with Windows or with Word, and most of them with Word for Mac too.
EVERYWHERE = frozenset(
    """
    aptos;aptos display;arial;arial black;arial narrow;book antiqua;bookman old style;calibri;calibri light;cambria;
    candara;century gothic;century schoolbook;comic sans ms;consolas;constantia;corbel;courier new;
    franklin gothic book;franklin gothic medium;garamond;georgia;gill sans mt;lucida sans;palatino linotype;segoe ui;
    segoe ui semibold;sitka text;tahoma;times new roman;trebuchet ms;tw cen mt;verdana
    """.replace("\n", "")
    .replace("    ", "")
    .split(";")
)


def font_notes(fonts: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
    """A sentence for each style without a font, and for each font that is not everywhere; `fonts` are (style, font)."""
    notes = []
    rare: dict[str, str] = {}
    for style, font in fonts:
        if font is None:
            notes.append(f"It names no font for “{style}”: ours is used.")
        elif font.casefold() not in EVERYWHERE:
            rare.setdefault(font, style)
    notes += [
        f"The font “{font}” of “{style}” is not on every computer: where it is missing, Word shows another."
        for font, style in rare.items()
    ]
    return tuple(notes)
