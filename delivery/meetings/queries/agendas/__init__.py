"""Agendas: read as they stand for whoever looks, settled when they go out, and what people decide about them."""

from .changing import KIND, add_item, edit_item, leave_out, move_item, take_back
from .reading import agenda_of
from .settling import settle_agenda, unsettle_agenda

__all__ = [
    "KIND",
    "add_item",
    "agenda_of",
    "edit_item",
    "leave_out",
    "move_item",
    "settle_agenda",
    "take_back",
    "unsettle_agenda",
]
