"""How calendar programs take a feed in, and how slowly each looks for changes (INTEROP 1.5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Program:
    """A calendar program: where its menu takes an address, and how often it fetches again, in words."""

    name: str
    how_to_add: str
    looks_again: str


PROGRAMS = (
    Program(
        "Outlook on the web and new Outlook",
        "Calendar, Add calendar, Subscribe from web. Paste the web address.",
        "About every 3 hours, sometimes once a day",
    ),
    Program(
        "Outlook for Windows (classic)",
        "File, Account Settings, Internet Calendars, New. Paste the web address.",
        "We ask for every 4 hours; your organisation may set another time",
    ),
    Program(
        "Google Calendar",
        "Other calendars, From URL, on a computer. Paste the web address.",
        "Every 8 to 24 hours, and nobody can hurry it",
    ),
    Program(
        "Apple Calendar (iPhone, iPad, Mac)",
        "Open the webcal address, or File, New Calendar Subscription.",
        "As often as you choose when you subscribe",
    ),
    Program(
        "Thunderbird",
        "New Calendar, On the Network. Paste the web address.",
        "Every 30 minutes unless you change it",
    ),
)
