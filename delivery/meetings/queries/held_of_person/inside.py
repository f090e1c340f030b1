"""What only those inside a group are told of a person there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from piccolo.columns import Where

from delivery.meetings.queries.visibility.places import own_groups
from delivery.partners.viewer import Viewer


def inside(group: Any) -> Callable[[Viewer], Where]:
    """The records of the groups that a viewer sits in; `group` is the column that leads to theirs."""

    def seen(viewer: Viewer) -> Where:
        found: Where = group.is_in(own_groups(viewer))
        return found

    return seen
