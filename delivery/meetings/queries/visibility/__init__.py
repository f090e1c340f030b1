"""What may be seen of a group: the one rule that pages, feeds, documents, search and commands ask.

Everything of a group marked members only is seen by its members alone, the administrator included. Of an open
group everybody sees what it decided and what went out; who sits there, who came, who asked, drafts and an agenda
that is not out are seen inside it alone. `viewer` None is somebody without an account, or a command that writes
what every partner may see.
"""

from .inside import (
    countable_groups,
    countable_seats,
    sees_inside,
    visible_attendance,
    visible_dates_imports,
    visible_drafts,
    visible_received,
    visible_seats,
)
from .joining import shows_joining
from .people import people_to_name, veil_of
from .places import MEMBERS_ONLY, OPEN, if_members_only
from .records import (
    sees_group,
    visible_agenda_items,
    visible_agendas,
    visible_asked,
    visible_coming_back,
    visible_comments,
    visible_corrections,
    visible_decisions,
    visible_forward_items,
    visible_groups,
    visible_meetings,
    visible_minutes,
    visible_papers,
    visible_questions,
    visible_raised_matters,
    visible_series,
    visible_standard_versions,
)

__all__ = [
    "MEMBERS_ONLY",
    "OPEN",
    "countable_groups",
    "countable_seats",
    "if_members_only",
    "people_to_name",
    "sees_group",
    "sees_inside",
    "shows_joining",
    "veil_of",
    "visible_agenda_items",
    "visible_agendas",
    "visible_asked",
    "visible_attendance",
    "visible_coming_back",
    "visible_comments",
    "visible_corrections",
    "visible_dates_imports",
    "visible_decisions",
    "visible_drafts",
    "visible_forward_items",
    "visible_groups",
    "visible_meetings",
    "visible_minutes",
    "visible_papers",
    "visible_questions",
    "visible_raised_matters",
    "visible_received",
    "visible_seats",
    "visible_series",
    "visible_standard_versions",
]
