"""Word documents of a meeting: its agenda, the pack with all papers, its minutes. Values in, bytes out."""

from .agenda import write_agenda
from .look import DocumentLook
from .minutes import MinutesContent, MinutesItemContent, write_minutes
from .pack import PaperText, write_pack

__all__ = [
    "DocumentLook",
    "MinutesContent",
    "MinutesItemContent",
    "PaperText",
    "write_agenda",
    "write_minutes",
    "write_pack",
]
