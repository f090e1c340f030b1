"""Properties that a document carries for the program that made it."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from .text import attribute, cleaned

LONGEST = 255  # of a text property in Word
# The set of properties that people and programs name themselves; numbers 0 and 1 are taken (MS-OLEPS 3.1.2).
_NAMED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2
_SPACES = "http://schemas.openxmlformats.org/officeDocument/2006"


def custom_properties(properties: Mapping[str, str]) -> bytes:
    """The part that holds the properties. ValueError for one that is longer than Word keeps."""
    if any(len(text) > LONGEST for text in properties.values()):
        raise ValueError(f"A property has at most {LONGEST} characters.")
    inner = "".join(
        f'<property fmtid="{_NAMED}" pid="{number}" name="{attribute(name)}">'
        f"<vt:lpwstr>{escape(cleaned(text))}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), start=_FIRST)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_SPACES}/custom-properties" xmlns:vt="{_SPACES}/docPropsVTypes">{inner}</Properties>'
    ).encode()
