"""Replies are read: seventy of them, of which thirty were held out while the rules were written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from delivery.actions.replies import Candidate, Proposed, read_reply
from delivery.actions.rules import ActionStatus

CAME = date(2026, 11, 23)
MEETINGS = (date(2026, 12, 9), date(2027, 1, 20), date(2027, 3, 17))
REPLIES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("replies.json").read_text("utf-8"))

Told = tuple[int, str | None, str | None, bool, str]


def read(reply: dict[str, Any]) -> tuple[Proposed, ...]:
    candidates = [
        Candidate(
            place,
            120 + place,
            text,
            ActionStatus(reply.get("status", ActionStatus.IN_PROGRESS)),
            meetings=MEETINGS,
            is_told=place <= len(reply["actions"]),
        )
        for place, text in enumerate([*reply["actions"], *reply.get("also", [])], start=1)
    ]
    return read_reply(reply["words"], candidates, CAME)


def told(proposed: Proposed) -> Told:
    return (
        proposed.action_id or 0,
        proposed.status.value if proposed.status else None,
        proposed.due.isoformat() if proposed.due else None,
        proposed.at_risk,
        proposed.hand_over,
    )


def expected(reply: dict[str, Any]) -> set[Told]:
    return {
        (one["action"], one["status"], one["due"], one["at_risk"], one["hand_over"])
        for one in reply["expect"]
    }


def score(replies: list[dict[str, Any]]) -> float:
    """The share of replies that are read whole as a person would read them."""
    return sum({told(one) for one in read(reply)} == expected(reply) for reply in replies) / len(replies)


def test_the_replies_that_the_rules_were_written_by_are_read() -> None:
    assert score([reply for reply in REPLIES if not reply["held_out"]]) >= 0.9


def test_the_replies_that_were_held_out_are_read() -> None:
    assert score([reply for reply in REPLIES if reply["held_out"]]) >= 0.9


@pytest.mark.parametrize(
    "reply", [reply for reply in REPLIES if "also" in reply], ids=lambda reply: reply["name"]
)
def test_a_reference_that_is_written_is_what_is_meant(reply: dict[str, Any]) -> None:
    assert {told(one) for one in read(reply)} == expected(reply)


@pytest.mark.parametrize("name", ["done is a saying", "telephone on one line", "telephone without a stop"])
def test_words_that_only_look_like_done_are_not_complete(name: str) -> None:
    (reply,) = [reply for reply in REPLIES if reply["name"] == name]
    assert {told(one) for one in read(reply)} == expected(reply)
