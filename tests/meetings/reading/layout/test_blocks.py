"""Lines joined to paragraphs, entries and headings."""

from __future__ import annotations

from delivery.meetings.reading.layout.blocks import blocks_of
from delivery.meetings.reading.layout.lines import lines_of
from delivery.meetings.reading.layout.plain import plain


def blocks(text: str) -> list[str]:
    bare = plain(text)
    return [block.text for block in blocks_of(bare, lines_of(bare))]


def test_blank_lines_bullets_numbers_and_labels_begin_blocks() -> None:
    assert blocks("One\n\nTwo\n- three\n- four\n1) five\nAction: six\nPresent: seven") == [
        "One",
        "Two",
        "- three",
        "- four",
        "1) five",
        "Action: six",
        "Present: seven",
    ]


def test_a_line_that_goes_on_in_lower_case_belongs_to_the_one_before() -> None:
    assert blocks("The bus was late and\nnobody knew why.\nThe end.") == [
        "The bus was late and nobody knew why.",
        "The end.",
    ]


def test_a_line_that_no_line_ends_with_goes_on() -> None:
    assert blocks("Report back to the\nDecember meeting.") == ["Report back to the December meeting."]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "The quick warden walked over the lazy bridge and then back home"
    text = "\n".join([line] * 7) + "\n\nShort."
    assert blocks(text) == [" ".join([line] * 7), "Short."]


def test_a_rule_of_dashes_parts_blocks_and_is_none() -> None:
    assert blocks("Actions\n--------\nThe end") == ["Actions", "The end"]


def test_every_block_is_the_text_between_its_places() -> None:
    text = "  1. One\r\nand more\r\n\r\n\t• two ’s\n"
    bare = plain(text)
    for block in blocks_of(bare, lines_of(bare)):
        assert bare[block.start : block.end].replace("\n", " ") == block.text


def test_the_number_bullet_and_box_of_a_line_are_parted_from_its_words() -> None:
    leads = {
        "1. Welcome": ("1.", "Welcome"),
        "(iv) Roads": ("(iv)", "Roads"),
        "3.2 Money": ("3.2", "Money"),
        "124/17 Trees were cut": ("124/17", "Trees were cut"),
        "Item 16/10/6/1 Forum": ("Item 16/10/6/1", "Forum"),
        "SHP.31 HOMES": ("SHP.31", "HOMES"),
        "4 Treasurer's report": ("4", "Treasurer's report"),
        "12 March 2020": ("", "12 March 2020"),
        "A. Smith": ("", "A. Smith"),
    }
    for text, (number, words) in leads.items():
        [line] = lines_of(text)
        assert (line.number, line.words) == (number, words)
    [ticked, empty] = lines_of("- [x] done\n- [ ] not yet")
    assert (ticked.ticked, ticked.words, empty.ticked, empty.words) == (True, "done", False, "not yet")
