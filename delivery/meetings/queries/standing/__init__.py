"""Standing agendas: a group's own, or one that several groups share and administrators keep."""

from .changing import KIND, add_item, edit_item, move_item, put_back_item, withdraw_item
from .choosing import add_own_item, follow, own_again
from .items import StandingItemRow, item_to_change
from .reading import GroupStanding, StandingAgenda, group_standing, shared_agenda, shared_agendas
from .sharing import open_shared, rename_shared

__all__ = [
    "KIND",
    "GroupStanding",
    "StandingAgenda",
    "StandingItemRow",
    "add_item",
    "add_own_item",
    "edit_item",
    "follow",
    "group_standing",
    "item_to_change",
    "move_item",
    "open_shared",
    "own_again",
    "put_back_item",
    "rename_shared",
    "shared_agenda",
    "shared_agendas",
    "withdraw_item",
]
