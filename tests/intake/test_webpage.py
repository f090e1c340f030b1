"""A web page is read as lines, without what its reader does not see."""

from delivery.intake.webpage import read_webpage


def text_of(inner: str) -> str:
    return read_webpage(
        f"<!DOCTYPE html><html><head><title>T</title></head><body>{inner}</body></html>".encode()
    )[0]


def test_blocks_become_lines_and_inline_marks_vanish() -> None:
    assert text_of("<h1>Plan</h1><p>Mend <b>the</b>\n   lamp</p><div>Then<br>rest</div>") == (
        "Plan\n\nMend the lamp\n\nThen\nrest"
    )


def test_tables_become_rows_with_tabs() -> None:
    table = "<table><tr><th>Action</th><th>Lead</th></tr><tr><td><p>Mend</p><p>lamp</p></td><td>Jo</td></tr></table>"
    assert text_of(f"<p>Before</p>{table}<p>After</p>") == "Before\n\nAction\tLead\nMend lamp\tJo\n\nAfter"


def test_a_cell_that_spans_columns_keeps_the_others_in_line() -> None:
    assert text_of('<table><tr><td colspan="3">Roads</td><td>June</td></tr></table>') == "Roads\t\t\tJune"


def test_a_span_of_millions_does_not_matter() -> None:
    assert text_of('<table><tr><td colspan="999999">x</td></tr></table>').strip() == "x"


def test_lists_keep_their_bullets_and_numbers() -> None:
    assert (
        text_of("<ul><li>lamp</ul><ol start=3 type=i><li>gate<li value=7>wall</ol>")
        == "- lamp\niii. gate\nvii. wall"
    )


def test_scripts_styles_and_hidden_text_are_left_out() -> None:
    text, notes = read_webpage(
        b"<html><script>alert(1)</script><style>p{}</style><p>seen<span hidden> not</span>"
        b'<i style="display: none"> nor this</i><del> nor that</del></p></html>'
    )
    assert text == "seen"
    assert notes == ("2 hidden passages were left out.", "1 deleted passage was left out.")


def test_windows_letters_are_read_in_a_page_too() -> None:
    assert read_webpage("<html><p>Zoë’s £5</p>".encode("cp1252"))[0] == "Zoë’s £5"
    assert read_webpage('<html><meta charset="windows-1250"><p>Łódź</p>'.encode("cp1250"))[0] == "Łódź"


def test_typed_text_keeps_its_lines() -> None:
    assert text_of("<pre>one\n  two</pre>") == "one\ntwo"


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    assert text_of("</td></table></ul><li>loose<td>cell</b>") == "- loose\ncell"
