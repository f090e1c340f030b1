"""Reads a *To:* line as Outlook gives it when it is copied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from delivery.partners.addresses.email import addresses_in, is_email, without_addresses
from delivery.partners.addresses.entries import Entry
from delivery.partners.addresses.names import DisplayName, display_name, name_of_address, without_header
from delivery.partners.addresses.pieces import pieces_of

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2028\u2029\u202a-\u202e\ufeff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85]")
_SMART = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "’": "'", "‘": "'", "\xa0": " ", "；": ";"})
# The name that an Exchange server keeps inside, as in /o=Fenshire/ou=Exchange/cn=Recipients/cn=amarsh.
_INTERNAL = re.compile(r"/o=[^<>;]*|IMCEAEX-[^\s<>;]*", re.IGNORECASE)
_LAST_NAME = re.compile(r"cn=([^/<>@]+)\s*$", re.IGNORECASE)

NO_ADDRESS = "Only a name: the address was not copied. It can be added now or later."
FROM_ADDRESS = "The name was taken from the address."
_INTERNAL_ADDRESS = "Outlook gave an address that works inside its own organisation only. Enter the outside one, or leave it empty."
_NOBODY = "No name and no address can be read here."


def read_addresses(text: str) -> tuple[Entry, ...]:
    """Everybody in a pasted *To:* line, in order; no piece is lost, and what cannot be read says why.

    Every `email` that comes back is one plain address; the second entry with the same address says so.
    """
    plain = _CONTROL.sub(" ", _LINE_ENDS.sub("\n", text)).translate(_SMART)
    return tuple(_each_once(_entry(piece) for piece in pieces_of(plain)))


def _entry(piece: str) -> Entry:
    said = without_header(piece)
    internal = _INTERNAL.search(said)
    if internal:
        return _internal(piece, said, internal.group())
    emails = addresses_in(said)
    shown = display_name(without_addresses(said).replace("mailto:", " "))
    if not emails:
        if not any(letter.isalpha() for letter in shown.name):
            return Entry(piece, shown.name, problem=_NOBODY)
        if "," in shown.name:
            return Entry(
                piece, shown.name, organisation=shown.organisation, problem=_names_problem(shown.name)
            )
        return Entry(piece, shown.name, organisation=shown.organisation, remark=NO_ADDRESS)
    if problem := _problem(emails):
        return Entry(piece, shown.name, "", shown.organisation, problem=problem)
    return _addressed(piece, emails[0], shown)


def _addressed(piece: str, email: str, shown: DisplayName) -> Entry:
    if shown.name:
        return Entry(piece, shown.name, email, shown.organisation)
    return Entry(piece, name_of_address(email), email, shown.organisation, remark=FROM_ADDRESS)


def _internal(piece: str, said: str, internal: str) -> Entry:
    shown = display_name(without_addresses(said.replace(internal, " ")))
    last = _LAST_NAME.search(internal.rstrip(" >"))
    name = shown.name or (last[1].strip() if last else "")
    return Entry(piece, name, organisation=shown.organisation, problem=_INTERNAL_ADDRESS)


def _problem(emails: tuple[str, ...]) -> str:
    """What is wrong with the addresses of one person; empty where there is one, and it is good."""
    if len(emails) > 1:
        return f"Two addresses stand in one place: {' and '.join(emails[:2])}. Keep one here."
    if emails[0].count("@") > 1:
        return f"Two addresses run into each other: {emails[0][:120]}. Keep one here."
    if not is_email(emails[0]):
        return f"{emails[0][:120]} is not a whole address such as name@example.org."
    return ""


def _names_problem(name: str) -> str:
    return f"“{name[:120]}” could be more than one person. Keep one name here."


def _each_once(entries: Iterable[Entry]) -> Iterable[Entry]:
    seen: set[str] = set()
    for entry in entries:
        key = entry.email or (entry.name.casefold() if not entry.problem else "")
        if key and key in seen:
            yield replace(entry, problem=f"{entry.email or entry.name} is here already, further up.")
        else:
            seen.add(key)
            yield entry
