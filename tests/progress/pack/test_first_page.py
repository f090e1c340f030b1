"""The first page of a pack: what it asks for, and that it ends where the side does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.progress.pack import ChairsPack, ToDiscuss, Waiting, front_of
from delivery.progress.pack.first_page import _used
from delivery.progress.pack.fitting import COLUMNS, FirstPage, told, what_is_asked
from delivery.progress.report import ObjectiveLine
from delivery.progress.rules.exceptions import Exceptional
from delivery.strategy.rules import Rag
from delivery.word import Dress, Properties, RagCell, Side, Style, WordDocument
from delivery.word.dress import MarginLine, StyleDress
from tests.progress.pack.sample import LINES, a_bad_pack, a_pack, an_empty_pack, the_worst_pack
from tests.progress.sample_report import TODAY

DOCUMENT = WordDocument(Properties("Chair's pack", "The partnership", TODAY))
SIDE = DOCUMENT.side
WORDS = st.text(max_size=400)


def height_of(page: FirstPage, pack: ChairsPack, side: Side = SIDE) -> float:
    """What a page takes, added up anew."""
    lists = [lines for lines in (page.decisions, page.questions) if lines]
    return (
        _used(side, pack, page.told)
        + (side.header_row(COLUMNS) if pack.exceptions else 0)
        + sum(side.row(row, COLUMNS) for row in page.rows)
        + sum(side.heading("Decisions wanted", 2) for _ in lists)
        + sum(side.paragraph(line, Style.BULLET, indent=17) for lines in lists for line in lines)
    )


@pytest.mark.parametrize("pack", [a_pack(), a_bad_pack(), the_worst_pack(), an_empty_pack()])
def test_the_first_page_ends_where_the_side_does(pack: ChairsPack) -> None:
    assert height_of(front_of(DOCUMENT, pack), pack) <= SIDE.height


@settings(max_examples=30)
@given(title=WORDS, reason=WORDS, comment=WORDS, wanted=WORDS, number=st.integers(1, 40))
def test_it_does_so_whatever_is_typed(
    title: str, reason: str, comment: str, wanted: str, number: int
) -> None:
    line = ObjectiveLine("9.1.10", title, Rag.RED, reasons=(reason,), comment=comment, before=Rag.GREEN)
    one = ToDiscuss(line, (Exceptional.MOVED, Exceptional.RED), expires_in=3)
    pack = replace(
        a_pack(),
        exceptions=(one,) * number,
        decisions=(Waiting(wanted, "HIRG", date(2016, 12, 6)),) * number,
        questions=(Waiting(wanted),) * number,
        untold=("Corby Borough Council",) * number,
    )
    page = front_of(DOCUMENT, pack)
    assert height_of(page, pack) <= SIDE.height
    assert page.rows
    assert page.decisions


def test_it_does_so_in_the_dress_of_a_template_with_large_letters_and_a_tall_header() -> None:
    wide = {
        style: StyleDress(font="Verdana", size=size) for style, size in (("Normal", 12.0), ("Title", 30.0))
    }
    dress = Dress(styles=wide, header=(MarginLine("Safer county"),) * 5, margins=(2.0, 2.5, 2.0, 2.5))
    dressed = WordDocument(Properties("Chair's pack", "The partnership", TODAY), dress)
    assert dressed.side.height < SIDE.height
    for pack in (a_bad_pack(), the_worst_pack()):
        page = front_of(dressed, pack)
        assert height_of(page, pack, dressed.side) <= dressed.side.height
        assert page.rows


def test_a_usual_pack_shows_every_objective_with_its_reason_and_the_comment_of_its_lead() -> None:
    pack = a_pack()
    page = front_of(DOCUMENT, pack)
    assert [row[0].text for row in page.rows] == [one.line.number for one in pack.exceptions]
    first, status = page.rows[0][1], page.rows[0][2]
    assert first.text == "Working with children and young people (Northamptonshire County Council)"
    assert first.notes == (
        "Two of its five actions are Red.",
        "Northamptonshire County Council: “Two schools joined since; the third wants to see the lesson first.”",
    )
    assert status == RagCell(Rag.RED, "Red", ("was Amber",))


def test_a_bad_pack_shows_the_first_ones_shortly_and_a_decision_and_a_question() -> None:
    page = front_of(DOCUMENT, a_bad_pack())
    assert [row[0].text for row in page.rows] == [line.number for line in LINES[: len(page.rows)]]
    assert len(page.rows) >= 5
    assert (len(page.decisions), len(page.questions)) == (1, 1)


def test_with_fewer_lists_there_is_room_for_more_objectives() -> None:
    pack = a_bad_pack()
    more = front_of(DOCUMENT, replace(pack, decisions=(), questions=()))
    assert len(more.rows) > len(front_of(DOCUMENT, pack).rows)


def test_a_long_text_is_cut_after_a_word() -> None:
    why = front_of(DOCUMENT, the_worst_pack()).rows[0][1].notes[0]
    assert why.endswith(" …")
    assert the_worst_pack().exceptions[0].line.reasons[0].startswith(f"{why.removesuffix(' …')} ")


@pytest.mark.parametrize(
    ("exceptions", "rest", "decisions", "questions", "said"),
    [
        (0, 0, 0, 0, "There is nothing to agree or decide."),
        (1, 0, 0, 0, "The group is asked to look at 1 objective."),
        (2, 1, 1, 1, "The group is asked to look at 2 objectives, agree the other one as it stands, take 1 "
         "decision and see that 1 question is answered."),
        (3, 21, 2, 8, "The group is asked to look at 3 objectives, agree the other 21 as they stand, take 2 "
         "decisions and see that 8 questions are answered."),
        (0, 1, 0, 0, "The group is asked to agree 1 objective as it stands."),
        (0, 24, 1, 0, "The group is asked to agree 24 objectives as they stand and take 1 decision."),
    ],
)  # fmt: skip
def test_what_the_group_should_do_is_one_sentence(
    exceptions: int, rest: int, decisions: int, questions: int, said: str
) -> None:
    pack = a_pack()
    pack = replace(
        pack,
        exceptions=pack.exceptions[:1] * exceptions,
        rest=pack.rest[:1] * rest,
        decisions=pack.decisions * decisions,
        questions=pack.questions * questions,
    )
    assert what_is_asked(pack) == said


@pytest.mark.parametrize(
    ("untold", "leads", "said"),
    [
        (None, 9, "No review is open, so no lead agency is told yet."),
        ((), 9, "Every lead agency has been told of its lines."),
        ((), 0, "No objective has a lead agency."),
        (("NCC",), 9, "1 of 9 lead agencies has not been told of its lines: NCC."),
        (("NCC", "Voice"), 2, "2 of 2 lead agencies have not been told of their lines: NCC and Voice."),
    ],
)
def test_it_says_which_leads_are_not_yet_told(untold: tuple[str, ...] | None, leads: int, said: str) -> None:
    assert told(replace(a_pack(), untold=untold, leads=leads), SIDE, 2) == said


def test_of_many_leads_it_names_as_many_as_there_is_room_for() -> None:
    pack = replace(a_pack(), untold=tuple(f"Agency {number}" for number in range(1, 20)), leads=19)
    said = told(pack, SIDE, 2)
    assert said.startswith("19 of 19 lead agencies have not been told of their lines: Agency 1, Agency 2")
    assert said.endswith("more.")


def test_an_objective_of_an_untold_lead_is_marked() -> None:
    pack = replace(a_pack(), untold=("Northamptonshire County Council",))
    status = front_of(DOCUMENT, pack).rows[1][2]
    assert isinstance(status, RagCell)
    assert "lead not told" in status.notes
