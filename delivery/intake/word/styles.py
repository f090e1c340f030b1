"""What a document's styles say: which text is hidden, which paragraphs are numbered, which are headings."""

from dataclasses import dataclass
from typing import Any

from delivery.intake.word.parts import Parts, is_on, local_name, value


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written; a value that is None comes from the style it is based on."""

    based_on: str | None = None
    hidden: bool | None = None
    list_id: str | None = None
    list_level: int | None = None
    heading: bool | None = None


class Styles:
    """The styles of one document, each looked up through the styles it is based on."""

    def __init__(self, styles: dict[str, Style], default: str | None, hidden: bool) -> None:
        self._styles = styles
        self._default = default
        self._hidden = hidden

    def hides(self, character_style: str | None, paragraph_style: str | None) -> bool:
        """Whether text in these styles is hidden when nothing beside it says otherwise."""
        for style in (character_style, paragraph_style or self._default):
            for step in self._line_of(style):
                if step.hidden is not None:
                    return step.hidden
        return self._hidden

    def numbering(self, paragraph_style: str | None) -> tuple[str | None, int | None]:
        """(list id, level) that a paragraph style gives, each None where it gives none."""
        line = self._line_of(paragraph_style or self._default)
        list_id = next((step.list_id for step in line if step.list_id is not None), None)
        return list_id, next((step.list_level for step in line if step.list_level is not None), None)

    def is_heading(self, paragraph_style: str | None) -> bool:
        """Whether a paragraph style is a heading by its name or its place in the outline."""
        return any(step.heading for step in self._line_of(paragraph_style or self._default))

    def _line_of(self, style: str | None) -> list[Style]:
        line: list[Style] = []
        # A style based on itself, by a detour, would never end.
        while style in self._styles and len(line) < 20:
            step = self._styles[style]
            line.append(step)
            style = step.based_on
        return line


def read_styles(parts: Parts) -> Styles:
    """The styles of a document; none when it has no part for them."""
    styles: dict[str, Style] = {}
    default: str | None = None
    hidden = False
    name = parts.related("styles")
    for event, element in parts.elements(name) if name else ():
        if event != "end":
            continue
        tag = local_name(element)
        if tag == "rPrDefault":
            hidden = _on_or_off(element, "vanish") or False
        elif tag == "style" and (style_id := value(element, "styleId")):
            styles[style_id] = _style(element)
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
                default = style_id
            element.clear()
    return Styles(styles, default, hidden)


def _style(element: Any) -> Style:
    level = _value_of(element, "ilvl")
    named = (_value_of(element, "name") or "").lower()
    outline = _value_of(element, "outlineLvl")
    return Style(
        based_on=_value_of(element, "basedOn"),
        hidden=_on_or_off(element, "vanish"),
        list_id=_value_of(element, "numId"),
        list_level=int(level) if level and level.isdecimal() else None,
        heading=True if named.startswith("heading ") or named == "title" or (outline or "9") < "9" else None,
    )


def _found(element: Any, name: str) -> Any | None:
    return next(element.iterdescendants(f"{{*}}{name}"), None)


def _value_of(element: Any, name: str) -> str | None:
    found = _found(element, name)
    return None if found is None else value(found)


def _on_or_off(element: Any, name: str) -> bool | None:
    found = _found(element, name)
    return None if found is None else is_on(found)
