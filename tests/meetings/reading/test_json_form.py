"""The shape that `delivery minutes read --json` prints."""

from __future__ import annotations

import json
from datetime import date

from delivery.meetings.reading import as_json, read_minutes

TEXT = """Present: Nora Penn-Lowe (NPL)

1. Actions from last time
- NPL to mend the gate – done

2. The library
Question: Who has the key?

Nobody knew.

RESOLVED: (i) That the report be noted.

Action 4: NPL / CD to ring the library by 3 March.
JB agreed to bring the banner.
"""


def test_every_register_stands_in_the_json_with_the_named_keys() -> None:
    told = as_json(read_minutes(TEXT, held_on=date(2024, 1, 9)))
    assert json.loads(json.dumps(told)) == told
    actions, commitments, decisions = told["actions"], told["commitments"], told["decisions"]
    assert isinstance(actions, list)
    assert isinstance(commitments, list)
    assert isinstance(decisions, list)
    first, earlier = actions
    assert isinstance(first, dict)
    assert isinstance(earlier, dict)
    assert {
        key: first[key] for key in ("owners", "text", "due", "due_date", "due_assumed", "status", "reference")
    } == {
        "owners": ["NPL", "CD"],
        "text": "ring the library by 3 March",
        "due": "by 3 March",
        "due_date": "2024-03-03",
        "due_assumed": True,
        "status": None,
        "reference": "4",
    }
    assert (earlier["text"], earlier["status"], earlier["told"]) == ("mend the gate", "previous", "done")
    assert [(entry["number"], entry["text"]) for entry in decisions if isinstance(entry, dict)] == [
        ("(i)", "That the report be noted")
    ]
    assert [entry["owners"] for entry in commitments if isinstance(entry, dict)] == [["JB"]]


def test_a_name_is_null_where_the_text_does_not_say() -> None:
    people = as_json(read_minutes(TEXT))["people"]
    assert isinstance(people, list)
    named = {entry["initials"]: entry["name"] for entry in people if isinstance(entry, dict)}
    assert named == {"NPL": "Nora Penn-Lowe", "CD": None, "JB": None}


def test_a_text_without_findings_gives_empty_lists() -> None:
    told = as_json(read_minutes("Nothing happened."))
    assert (told["actions"], told["people"], told["meeting_date"]) == ([], [], None)
