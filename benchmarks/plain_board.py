"""The board's reference: its rows read with sqlite3 and written by one plain Jinja loop, without sign-in, filters or rules."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment

OBJECTIVES = """
    SELECT o.id, o.number, o.title, o.aim, lead.name AS lead, lead.short_name, line.shown AS before
    FROM objective o
    LEFT JOIN agency lead ON lead.id = o.lead_agency
    LEFT JOIN review_line line ON line.objective = o.id
    WHERE o.removed_at IS NULL ORDER BY o.position
"""
ACTIONS = """
    SELECT s.objective, a.id, a.number, a.text, a.status, a.due, a.due_before, a.due_moves, a.due_moved_late,
           a.at_risk, a.last_heard_on, a.last_update_on, a.raised_on, a.completed_on, a.origin
    FROM action a
    JOIN action_objective s ON s.action = a.id
    LEFT JOIN groups g ON g.id = a."group"
    WHERE a.withdrawn_at IS NULL AND a.plan IS NULL AND (g.id IS NULL OR g.visibility = 'open')
    ORDER BY a.number
"""
OWNERS = """
    SELECT o.action, o.as_written, post.title, person.name AS person_name, agency.short_name
    FROM action_owner o
    LEFT JOIN post ON post.id = o.post
    LEFT JOIN person ON person.id = o.person
    LEFT JOIN agency ON agency.id = COALESCE(post.agency, person.agency, o.agency)
    ORDER BY o.action, o.position
"""
MEASURES = "SELECT * FROM measure WHERE plan IS NULL ORDER BY id"
READINGS = "SELECT measure, read_on, value FROM reading ORDER BY read_on"
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>RAG board</title></head><body><h1>RAG board</h1>
{% for aim in aims %}
<table><caption>{{ aim.number }} {{ aim.title }} <span class="d-caption-note">{{ aim.purpose }}</span></caption>
<thead><tr><th>No.</th><th>Objective</th><th>Status</th><th>Live actions</th><th>Late actions</th><th>Measure</th><th>Lead</th></tr></thead>
<tbody>
{% for row in rows[aim.id] %}
<tr>
<td class="d-board__number">{{ row.number }}</td>
<th scope="row"><a class="d-board__title" href="/objectives/{{ row.number }}">{{ row.title }}</a>
<details class="d-details"><summary>Why this colour<span class="govuk-visually-hidden"> for {{ row.number }}</span></summary>
<ul class="d-reasons">{% for number, words in row.reasons %}<li><a href="/actions/{{ number }}">{{ words }}</a></li>{% endfor %}</ul>
{% if row.more %}<p><a href="/objectives/{{ row.number }}#why">{{ row.more }} more reasons<span class="govuk-visually-hidden"> for {{ row.number }}</span></a></p>{% endif %}</details></th>
<td class="d-board__status"><strong class="d-rag d-rag--{{ row.colour }}">{{ row.colour }} – in words</strong><span class="d-since">was {{ row.before }}</span></td>
<td class="d-figure" data-label="Live actions">{{ row.live }}</td>
<td class="d-figure" data-label="Late actions">{% if row.late %}<span class="d-late">{{ row.late }}</span>{% else %}0{% endif %}</td>
<td data-label="Measure">{% if row.points %}<svg class="d-spark" viewBox="0 0 96 24"><polyline points="{{ row.points }}"/></svg><span class="d-spark-words">{{ row.latest }}</span>{% endif %}</td>
<td data-label="Lead">{{ row.lead or "No lead agency" }}</td>
</tr>
{% endfor %}
</tbody></table>
{% endfor %}
</body></html>
"""

REASONS = 5


class PlainBoard:
    """Writes the page anew for each answer."""

    def __init__(self, file: Path, today: date) -> None:
        connection = sqlite3.connect(file)
        connection.row_factory = sqlite3.Row
        environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self._template = environment.from_string(PAGE)
        self._connection = connection
        self._today = today.isoformat()

    def __call__(self) -> str:
        """The page."""
        aims = self._connection.execute("SELECT * FROM aim ORDER BY position").fetchall()
        return self._template.render(aims=aims, rows=self._rows())

    def _rows(self) -> dict[int, list[dict[str, Any]]]:
        ask = self._connection.execute
        owners: defaultdict[int, list[str]] = defaultdict(list)
        for owner in ask(OWNERS):
            owners[owner["action"]].append(owner["title"] or owner["person_name"] or owner["as_written"])
        actions: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
        for action in ask(ACTIONS):
            actions[action["objective"]].append(action)
        readings: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
        for reading in ask(READINGS):
            readings[reading["measure"]].append(reading)
        measures: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
        for measure in ask(MEASURES):
            measures[measure["objective"]].append(measure)
        rows: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        for objective in ask(OBJECTIVES):
            drawn = next((readings[m["id"]] for m in measures[objective["id"]] if readings[m["id"]]), [])
            rows[objective["aim"]].append(self._row(objective, actions[objective["id"]], owners, drawn))
        return rows

    def _row(
        self,
        objective: sqlite3.Row,
        actions: list[sqlite3.Row],
        owners: dict[int, list[str]],
        readings: list[sqlite3.Row],
    ) -> dict[str, Any]:
        live = [action for action in actions if action["status"] in {"not started", "in progress"}]
        late = [action for action in live if action["due"] and action["due"] < self._today]
        silent = [action for action in live if not action["due"] or action["due"] >= self._today]
        reasons = [
            (
                action["number"],
                f"A-{action['number']:04d} was due on {_day(action['due'])}: {', '.join(owners[action['id']])}.",
            )
            for action in late[:REASONS]
        ] + [
            (action["number"], f"A-{action['number']:04d} was {_heard(action['last_heard_on'])}.")
            for action in silent[: max(0, REASONS - len(late))]
        ]
        return {
            **objective,
            "live": len(live),
            "late": len(late),
            "colour": "red" if len(late) * 3 >= len(live) else "amber",
            "reasons": reasons,
            "more": max(0, len(live) - REASONS),
            "points": " ".join(
                f"{3 + at * 12},{24 - reading['value'] / 5}" for at, reading in enumerate(readings)
            ),
            "latest": f"{readings[-1]['value']:g}%" if readings else "",
        }


def _heard(day: str | None) -> str:
    return f"last heard of on {_day(day)}" if day else "never heard of"


def _day(text: str) -> str:
    """The date in words."""
    day = date.fromisoformat(text)
    return f"{day:%A} {day.day} {day:%B %Y}"


def board_reference_app(file: Path, today: date) -> Any:
    """An ASGI application that answers every address with the board."""
    write = PlainBoard(file, today)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": write().encode()})

    return app
