"""The chair's pack in Word, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from delivery.progress.documents.writing import write_draft
from delivery.progress.pack import draft_of
from delivery.progress.report import Difference
from delivery.strategy.rules import Rag
from tests.progress.pack.sample import a_bad_pack, a_pack, an_empty_pack, the_worst_pack
from tests.support.documents import found, headings, opened, out_of_order, rows, words, xml

PACK = a_pack()
WRITTEN = write_draft(draft_of(PACK))


def on_first_page(content: bytes) -> str:
    """What stands before the first heading that begins a page."""
    body = found(xml(content), "w:body")[0]
    said = []
    for block in body:
        if found(block, "w:pageBreakBefore"):
            break
        said.append(words(block))
    return "\n".join(said).replace("\u00a0", " ")


def test_the_first_page_says_when_what_and_what_for() -> None:
    page = on_first_page(WRITTEN)
    for said in (
        "ASB and Hate Crime Strategic Group · Tuesday 6 December 2016, 10am · Wootton Hall Park",
        "7 of 19 partner agencies report here. The group is asked to look at 3 objectives",
        "Working position, not agreed yet. 1 of 9 lead agencies has not been told of its lines",
        "Two schools joined since",
        "Who pays for a second centre in Wellingborough? (HIRG, by 6 December 2016)",
        "When will the standards be printed? (Disability Forum)",
    ):
        assert said in page


def test_the_counts_stand_above_those_of_the_last_review() -> None:
    assert rows(WRITTEN, "Objectives of each colour") == [
        ["On 22 November 2016", "3", "6", "6", "3", "6"],
        ["At the review of 21 September 2016", "2", "7", "5", "3", "7"],
    ]


def test_then_come_the_exceptions_the_rest_and_what_it_rests_on() -> None:
    told = headings(WRITTEN)
    first = PACK.exceptions[0].line
    assert [text for level, text in told if level == 1] == [
        "To discuss",
        "To discuss, one by one",
        "The rest, as they stand",
        "Asked twice and not heard",
        "Where our judgement differs from the evidence",
        "About to expire",
        "What changed",
        "About this pack",
    ]
    assert (2, f"{first.number} {first.title}") in told
    assert [row[0] for row in rows(WRITTEN, "The rest, as they stand")] == [line.number for line in PACK.rest]
    assert "A-0007, due 3 October 2016: Print the leaflet (Home Safety Officer, NFRS · HIRG)" in words(
        xml(WRITTEN)
    )
    assert rows(WRITTEN, f"Status of {first.number}")[0][1] == "Was Amber at the last review and it is Red"


def test_what_the_first_page_left_out_follows_in_full() -> None:
    bad = a_bad_pack()
    content = write_draft(draft_of(bad))
    page = on_first_page(content)
    assert "others from page 2)" in page
    assert "Decisions wanted (1 of 3; the others follow the objectives)" in page
    told = headings(content)
    assert (1, "Decisions wanted, in full") in told
    assert [text.partition(" ")[0] for level, text in told if level == 2 and text.startswith("9.")] == [
        one.line.number for one in bad.exceptions
    ]
    assert (1, "Decisions wanted, in full") not in headings(WRITTEN)


def test_a_day_without_exceptions_says_so() -> None:
    page = on_first_page(write_draft(draft_of(an_empty_pack())))
    assert "None: nothing moved, nothing is Red, and nothing that was agreed is in doubt." in page
    assert "no meeting is planned" in page
    assert "This is the first review. No objective has a lead agency." in page


def test_large_print_says_the_same_first() -> None:
    large = write_draft(draft_of(PACK), large_print=True)
    page = on_first_page(large)
    assert "On 22 November 2016: 3 Red, 6 Amber, 6 Green, 3 Blue and 6 Grey." in page
    assert "Two schools joined since; the third wants to see the lesson first." in page


def test_a_colour_that_the_group_agreed_otherwise_shows_both() -> None:
    one = PACK.exceptions[0]
    line = replace(one.line, derived=Rag.RED, status=Rag.AMBER, agreed_until=date(2017, 1, 18))
    agreed = replace(one, line=line, agreed="Agreed Amber. The group's reason: it is nearly done.")
    differs = Difference(line.number, line.title, Rag.AMBER, Rag.RED, "nearly done", date(2017, 1, 18))
    pack = replace(PACK, exceptions=(agreed,), differences=(differs,))
    content = write_draft(draft_of(pack))
    assert "evidence: Red" in on_first_page(content)
    assert "The group's reason: it is nearly done." in words(xml(content))
    assert rows(content, "Agreed colours that differ")[0][2:4] == ["Amber▲", "Red◆"]


def test_properties_stand_in_the_order_of_the_schema_in_either_print() -> None:
    for pack in (PACK, the_worst_pack()):
        for large_print in (False, True):
            content = write_draft(draft_of(pack), large_print=large_print)
            assert list(out_of_order(xml(content))) == []
            assert opened(content).core_properties.author == pack.partnership
