"""The numbers decisions carry: their own, and those of the items they stand in."""

from __future__ import annotations

import re

from delivery.meetings.reading.layout.page import Layout

_RUN_ON_CODE = re.compile(r"(?:^|\s)(\d{1,4}/\d{2,4}(?:/\d{1,3}){0,3})\s+[A-Z][a-z]")
_CODE = re.compile(
    r"[A-Z]{1,5}[./]?\d{1,4}(?:[./]\d{1,4}){0,3}|\d{1,4}/\d{1,4}(?:/\d{1,3}){0,3}(?:\.[ivx]+)?"
)


def item_number(layout: Layout, block: int, at: int | None = None) -> str | None:
    """The number of the item a place stands in ("129/17", "2.1"), or None.

    Where items run on without lines of their own, the last code before `at` counts.
    """
    if block < 0:
        return None
    words = layout.blocks[block].text
    if at is not None and len(words) > 300:
        near = at - layout.blocks[block].start + 12
        far = max(0, near - 3000)
        codes = _RUN_ON_CODE.findall(words, far, near) if "/" in words[far:near] else ()
        if codes:
            return str(codes[-1])
    own = layout.blocks[block].first.number
    number = own if re.match(r"\d+\.\d", own) else layout.sections[block].number or own
    code = _CODE.search(number)
    if code:
        return code.group()
    bare = re.sub(r"(?i)^(?:agenda\s+)?(?:items?|minute)\s+", "", number).strip("().: ")
    return bare or None


def reference_of(layout: Layout, own: str | None, block: int, at: int) -> str | None:
    """The decision's own number; behind the minute code of its item where there is one ("132/17 1)")."""
    item = item_number(layout, block, at)
    if own is None:
        return item
    if item and "/" in item and _CODE.fullmatch(item) and not _CODE.match(own) and item != own:
        return f"{item} {own}"
    return own
