"""Promises that nobody marked: who made them, in which words, and what only looks like one."""

import pytest

from delivery.meetings.reading import read_minutes


def promised(text: str) -> list[tuple[tuple[str, ...], str]]:
    """(owners, words) of every commitment in `text`."""
    return [(found.owners, found.text) for found in read_minutes(text).commitments]


@pytest.mark.parametrize(
    ("sentence", "owner", "words"),
    [
        ("The lamp is broken. AB to follow up.", "AB", "follow up"),
        ("CD to include milestones in the plan.", "CD", "include milestones in the plan"),
        ("No quote from the joiner, so AB to ask someone else.", "AB", "ask someone else"),
        ("The tap drips, Cllr Elm to investigate.", "Cllr Elm", "investigate"),
        ("The search goes on. **CD** to write to the bank today.", "CD", "write to the bank today"),
        ("Committee to try and find a cup.", "Committee", "find a cup"),
        ("Rowan'll ask the vicar.", "Rowan", "ask the vicar"),
        ("The Clerk agreed to ring the school.", "The Clerk", "ring the school"),
        (
            "Cllr Elm would take forward the matter of the drain.",
            "Cllr Elm",
            "take forward the matter of the drain",
        ),
    ],
)
def test_a_promise_is_found_with_its_owner(sentence: str, owner: str, words: str) -> None:
    assert promised(sentence) == [((owner,), words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cllr Elm had to leave at this point.",
        "The Chair reminded Members to declare interests.",
        "Members were invited to suggest topics.",
        "It is hard to draw up an estimate.",
        "Hard to draw up an estimate because nobody counted.",
        "The doctors had been asked to attend meetings last year.",
        "The works will take place in May.",
        "AB asked the Chair, the Clerk and CD to be patient.",
    ],
)
def test_a_tale_is_no_promise(sentence: str) -> None:
    assert promised(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The next meeting is to be held on 4 May.",
        "Items to be added: repairs; elections.",
        "Declarations of interest in matters to be discussed.",
        "Nothing further to be done.",
    ],
)
def test_a_thing_that_is_named_is_no_duty(sentence: str) -> None:
    assert promised(sentence) == []


def test_first_names_in_a_list_of_people_are_known_later() -> None:
    text = "Present: Ann Ash / Ben Birch / Col Cedar\n\n2 Forms\n\nCol will try to get them to the printer in May.\n"
    assert promised(text) == [(("Col",), "get them to the printer in May")]


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("Old forms will be collected by the Clerk.", ("the Clerk",)),
        ("A leaflet would be circulated to every house.", ()),
        ("Members of the Committee were asked to arrive early.", ("Members of the Committee",)),
    ],
)
def test_what_will_be_done_is_found_with_or_without_an_owner(sentence: str, owners: tuple[str, ...]) -> None:
    assert [found_owners for found_owners, _ in promised(sentence)] == [owners]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The coach requested that people bring a torch.", "people"),
        ("It was requested that all players send in their dates.", "all players"),
        ("The Chair requested that Ann Bell write to the bank.", "Ann Bell"),
    ],
)
def test_a_request_that_names_who_is_to_do_it(sentence: str, owner: str) -> None:
    assert [owners for owners, _ in promised(sentence)] == [(owner,)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("JB was happy to write to the bank.", [(("JB",), "write to the bank")]),
        ("JB is to measure the hall.", [(("JB",), "measure the hall")]),
        ("JB was happy to report a surplus.", []),
        ("JB was happy to take questions.", []),
    ],
)
def test_who_is_happy_to_do_an_errand_promises_it(
    sentence: str, expected: list[tuple[tuple[str, ...], str]]
) -> None:
    assert promised(sentence) == expected


def test_the_head_of_a_service_is_a_person() -> None:
    assert promised("The Head of Service agreed to bring a report.") == [
        (("The Head of Service",), "bring a report")
    ]


def test_clauses_behind_semicolons_have_owners_of_their_own() -> None:
    text = "Rowan will ask the printer; Wren will check the rota; and Lark will look at the lamp."
    assert promised(text) == [
        (("Rowan",), "ask the printer"),
        (("Wren",), "check the rota"),
        (("Lark",), "look at the lamp"),
    ]


def test_a_pronoun_means_nobody_of_the_attendance_list() -> None:
    text = "Present: Ann Bell\nApologies: Dev Patel (Mill)\n\nIt was a short evening. She will write to the bank."
    assert promised(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Papers will first be agreed by the group.",
        "This was an extraordinary meeting to consider the draft plan.",
    ],
)
def test_what_is_done_to_papers_or_at_meetings_is_no_promise(sentence: str) -> None:
    assert [owners for owners, _ in promised(sentence) if owners] == []


def test_what_a_body_asks_to_be_done_falls_to_nobody_yet() -> None:
    assert promised("The Panel requested that a breakdown of the figures be provided.") == [
        ((), "a breakdown of the figures be provided")
    ]
    assert promised("Cllr Elm asked that her vote be recorded.") == []


def test_an_entry_may_tell_somebody_without_a_to() -> None:
    text = "Present: Ann Bell (AB), Wilf Hay\n\nDesk\n- Wilf ask the committee\n- AB ring the mill\n- CPS review cases\n"
    assert promised(text) == [(("Wilf",), "ask the committee"), (("AB",), "ring the mill")]


@pytest.mark.parametrize(
    ("sentence", "owner", "words"),
    [
        ("AGREED that the fair be held in May and that the Policy Officer circulate a list.", "the Policy Officer", "circulate a list"),
        ("A note was wanted; this would be circulated by the Policy Officer in May.", "the Policy Officer", "this would be circulated by the Policy Officer in May"),
        ("Cllr Moss said that a camera had been tried in the mill and that she would send the figures.", "Cllr Moss", "send the figures"),
    ],
)  # fmt: skip
def test_promises_told_in_the_middle_of_other_things(sentence: str, owner: str, words: str) -> None:
    assert promised(sentence) == [((owner,), words)]


def test_to_have_a_thing_done_is_a_promise() -> None:
    assert promised("AB to have the accounts examined by then.") == [
        (("AB",), "have the accounts examined by then")
    ]


def test_what_somebody_said_they_can_do_or_needs_to_do_is_promised() -> None:
    text = "Present: Ann Bell (AB), Cora Dean (CD)\n\n1. Hall\n\nAB said she can find out. CD needs to get the file from the mill. We need to find a way."
    assert [(found.owners, found.text) for found in read_minutes(text).commitments] == [
        (("AB",), "find out"),
        (("CD",), "get the file from the mill"),
    ]


def test_a_question_about_when_something_will_be_is_no_promise() -> None:
    assert read_minutes("ML asked when the forum will get its key.").commitments == ()


def test_a_promise_told_in_full_by_an_action_is_one_row_with_it() -> None:
    text = "Present: Ann Bell (AB)\n\nAnn will ask the mill bridge inspectors.\n\nAP 3: AB to ask the mill bridge inspectors about yearly visits"
    assert [row.kind for row in read_minutes(text).rows] == ["action"]
