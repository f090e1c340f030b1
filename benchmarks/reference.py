"""The reference that pages are held against: the rows read with sqlite3, the table written by one plain Jinja loop.

No sign-in, no session, no visibility, no filters, no rules: only the words of the same table.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment

ACTIONS = """
    SELECT a.id, a.number, a.text, a.status, a.due, a.due_before, a.due_phrase, a.due_assumed, a.due_moves,
           a.due_moved_late, a.at_risk, a.last_heard_on, a.last_heard_how, a.completed_on, a.origin,
           g.name AS group_name, m.starts_at
    FROM action a
    LEFT JOIN groups g ON g.id = a."group"
    LEFT JOIN meeting m ON m.id = a.meeting
    WHERE a.withdrawn_at IS NULL AND (g.id IS NULL OR g.visibility = 'open')
    ORDER BY a.due IS NULL, a.due, a.number
"""
OWNERS = """
    SELECT o.action, o.as_written, post.title, person.name AS person_name, holder.name AS holder,
           agency.name AS agency_name, agency.short_name
    FROM action_owner o
    LEFT JOIN post ON post.id = o.post
    LEFT JOIN person ON person.id = o.person
    LEFT JOIN agency ON agency.id = COALESCE(post.agency, person.agency, o.agency)
    LEFT JOIN holding ON holding.post = o.post AND holding.until IS NULL
    LEFT JOIN person holder ON holder.id = holding.person
    ORDER BY o.action, o.position
"""
OBJECTIVES = """
    SELECT s.action, o.number FROM action_objective s JOIN objective o ON o.id = s.objective ORDER BY o.position
"""
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Actions</title></head><body><h1>Actions</h1>
<table><caption>Actions</caption>
<thead><tr><th>Reference</th><th>Action</th><th>Owner</th><th>Due</th><th>Status</th></tr></thead>
<tbody>
{% for row in rows %}
<tr id="a-{{ row.number }}">
<td><a class="d-reference" href="/actions/{{ row.number }}">A-{{ '%04d' % row.number }}</a></td>
<th scope="row">{{ row.text }}<span class="d-was">{{ row.group_name or "County plan" }}{% if row.met %}, {{ row.met|day }}{% endif %}{% for number in objectives[row.id] %} · {{ number }}{% endfor %}</span></th>
<td data-label="Owner">{{ owners[row.id] or "No owner yet" }}</td>
<td data-label="Due">{% if row.due %}<span class="d-number{% if row.late %} d-late{% endif %}">{{ row.due|day }}</span>{% else %}No date{% endif %}{% if row.due_before %}<span class="d-was">was {{ row.due_before|day }}</span>{% endif %}</td>
<td>{{ tags[row.colour] }} {{ words[row.status] }}<span class="d-was">{% if row.completed_on %}finished {{ row.completed_on|day }}{% elif row.last_heard_on %}heard {{ row.last_heard_on|day }} by {{ row.last_heard_how }}{% else %}never heard{% endif %}</span><a class="d-was d-no-print" href="/actions/{{ row.number }}/updates?back=%2Factions" hx-get="/actions/{{ row.number }}/updates?back=%2Factions">Record what was said<span class="govuk-visually-hidden"> of A-{{ '%04d' % row.number }}</span></a></td>
</tr>
{% endfor %}
</tbody></table></body></html>
"""


def reference_app(file: Path, today: date) -> Any:
    """An ASGI application that answers every address with the table of actions."""
    connection = sqlite3.connect(file)
    connection.row_factory = sqlite3.Row
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["day"] = _day
    template = environment.from_string(PAGE)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        body = template.render(**_context(connection, today.isoformat())).encode()
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return app


def _context(connection: sqlite3.Connection, today: str) -> dict[str, Any]:
    owners: defaultdict[int, str] = defaultdict(str)
    for row in connection.execute(OWNERS):
        name = ", ".join(filter(None, (row["holder"], row["title"] or row["person_name"], row["short_name"])))
        owners[row["action"]] += ("; " if owners[row["action"]] else "") + (name or row["as_written"])
    objectives: defaultdict[int, list[str]] = defaultdict(list)
    for row in connection.execute(OBJECTIVES):
        objectives[row["action"]].append(row["number"])
    return {
        "rows": [_row(row, today) for row in connection.execute(ACTIONS)],
        "owners": owners,
        "objectives": objectives,
        "tags": {colour: f"{colour.capitalize()} – in words" for colour in ("red", "green", "blue")},
        "words": {
            word: word.capitalize()
            for word in ("proposed", "not started", "in progress", "complete", "cancelled")
        },
    }


def _row(row: sqlite3.Row, today: str) -> dict[str, Any]:
    late = bool(row["due"]) and row["due"] < today and row["status"] in {"not started", "in progress"}
    colour = "blue" if row["status"] == "complete" else "red" if late else "green"
    return {**row, "late": late, "colour": colour, "met": row["starts_at"] and row["starts_at"][:10]}


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"
