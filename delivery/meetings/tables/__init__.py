"""Tables of the meetings domain. Rows are read and written in `queries` alone."""

from .agendas import AgendaItem, ItemDraft, Paper
from .groups import AgendaTemplate, Group, Membership, SeatStrand, StandingItem, WordTemplate
from .imports import DatesImport, ImportedDate
from .invitations import Deputy, Guest, Invitation, Reply
from .meetings import Attendance, Meeting, Series
from .minutes import Clearance, Comment, CorrectionNote, Minutes, MinutesItem, Release, Restriction
from .registers import Decision, ForwardItem, Question, RaisedMatter
from .standards import Standard, StandardVersion

__all__ = [
    "AgendaItem",
    "AgendaTemplate",
    "Attendance",
    "Clearance",
    "Comment",
    "CorrectionNote",
    "DatesImport",
    "Decision",
    "Deputy",
    "ForwardItem",
    "Group",
    "Guest",
    "ImportedDate",
    "Invitation",
    "ItemDraft",
    "Meeting",
    "Membership",
    "Minutes",
    "MinutesItem",
    "Paper",
    "Question",
    "RaisedMatter",
    "Release",
    "Reply",
    "Restriction",
    "SeatStrand",
    "Series",
    "Standard",
    "StandardVersion",
    "StandingItem",
    "WordTemplate",
]
