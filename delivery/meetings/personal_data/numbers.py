"""Numbers and addresses that lead to one person: each rule a pattern with an example.

Shapes: telephone numbers from Ofcom's National Telephone Numbering Plan, postcodes from BS 7666, registrations
from DVLA's INF104, National Insurance numbers from HMRC's NIM39110. No rule asks an outside service.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from delivery.meetings.personal_data.finding import Datum, DatumKind


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern; what it finds is its group `datum`, or the whole of it where it has none."""

    kind: DatumKind
    pattern: re.Pattern[str]


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})|\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH},?[ ]\d{{2,4}})"
)
_VEHICLE_NEAR = r"(?:registrations?|reg|VRM|index|plates?|vehicle|car|van|lorry|motorbike|moped|scooter)"

SHAPES = (
    # tom@fire.example
    Shape(
        DatumKind.EMAIL,
        re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"),
    ),
    # 01604 555 0123, +44 (0)7700 900123; never 999, 101 or a year
    Shape(
        DatumKind.PHONE,
        re.compile(r"(?<![\w/.-])(?:\+44[ ]?(?:\(0\))?|\(?0)[ ]?[1-9](?:[ )-]{0,2}\d){8,9}(?!\d)"),
    ),
    # NN1 1AA; without a space in capitals alone
    Shape(
        DatumKind.POSTCODE,
        re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}|[a-z]{1,2}\d[a-z\d]?[ ]\d[a-z]{2})\b"),
    ),
    # QQ 12 34 56 C
    Shape(
        DatumKind.INSURANCE,
        re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ ]?\d\d){3}[ ]?[A-D]\b"),
    ),
    # DOB 3/4/1985; born on 3 April 1985; aged 14; a 14-year-old
    Shape(
        DatumKind.DATE_OF_BIRTH,
        re.compile(
            rf"\b(?:DOB|d\.o\.b\.?|date of birth|born(?: on)?)\b[ :,(-]{{0,3}}(?P<datum>{_DAY})", re.I
        ),
    ),
    Shape(
        DatumKind.DATE_OF_BIRTH,
        re.compile(r"\b(?P<datum>aged \d{1,3}\b|\d{1,3}[ -]years?[ -]old\b)", re.I),
    ),
    # crime number 16000123456, ref NN/4711/16, incident 123 of 4 May, URN 34AB1234516
    Shape(
        DatumKind.CRIME_REFERENCE,
        re.compile(
            r"\b(?:crime|incident|occurrence|CAD|log|URN|E-?CINS|NICHE|custody|case)"
            r"(?:[ ](?:reference|ref|number|no|nr|record|report|id)\b\.?){0,2}[ :#]{0,3}"
            r"(?P<datum>(?=[A-Z/-]{0,6}\d)[A-Z\d]{1,6}(?:[/-]?[A-Z\d]{2,12}){0,4}(?:[ ]of[ ]\d{1,2}[ /][\w/]{1,12})?)(?![\w/])",
            re.I,
        ),
    ),
    Shape(
        DatumKind.CRIME_REFERENCE, re.compile(r"(?<![\w/])(?:[A-Z]{2}/)?\d{2}[A-Z]?/\d{4,7}/\d{2}(?![\w/])")
    ),
    Shape(DatumKind.CRIME_REFERENCE, re.compile(r"(?<![\w/.-])(?:[A-Z]{2})?[12]\d0{2,5}\d{4,8}(?![\w/-])")),
    # AB12 CDE anywhere; A123 BCD and ABC 123D beside a word for a vehicle
    Shape(DatumKind.VEHICLE, re.compile(r"\b[A-Z]{2}\d{2}[ ]?[A-Z]{3}\b")),
    Shape(
        DatumKind.VEHICLE,
        re.compile(
            rf"\b{_VEHICLE_NEAR}\b[^\n]{{0,20}}?\b(?P<datum>[A-Z]\d{{1,3}}[ ]?[A-Z]{{3}}|[A-Z]{{3}}[ ]?\d{{1,3}}[A-Z])\b"
        ),
    ),
)


_SHORT_LOG = re.compile(r"\d{1,3}")


def numbers(text: str) -> Iterator[Datum]:
    """Every number and address that a shape fits, shape by shape."""
    for shape in SHAPES:
        for match in shape.pattern.finditer(text):
            group = "datum" if "datum" in shape.pattern.groupindex else 0
            words = match[group]
            # "case 12" is a number of ours, "log 123 of 4 May" is not.
            if shape.kind is DatumKind.CRIME_REFERENCE and _SHORT_LOG.fullmatch(words):
                continue
            yield Datum(shape.kind, match.start(group), match.end(group), words)


_FULL_DAY = re.compile(
    rf"(?<![\w/])(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?P<y>\d{{4}})|\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH},?[ ](?P<z>\d{{4}}))(?![\w/])"
)
_LONG_AGO = 10
_LIVES = 110


def old_days(text: str, year: int) -> Iterator[Datum]:
    """Days ten or more years before `year`, that of the meeting: they may well be somebody's birthday."""
    for match in _FULL_DAY.finditer(text):
        said = int(match["y"] or match["z"])
        if year - _LIVES <= said <= year - _LONG_AGO:
            yield Datum(DatumKind.DATE_OF_BIRTH, match.start(), match.end(), match[0])
