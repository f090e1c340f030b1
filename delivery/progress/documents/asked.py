"""What somebody asks for: which kind of report, about what, between which days, for whose eyes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from pydantic import TypeAdapter


class Scope(StrEnum):
    """What a report is about."""

    STRATEGY = "strategy"
    AIM = "aim"
    AGENCY = "agency"
    AREA = "area"


class Sight(StrEnum):
    """Whose eyes a report is made with, and so who may see it afterwards.

    EVERYBODY: the position agreed at the last closed review and open records; whoever has an account may see it.
    STRATEGIC: the working position and open records; seen by who asked, while they sit in the Strategic Group.
    """

    EVERYBODY = "everybody"
    STRATEGIC = "strategic"


@dataclass(frozen=True, slots=True)
class Asked:
    """One wish. `of` is the number of an aim, or the slug of an agency or area; empty for the strategy.

    `since` and `until` are the days between which it tells what changed: None is the last review, and today. Of
    a closed review (`review_id`) it tells what that froze. Two equal wishes over unchanged data are one document.
    """

    kind: str
    scope: Scope = Scope.STRATEGY
    of: str = ""
    since: date | None = None
    until: date | None = None
    review_id: int | None = None
    sight: Sight = Sight.EVERYBODY
    large_print: bool = False


@cache
def _adapter() -> TypeAdapter[Asked]:
    return TypeAdapter(Asked)


def as_text(asked: Asked) -> str:
    """The canonical text of a wish: equal wishes give equal texts."""
    return json.dumps(_adapter().dump_python(asked, mode="json"), sort_keys=True, ensure_ascii=False)


def read_asked(text: str) -> Asked:
    """The wish that `as_text` wrote."""
    return _adapter().validate_json(text)
