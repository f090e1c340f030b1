"""Tables that only spaces align, as a PDF leaves them: headings of two lines, cells run over, months between rows."""

from delivery.meetings.reading import read_minutes

TRACKER = """Actions of this meeting

 NO    PAPER       ACTION                                   LEAD    TARGET    NEW
                                                                    DATE      DATE
 May 2031
 5.1   Boats       Paint the ferry before the season         AB      June
       and ferry   opens to visitors
 5.2   Lamps       Find out what new lamps cost              CD      30 Sept
 April 2031
 4.1   Piers       Sign the lease of the pier                AB/CD   13 Nov

The meeting closed at nine.
"""


def test_rows_run_over_lines_and_months_stand_between_them() -> None:
    found = read_minutes(TRACKER).actions
    assert [(action.text, action.owners, action.due) for action in found] == [
        ("Paint the ferry before the season opens to visitors", ("AB",), "June"),
        ("Find out what new lamps cost", ("CD",), "30 Sept"),
        ("Sign the lease of the pier", ("AB", "CD"), "13 Nov"),
    ]
