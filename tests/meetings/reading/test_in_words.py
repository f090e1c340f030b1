"""A reading in plain words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from click.testing import CliRunner

from delivery.cli import commands
from delivery.meetings.reading import Finding, Kind, Person, Reading, in_words, read_minutes

TEXT = """Minutes of the meeting held on Tuesday 3 May 2016

Present: Nora Penn-Lowe (NPL)

1. The library

Action: NPL to ring the library by 20 May 2016.
"""


def test_every_register_is_named_with_its_rows() -> None:
    words = in_words(read_minutes(TEXT))
    assert words.startswith("Meeting of 3 May 2016\n\nActions (1)\n")
    assert "NPL: ring the library" in words
    assert "[due 20 May 2016]" in words
    assert words.endswith("People\n  NPL    Nora Penn-Lowe")


def test_what_was_assumed_said_and_left_open_is_told() -> None:
    def found(kind: Kind, **more: object) -> Finding:
        values = {"key": 0, "text": "x", "quote": "x", "start": 0, "end": 1, "rule": "", "confidence": 1.0}
        return Finding(kind=kind, ready=True, **{**values, **more})  # type: ignore[arg-type]

    words = in_words(
        Reading(
            actions=(found(Kind.ACTION, due="by Friday", due_on=date(2016, 5, 6), due_assumed=True),),
            commitments=(found(Kind.COMMITMENT, key=1, due="asap"),),
            questions=(found(Kind.QUESTION, key=2, open=True),),
            previous_actions=(found(Kind.PREVIOUS, key=3, reference="7", status="done"),),
            forward_items=(found(Kind.FORWARD, key=4, same_as=0),),
            people=(Person("KE", None),),
        )
    )
    for line in (
        "The text does not say when the group met.",
        "  x [due 6 May 2016, assumed]",
        "  x [due “asap”]",
        "  x [open]",
        "  7 x [done]",
        "  KE     not said in the text",
    ):
        assert line in words.splitlines()
    assert "For a later meeting" not in words, "it repeats the action"


def test_a_text_with_nothing_in_it_says_so() -> None:
    assert "Nothing in this text reads as an action" in in_words(read_minutes(""))


def test_the_command_prints_the_words_and_takes_the_date(tmp_path: Path) -> None:
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("Action: NPL to ring the library by 20 May.\n", "utf-8")
    answer = CliRunner().invoke(commands, ["minutes", "read", str(minutes), "--date", "2016-05-03"])
    assert answer.exit_code == 0, answer.output
    assert "[due 20 May 2016, assumed]" in answer.output
