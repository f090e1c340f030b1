"""Who was there: attendance lists in the shapes secretaries write them.

`Present: A Example (Chair), B Sample`; a name on each line with its organisation; `[AB] Ann Bell`;
`Cllrs Alder, Birch and Cedar`; "apologies were received from …" in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from delivery.meetings.reading.layout.blocks import Block
from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind, kind_of
from delivery.meetings.reading.layout.sections import Section
from delivery.meetings.reading.lexicon import TITLES, UPPER
from delivery.meetings.reading.people.name_tables import rows_of_names
from delivery.meetings.reading.people.names import (
    INITIALS,
    NAME_WORD,
    could_be,
    is_common,
    looks_like_a_name,
    person_in,
)
from delivery.meetings.reading.people.run_on import run_on_lists


@dataclass(frozen=True, slots=True)
class Attendee:
    """A name from an attendance list, with the initials and the post or agency that stand beside it."""

    name: str
    initials: str | None
    role: str
    section: SectionKind


_LABEL = re.compile(
    r"\b(in attendance|also present|also in attendance|apologies(?: for absence)?|absent|ex[- ]officio|secretariat|observers?|"
    r"present|minutes?(?: taken by|[- ]taker)?|note[- ]taker|chair)\s*:\s*",
    re.IGNORECASE,
)
_PLURAL_TITLE = re.compile(r"^(Cllr|Councillor|Dr|Messr)s\.?\s+", re.IGNORECASE)
# "PS 1234 Dev Patel".
_COLLAR_NUMBER = re.compile(r"(?<=\bP[CS] )\d{2,5}\s+|(?<=\bDC )\d{2,5}\s+")
_ONE_OF = {"messr": "Mr"}
_TITLED = re.compile(rf"\s+(?=(?:(?:CC|C)llrs?|Councillors?|Mr|Mrs|Ms|Dr|Prof)\.?\s+[{UPPER}])")
_CHUNK = re.compile(r"\s*[,;•\t]\s*|\s+/\s*|/\s+|\s*/\s+|\s+/\s*|\s+(?:and|&|plus|And)\s+|\s{3,}")
_SEMICOLON = re.compile(r"\s*;\s*")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_DASH = re.compile(r"\s+[-–—]\s+|\s*:\s+")
_FILLER = re.compile(
    r"^(?:\W*(?:apologies(?: for absence)?(?:(?: were| was)?(?: also)? (?:received|given|accepted|sent))?(?: from)?|there were|received from|from|and|the|our)\s+)+",
    re.IGNORECASE,
)
_SENT_APOLOGIES = re.compile(
    r"(?:[Aa]pologies|APOLOGIES)(?i:(?: for absence)?(?: (?:were|was|had been|have been))?(?: (?:received|accepted|given|sent|noted))*(?: and accepted)? (?:from|by) ([^.]{3,400}))",
)
# "Ann", "Ann B" in a list of people.
_GIVEN = re.compile(rf"^{NAME_WORD}(?:\s[{UPPER}]\.?)?$")
# The first row of a table of people.
_HEADER = re.compile(
    r"\W*(?:full )?names?\b.*\b(?:initials|organisations?|agency|agencies|role|post|title)\b", re.IGNORECASE
)
_MANY_COMMAS = 4
# "Sue Hartley (NEU), Tim Cross (ASCL)".
_TWO_PEOPLE = re.compile(r"\([^()]{1,60}\)\s*,[^,()]{3,40}\([^()]{1,60}\)")
# "Police: Ch Insp Lowe, PC Ash (cadets)".
_TITLED_BEHIND_A_COMMA = re.compile(
    rf"[^:,]{{2,30}}:\s+[^,]{{3,40}},\s+(?:{'|'.join(sorted(TITLES))})\.?\s+[{UPPER}]", re.IGNORECASE
)
# "Karen from Housing".
_FROM = re.compile(r"\s+from\s+(\S.*)")
_NARRATIVE = re.compile(r"[a-z]{4,}\.\s+[A-Z][a-z]+ [a-z]")


def read_attendance(blocks: list[Block], sections: list[Section], plain: str) -> list[Attendee]:
    """The people of the attendance sections, in order, each with the kind of its list."""
    found: dict[tuple[str, SectionKind], Attendee] = {}
    for text, kind, own_line in _entries(blocks, sections, plain):
        for attendee in _attendees(text, kind, own_line):
            found.setdefault((attendee.name, attendee.section), attendee)
    for row in rows_of_names(plain):
        for attendee in _attendees(row.words, row.kind, True):
            found.setdefault((attendee.name, attendee.section), attendee)
    for run_on in run_on_lists(blocks, sections, plain):
        for piece, kind in _labelled(run_on.names, SectionKind.PRESENT):
            for attendee in _attendees(piece, kind, False):
                found.setdefault((attendee.name, attendee.section), attendee)
    for start, end in sent_apologies(plain):
        for attendee in _attendees(plain[start:end].replace("\n", " "), SectionKind.APOLOGIES, False):
            found.setdefault((attendee.name, attendee.section), attendee)
    return list(found.values())


def sent_apologies(plain: str) -> Iterator[tuple[int, int]]:
    """Where the people stand in "apologies were received from …", in the text of any paragraph."""
    for match in _SENT_APOLOGIES.finditer(plain):
        yield match.start(1), match.start(1) + len(match[1].split("\n\n")[0])


def _entries(
    blocks: list[Block], sections: list[Section], plain: str
) -> Iterator[tuple[str, SectionKind, bool]]:
    """Each line of each list, with its kind, and whether the list has a person on each line."""
    runs: dict[int, list[str]] = {}
    for index, (block, section) in enumerate(zip(blocks, sections, strict=True)):
        if section.kind not in ATTENDANCE:
            continue
        text = plain[block.body : block.end]
        if section.opened_by == index:
            text = _after_title(text, section.title)
        if not _NARRATIVE.search(text):
            runs.setdefault(section.opened_by, []).extend(
                line.strip() for line in text.split("\n") if line.strip()
            )
    for opened_by, lines in runs.items():
        own_line = len(lines) > 2 and sum(line.count(",") for line in lines) <= 2 * len(lines)
        for line in lines:
            several = _TWO_PEOPLE.search(line) or _TITLED_BEHIND_A_COMMA.match(line)
            alone = own_line and line.count(",") < _MANY_COMMAS and several is None
            for text, kind in _labelled(line, sections[opened_by].kind):
                yield text, kind, alone


def _after_title(text: str, title: str) -> str:
    """What follows "Present:" or "Present –" on its own line; nothing where the heading stands alone."""
    rest = text[len(title) :] if text.startswith(title) else text.partition(":")[2]
    return rest.lstrip(" :;–—-*_#\t")


def _labelled(text: str, kind: SectionKind) -> Iterator[tuple[str, SectionKind]]:
    """Cuts "A, B In attendance: C" where its second list begins."""
    at = 0
    for label in _LABEL.finditer(text):
        yield text[at : label.start()], kind
        announced = kind_of(label[1])
        kind = announced if announced in ATTENDANCE else SectionKind.PRESENT
        at = label.end()
    yield text[at:], kind


def _attendees(text: str, kind: SectionKind, own_line: bool) -> Iterator[Attendee]:
    if _HEADER.match(text):
        return
    bare = _COLLAR_NUMBER.sub("", _FILLER.sub("", text.replace("**", "").strip(" -*•–>\t")))
    title = ""
    for run in _TITLED.split(bare):
        for piece in [run] if own_line else _chunks(run):
            plural = _PLURAL_TITLE.match(piece)
            title = _ONE_OF.get(plural[1].lower(), plural[1]) + " " if plural else title
            chunk = piece[plural.end() :] if plural else piece
            words = _BRACKET.sub("", chunk).split()
            alone = bool(title) and (len(words) == 1 or (len(words) == 2 and len(words[0].strip(".")) == 1))
            attendee = _one(title + chunk.strip() if alone else chunk, kind)
            if attendee is not None:
                yield attendee


def _chunks(text: str) -> list[str]:
    """`text` cut at commas, semicolons and "and" that stand outside brackets."""
    covered = _BRACKET.sub(lambda match: "x" * len(match.group()), text)
    # "Ann Bell, Voice; Cora Dean": where semicolons part the people, commas part name and post.
    chunks, at = [], 0
    for cut in (_SEMICOLON if ";" in covered else _CHUNK).finditer(covered):
        chunks.append(text[at : cut.start()])
        at = cut.end()
    chunks.append(text[at:])
    return [
        piece
        for chunk in chunks
        for piece in (_CHUNK.split(chunk) if len(chunks) > 1 and _PLURAL_TITLE.match(chunk) else [chunk])
    ]


def _without_initials(part: str) -> list[str]:
    """The name and the initials of "GS  Graham Stone" and of "Graham Stone GS"."""
    words = part.split()
    for letters, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        name = " ".join(rest)
        if INITIALS.match(letters) and looks_like_a_name(name) and could_be(letters, name):
            return [name, letters]
    return [part]


def _one(chunk: str, kind: SectionKind) -> Attendee | None:
    notes = [
        part.strip() for match in _BRACKET.finditer(chunk) for part in re.split(r"[,;/]|\s[-–]\s", match[1])
    ]
    parts = [
        part.strip(" .,") for piece in _CHUNK.split(_BRACKET.sub(" ", chunk)) for part in _DASH.split(piece)
    ]
    agencies = [from_.group(1) for part in parts if (from_ := _FROM.search(part))]
    parts = [piece for part in parts if part for piece in _without_initials(_FROM.sub("", part))]
    name = next((part for part in parts if looks_like_a_name(part)), None)
    if name is None:
        name = next((found for part in parts if (found := person_in(part))), None)
    if name is None:
        name = next((part for part in parts if _GIVEN.match(part) and not is_common(part)), None)
    if name is None:
        return None
    beside = [*parts, *agencies, *notes]
    # "(Chair AB)" as well as "(AB)".
    letters = [*beside, *(note.split()[-1] for note in notes if note.split())]
    initials = next((part for part in letters if INITIALS.match(part) and could_be(part, name)), None)
    role = ", ".join(part for part in beside if part not in {name, initials} and not looks_like_a_name(part))
    return Attendee(name, initials, role, kind)
