"""Attendance lists in their real shapes."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import Attendance, read_minutes


def attendance(text: str) -> Attendance:
    return read_minutes(text).attendance


@pytest.mark.parametrize(
    "text",
    [
        "Present: Ann Bell (Chair), Cora Dean (Voice) and Dev Patel",
        "Present:\nAnn Bell – Chair\nCora Dean, Voice\nDev Patel",
        "## Present\n\n- Ann Bell (Chair)\n- Cora Dean\n- Dev Patel\n",
        "Present – Ann Bell in the chair; Cora Dean, Voice; Dev Patel. Minutes: ",
        "PRESENT: Ann Bell (AB, Voice); Cora Dean (CD); Dev Patel (DP)",
        "Present\nAB  Ann Bell (Chair)\nCD  Cora Dean\nDP  Dev Patel\n",
        "## Attendees\n- [AB] Ann Bell\n- [CD] Cora Dean\n- [DP] Dev Patel\n",
        "Participants\nAnn Bell\nCora Dean\nDev Patel\n+2 others\n\nAgenda\n- Comms\n- Risks\n",
        "Attendees\nName\tInitials\tAgency\nAnn Bell\tAB\tVoice\nCora Dean\tCD\tPolice\nDev Patel\tDP\tFire\n",
    ],
)
def test_the_people_of_a_list_are_named_without_posts_and_agencies(text: str) -> None:
    assert attendance(text).present == ("Ann Bell", "Cora Dean", "Dev Patel")


def test_a_mail_tells_in_passing_who_was_there_and_who_wrote_it() -> None:
    mail = (
        "From: Ann Bell\nSent: 28 September 2027 16:42\nTo: Staff network\nSubject: Notes\n\nHi all\n\n"
        "Thanks for coming (there in person: me, Cora, Dev; online: Tunde, Mo). Lamps went well.\n"
    )
    assert attendance(mail).present == ("Ann Bell", "Cora", "Dev", "Tunde", "Mo")


def test_people_of_several_bodies_on_one_line_are_each_there() -> None:
    told = attendance(
        "Attending\nVoice: Ann Bell\nPolice: Insp Cora Dean, PC Dev Patel (cadets)\nNotes: Mo Ray from Housing\n"
    )
    assert told.present == ("Ann Bell", "Insp Cora Dean", "PC Dev Patel", "Mo Ray")


def test_a_plural_title_belongs_to_every_name() -> None:
    assert attendance("Present: Cllrs Alder, Birch and Cedar, Ann Bell").present == (
        "Cllr Alder",
        "Cllr Birch",
        "Cllr Cedar",
        "Ann Bell",
    )


def test_apologies_and_those_in_attendance_are_kept_apart() -> None:
    told = attendance("Present: Ann Bell\nIn attendance: Cora Dean\nApologies: Dev Patel (leave)\n")
    assert told == Attendance(("Ann Bell",), ("Dev Patel",), ("Cora Dean",))
    inline = attendance("Present: Ann Bell, Esme Fox In attendance: Cora Dean")
    assert (inline.present, inline.in_attendance) == (("Ann Bell", "Esme Fox"), ("Cora Dean",))


def test_apologies_in_a_sentence_are_read() -> None:
    text = "1. Welcome\n\nThere were apologies received from Cllr Ada Moss and Dev Patel due to illness."
    assert attendance(text).apologies == ("Cllr Ada Moss", "Dev Patel")


def test_titles_run_together_part_the_names() -> None:
    text = "Attendance: Cllr Ada Moss Vice Chair Cllr Ben Elm Mr C Ash Footpath Warden"
    assert attendance(text).present == ("Cllr Ada Moss", "Cllr Ben Elm", "Mr C Ash")


def test_given_names_are_enough_for_friends() -> None:
    assert attendance("Here: Lottie, Haroon (pres), Big Dave").present == ("Lottie", "Haroon", "Big Dave")


def test_members_of_the_public_are_nobody_by_name() -> None:
    assert attendance("Present: Ann Bell, three members of the public, 2 residents").present == ("Ann Bell",)


def test_initials_may_stand_behind_a_post() -> None:
    text = "Present: Ann Bell (Chair AB), Cora Dean (Voice CD)\n\n1. Lamps\n\nAction: AB to ring the hall."
    reading = read_minutes(text)
    assert reading.attendance.present == ("Ann Bell", "Cora Dean")
    assert [found.owners for found in reading.actions] == [("AB",)]


def test_a_name_that_is_also_a_verb_stays_in_the_list() -> None:
    assert attendance("Present:\nWill Ash\nCora Dean\n\nThe hall was cold.").present == (
        "Will Ash",
        "Cora Dean",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Mill Council Minutes of 3 May 2031 Present: Ann Bell, Chair (AB), Cora Dean (CD) Item 1. The lamp. AB is out.",
        "Minutes of 3 May\nMEETING at the Mill Present: Ann Bell (Chair), Cora Dean.\n\nThe lamp was mended.",
        "Minutes of Meeting\nAnn Bell Cora Dean\n1. Lamp\nAB has rung the mill and CD has not.\n",
    ],
)
def test_lists_without_a_line_or_a_word_of_their_own_are_read(text: str) -> None:
    assert attendance(text).present == ("Ann Bell", "Cora Dean")


def test_a_full_line_of_names_is_parted_even_above_other_lines() -> None:
    text = (
        "Attendees\nAnn Bell, Cora Dean, Dev Patel, Esme Fox, Gil Hay\nA short evening.\nNothing to tell.\n"
    )
    assert attendance(text).present == ("Ann Bell", "Cora Dean", "Dev Patel", "Esme Fox", "Gil Hay")


def test_a_title_of_two_words_is_nobody() -> None:
    assert attendance("Mill Lane Garden Club\n\nThe lamp is out.").present == ()


def test_mrs_is_one_lady_and_messrs_are_two_gentlemen() -> None:
    told = attendance("In attendance: Mrs T Hale (Clerk), Cty Cllr B Moor\nPresent: Messrs Ash and Elm\n")
    assert told.in_attendance == ("Mrs T Hale", "Cllr B Moor")
    assert told.present == ("Mr Ash", "Mr Elm")


@pytest.mark.parametrize("label", ["Who came:", "In the room:", "Here -", "Around the table:"])
def test_plain_words_head_a_list_too(label: str) -> None:
    told = attendance(f"{label} Ann Bell, Cora Dean\nSorry not to be there: Dev Patel\n")
    assert (told.present, told.apologies) == (("Ann Bell", "Cora Dean"), ("Dev Patel",))


@pytest.mark.parametrize(
    "text",
    [
        "Name\tOrganisation\tInitials\nAnn Bell\tFire\tAB\nCora Dean\tPolice\tCD\n\n1. Gate\n",
        "| Name | Agency |\n|---|---|\n| Ann Bell (AB) | Fire |\n| Cora Dean (CD) | Police |\n\n1. Gate\n",
        "Name / Role / Organisation\nAnn Bell / Chair / Mill\nCora Dean / Officer / Police\n\n1. Gate\n",
        "Those present were Ann Bell and Cora Dean. The gate was discussed.\n",
        "Attending: Ann Bell, Cora Dean (by Teams)\n\n1. Gate\n",
    ],
)
def test_tables_and_sentences_say_who_was_there(text: str) -> None:
    assert attendance(text).present == ("Ann Bell", "Cora Dean")


def test_lists_in_columns_are_kept_apart() -> None:
    told = attendance("Present\tApologies\nAnn Bell\tCora Dean\nDev Patel\tEd Fox\n\n1. Gate\n")
    assert (told.present, told.apologies) == (("Ann Bell", "Dev Patel"), ("Cora Dean", "Ed Fox"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Present: Cllrs Ash, Birch and Cedar; Mr T Hale (Clerk)", ("Cllr Ash", "Cllr Birch", "Cllr Cedar", "Mr T Hale")),
        ("Present: Councillor A. Bell in the Chair, Mrs I. Jay", ("Councillor A. Bell", "Mrs I. Jay")),
        ("Present: PS 1234 Dev Patel, DC Ann Bell", ("PS Dev Patel", "DC Ann Bell")),
        ("Present: Imam Dev al-Patel; Fr Cora O'Dean", ("Imam Dev al-Patel", "Fr Cora O'Dean")),
        ("Present: Ann Bell (NFRS, AB), Cora Dean (CD, Police)", ("Ann Bell", "Cora Dean")),
    ],
)  # fmt: skip
def test_names_keep_their_titles_and_lose_all_else(text: str, names: tuple[str, ...]) -> None:
    assert attendance(text).present == names


def test_several_people_with_their_bodies_may_share_a_line() -> None:
    text = "Present\nGroup A: Ann Bell (Sikh), Cora Dean (Quaker)\nGroup B: Dev Patel\nGroup C: Ed Fox (NEU), Gil Hay (ASCL)\n"
    assert attendance(text).present == ("Ann Bell", "Cora Dean", "Dev Patel", "Ed Fox", "Gil Hay")
