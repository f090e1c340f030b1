"""Numbers and addresses in minutes that lead to one person."""

from __future__ import annotations

import pytest

from delivery.meetings.personal_data import DatumKind, KnownNames, personal_data

NOBODY = KnownNames.of([])


def found(text: str) -> list[tuple[str, str]]:
    return [(datum.kind.value, datum.words) for datum in personal_data(text, NOBODY, 2016)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ring 07700 900123 at night.", "phone number", "07700 900123"),
        ("Ring (01632) 960 123.", "phone number", "(01632) 960 123"),
        ("Ring +44 (0)7700 900123.", "phone number", "+44 (0)7700 900123"),
        ("Write to t.o'dell@fire.example soon.", "e-mail address", "t.o'dell@fire.example"),
        ("He lives in ZZ9 9ZZ.", "postcode", "ZZ9 9ZZ"),
        ("He lives in zz9 9zz.", "postcode", "zz9 9zz"),
        ("His DOB: 3/4/1985.", "date of birth", "3/4/1985"),
        ("He was born on 3 April 1985.", "date of birth", "3 April 1985"),
        ("The victim (12.3.2001) rang.", "date of birth", "12.3.2001"),
        ("A girl aged 14 was hit.", "date of birth", "aged 14"),
        ("A 14-year-old was hit.", "date of birth", "14-year-old"),
        ("See crime number 16000123456.", "crime reference", "16000123456"),
        ("See 16000123456.", "crime reference", "16000123456"),
        ("Crime ref: ZZ/4711/16 is closed.", "crime reference", "ZZ/4711/16"),
        ("It is incident 123 of 4 May.", "crime reference", "123 of 4 May"),
        ("It is 42/12345/16.", "crime reference", "42/12345/16"),
        ("A car, ZZ12 ZZZ, left.", "vehicle registration", "ZZ12 ZZZ"),
        ("The van with plates Z123 ZZZ left.", "vehicle registration", "Z123 ZZZ"),
        ("His number is QQ 12 34 56 C.", "National Insurance number", ""),
    ],
)
def test_what_leads_to_somebody_is_found(text: str, kind: str, words: str) -> None:
    # QQ is never given to anybody, so it is the one that must not be found.
    assert found(text) == ([(kind, words)] if words else [])


@pytest.mark.parametrize(
    "text",
    [
        "Call 101, or 999 in an emergency.",
        "The Crime and Disorder Act 1998 and the plan for 2016/17 apply.",
        "The next meeting is on 3 May 2016 at 10.30.",
        "Objective 9.1.10, case 12, item 3, page 4 of 17.",
        "£16,000 was spent on 1,234 leaflets.",
        "The A45 and the M1 were closed; the B12 BUS stop too.",
        "Log in with your password. The case for change was made.",
    ],
)
def test_what_leads_to_nobody_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_longest_of_two_overlapping_findings_stands() -> None:
    (one,) = personal_data("aged 14 years old", NOBODY, 2016)
    assert one.kind is DatumKind.DATE_OF_BIRTH
