"""Somebody's own list on its way into a directory: columns, cells, rows, and a second import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.intake.separated import read_separated
from delivery.intake.table import Table
from delivery.partners.directory.columns import Column, column_named
from delivery.partners.directory.entries import Directory, EntryKind, EntryState
from delivery.partners.directory.listed import NO_LIST, read_list
from delivery.partners.directory.matching import Standing, matched
from delivery.partners.directory.written import HEADER, cells_of
from delivery.partners.strands import Strand
from delivery.spreadsheet import csv_bytes
from tests.partners.directory.made import CAFE, KNOWN, TODAY, entry, read

LIST = """Keep Safe list, updated March
Name of premises\tType\tAddress\tTel. no\tWho is it for\tOpening hours\tStatus\tBorough
Harbour Café\tThird party reporting centre\t27 Weaver Street, Corby nn17 9zz\t01632 960162\tEveryone\tDaily\tOpen\tCorby
Lime Tree Pharmacy\tKeep safe\t8 Lime Tree Court\tring the bell\tLearning difficulties\t9 to 6\tTemporarily closed\tTowcester
\t\t\t01632 960001\t\t\t\t
"""


def test_a_list_is_read_row_by_row() -> None:
    cafe, pharmacy = read(LIST).entries
    assert (cafe.facts.name, cafe.facts.kind, cafe.facts.area_id) == (
        "Harbour Café",
        EntryKind.REPORTING_CENTRE,
        1,
    )
    assert (cafe.facts.address, cafe.facts.postcode) == ("27 Weaver Street, Corby", "NN17 9ZZ")
    assert (cafe.facts.strands, cafe.facts.opening, cafe.remarks) == ((), "Daily", ())
    assert (pharmacy.facts.kind, pharmacy.facts.state) == (EntryKind.KEEP_SAFE, EntryState.CLOSED_FOR_NOW)
    assert pharmacy.facts.strands == (Strand.DISABILITY,)


def test_a_wrong_cell_loses_itself_and_nothing_else() -> None:
    pharmacy = read(LIST).entries[1]
    assert pharmacy.facts.phone == ""
    assert pharmacy.facts.opening == "9 to 6"
    assert pharmacy.remarks == (
        "District “Towcester” could not be read, and is left out.",
        "Telephone “ring the bell” could not be read, and is left out.",
    )
    assert Column.PHONE not in pharmacy.given


def test_a_row_without_a_name_is_left_out_with_its_words_and_why() -> None:
    left = read(LIST).left_out
    assert [(row.place, row.why) for row in left] == [
        ("row 1", "It stands above the headings of the table."),
        ("row 5", "No name is written in this row."),
    ]
    assert left[1].words == "01632 960001"


def test_a_table_without_headings_is_no_list() -> None:
    reading = read("Harbour Café\t27 Weaver Street\n")
    assert (reading.entries, reading.notes) == ((), (NO_LIST,))


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Service name", Column.NAME),
        ("Organisation", Column.NAME),
        ("Support agency", Column.NAME),
        ("Contact name", Column.CONTACT),
        ("Contact number", Column.PHONE),
        ("E-mail address", Column.EMAIL),
        ("Web address", Column.WEBSITE),
        ("Address & location", Column.ADDRESS),
        ("Services offered", Column.OFFERS),
        ("Days open", Column.OPENING),
        ("Disabled access", Column.ACCESS),
        ("Next review", Column.REVIEW),
        ("Last checked", Column.CHECKED_ON),
        ("Lead agency", Column.KEPT_BY),
        ("Number of visits 2026", None),
        ("", None),
    ],
)
def test_a_column_is_known_by_its_usual_names(heading: str, column: Column | None) -> None:
    assert column_named(heading) is column


def test_every_heading_that_is_written_out_is_read_back_as_itself() -> None:
    assert [column_named(column.value) for column in Column] == list(Column)


def test_what_was_written_out_changes_nothing_when_it_comes_back() -> None:
    full = replace(
        CAFE,
        strands=tuple(Strand),
        website="https://c.example.org",
        access="=ramp",
        offers="+44 “tea”, cake\nand talk",
    )
    stored = (
        entry(1),
        replace(
            entry(2),
            facts=replace(full, name="Second", kept_by_id=7, kind=EntryKind.KEEP_SAFE),
            kept_by="NBC",
        ),
        entry(3, "", name="Third", area_id=None, state=EntryState.CLOSED, postcode="", phone=""),
    )
    text = csv_bytes(HEADER, [cells_of(one) for one in stored]).decode("utf-8-sig")
    assert {(row.standing, row.changes) for row in matched(read(text).entries, stored)} == {
        (Standing.HERE, ())
    }


def test_a_second_import_tells_new_changed_and_unchanged_apart() -> None:
    text = "Name\tPostcode\tTelephone\tE-mail\nHARBOUR CAFE\tNN17 9ZZ\t1\t\nHarbour Café\tNN17 9ZZ\t01632 960163\t\n"
    text += "Harbour cafe\tNN1 9ZZ\t\t\nHarbour Café\tNN17 9ZZ\t\t\n"
    rows = matched(read(text).entries, (entry(), entry(2, name="Harbour cafe", postcode="NN1 9ZZ")))
    assert [(row.standing, row.changes) for row in rows] == [
        (Standing.NEW, ()),
        (Standing.DIFFERS, ("Telephone",)),
        (Standing.HERE, ()),
        (Standing.TWICE, ()),
    ]
    changed = rows[1]
    assert changed.entry
    assert changed.entry.id == 1
    # What the list does not say stays as it is.
    assert (changed.facts.phone, changed.facts.email) == ("01632 960163", CAFE.email)


def test_a_number_that_a_list_changes_is_for_partners_only_unless_the_list_says_otherwise() -> None:
    said = "Name\tPostcode\tTelephone{more}\nHarbour Café\tNN17 9ZZ\t01632 960163{yes}\n"
    (silent,) = matched(read(said.format(more="", yes="")).entries, (entry(),))
    (told,) = matched(read(said.format(more="\tTelephone is public", yes="\tyes")).entries, (entry(),))
    assert (silent.facts.phone_is_public, told.facts.phone_is_public) == (False, True)


def test_a_review_without_a_day_is_in_a_year() -> None:
    (only,) = read("Name\tReview date\nA\tsoon\n").entries
    assert only.facts.review_on == date(2028, 5, 19)
    assert "Check again by “soon”" in only.remarks[0]


@given(
    st.lists(st.lists(st.text(max_size=40), min_size=1, max_size=6), max_size=12), st.sampled_from(Directory)
)
def test_every_row_of_any_table_is_an_entry_or_left_out(rows: list[list[str]], directory: Directory) -> None:
    table = Table((("Name", "Address", "Tel", "Type", "Status", "For whom"), *(tuple(row) for row in rows)))
    reading = read_list([table], directory, KNOWN, TODAY)
    held = sum(any(cell.strip() for cell in row) for row in rows)
    assert len(reading.entries) + len(reading.left_out) <= held
    assert all(one.facts.name.strip() for one in reading.entries)
    assert len({one.key for one in reading.entries}) == len(reading.entries)


def test_pasted_cells_of_word_are_a_list_too() -> None:
    text = 'Name\tAddress\n"Harbour Café"\t"27 Weaver Street\nCorby"\n'
    (only,) = read_list(read_separated(text), Directory.REPORTING, KNOWN, TODAY).entries
    assert only.facts.address == "27 Weaver Street\nCorby"
