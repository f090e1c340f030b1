"""Examples of the macros that show records: the board, objectives, actions, meetings, minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace as Thing

from tests.templates.pieces import HARMFUL, example
from tests.templates.pieces.plain import CHART, REASONS

_spark = Thing(points="0,18 48,12 96,4", line="0,16 96,6", end_x=96, end_y=4, words="64% trained")
_finding = Thing(
    anchor="1",
    number=1,
    kind="action",
    text=HARMFUL,
    facts=(("Owner", HARMFUL), ("Due", "7 July")),
    rule="marked",
)
_step = Thing(sentence=HARMFUL, words="Send it", href=None, action="/meetings/3/agenda")
_action = {
    "reference": "A-0041",
    "href": "/actions/41",
    "text": HARMFUL,
    "owner": HARMFUL,
    "due": date(2016, 4, 27),
    "due_note": "",
    "was": date(2016, 3, 3),
    "is_late": True,
    "rag": "red",
    "status": "in_progress",
    "heard": "Heard 12 April by phone",
    "source": "Disability forum",
    "source_href": "/meetings/3",
    "word_href": "/actions/12/updates",
}
_undated = {**_action, "due": None, "due_note": "by the next meeting (assumed)", "was": None, "rag": None}
_row = {
    "number": "9.1.3",
    "title": HARMFUL,
    "href": "/objectives/9.1.3",
    "rag": "red",
    "no_colour": HARMFUL,
    "own": HARMFUL,
    "agreed": True,
    "since": "was Amber",
    "direction": "down",
    "live": 5,
    "late": 2,
    "spark": _spark,
    "measure": "",
    "lead": HARMFUL,
    "reasons": REASONS,
    "more": 3,
}
_waiting = {
    **_row,
    "number": "9.1.4",
    "rag": None,
    "direction": None,
    "late": 0,
    "spark": None,
    "reasons": (),
    "more": 0,
}
_measure = Thing(
    key="victim_satisfaction",
    title=HARMFUL,
    href="/measures/1",
    rag="amber",
    state="tracked",
    facts=(("Latest", HARMFUL),),
    reasons=(HARMFUL,),
    owed=HARMFUL,
    chart=CHART,
    unit="Reports",
    readings=(Thing(day=date(2016, 4, 1), value="fewer than 5", marker="Recording changed here"),),
)

RECORDS = (
    example(
        "board.html",
        "tally",
        "{{ tally(counts) }}",
        counts=(Thing(rag="red", count=3, change="1 more"), Thing(rag="grey", count=0, change="")),
    ),
    example(
        "board.html",
        "what_changed",
        '{{ what_changed(front, "/changes") }}',
        front=Thing(
            title="What changed",
            nothing="",
            colours="",
            sections=(
                Thing(
                    title="Colours",
                    entries=(Thing(text=HARMFUL, href="/a", before="red", after="green", note=HARMFUL),),
                    more=(Thing(text=HARMFUL, href="/b", before=None, after=None, note=""),),
                    more_words="Show 1 more",
                    rest_words="3 more",
                    rest_href="/changes#moves",
                    all_of_it=5,
                    comes_first=True,
                ),
            ),
        ),
    ),
    example(
        "board.html",
        "what_changed",
        '{{ what_changed(front, "/changes") }}',
        front=Thing(title="What changed", nothing=HARMFUL, colours=HARMFUL, sections=()),
    ),
    example(
        "board.html",
        "change_sections",
        "{{ change_sections(sections) }}",
        sections=(
            Thing(
                title=HARMFUL,
                anchor="moves",
                entries=(Thing(text=HARMFUL, href="/a", before="red", after="green", note=HARMFUL),),
            ),
        ),
    ),
    example("board.html", "sparkline", "{{ sparkline(spark) }}", spark=_spark),
    example(
        "board.html",
        "board_table",
        '{{ board_table(aim, rows, "2 objectives") }}',
        aim=Thing(number="9.1", title=HARMFUL, purpose=HARMFUL),
        rows=(Thing(**_row), Thing(**_waiting)),
    ),
    example(
        "objective.html",
        "promise_list",
        "{{ promise_list(promises) }}",
        promises=(
            Thing(
                text=HARMFUL,
                href="/promises/1",
                state="met",
                met=HARMFUL,
                actions=(Thing(reference="A-0007", href="/actions/7"),),
            ),
            Thing(text="A leaflet", href="/promises/2", state="no action", met="", actions=()),
        ),
    ),
    example("objective.html", "measure", "{{ measure(m) }}", m=_measure),
    example("objective.html", "measure_list", "{{ measure_list([m]) }}", m=_measure),
    example(
        "objective.html",
        "why_this_colour",
        "{{ why_this_colour(why) }}",
        why=Thing(
            rag="red",
            lead_in=HARMFUL,
            note=HARMFUL,
            reasons=REASONS,
            more_reasons=REASONS,
            steps=REASONS,
            more_steps=(),
            agreed=Thing(
                rag="amber",
                difference="better than the evidence",
                expires=date(2016, 7, 7),
                left="12 days left",
                reason=HARMFUL,
                path=HARMFUL,
                who="the Strategic Group of 3 May 2016",
            ),
        ),
    ),
    example(
        "actions.html",
        "actions_table",
        '{{ actions_table("Overdue", rows, note="2 actions", id="overdue") }}',
        rows=(Thing(**_action), Thing(**_undated)),
    ),
    example("actions.html", "actions_head", "<table>{{ actions_head() }}</table>"),
    example(
        "actions.html",
        "updates",
        "{{ updates(entries) }}",
        entries=(
            Thing(
                said_on=date(2016, 4, 12),
                said_by=HARMFUL,
                how="by phone",
                note=HARMFUL,
                status="complete",
                due=date(2016, 4, 27),
                at_risk=True,
                recorded_by=HARMFUL,
            ),
        ),
    ),
    example(
        "actions.html",
        "word_from_owner",
        '{{ word_from_owner("/a", "token", [("phone", "By phone")], [("complete", "Complete")],'
        ' actions=[("41", w)], values={"note": w}, errors={"note": w}) }}',
        w=HARMFUL,
    ),
    example("meeting.html", "next_step", '{{ next_step(step, "token") }}', step=_step),
    example(
        "meeting.html",
        "agenda",
        "{{ agenda(items) }}",
        items=(Thing(number="1", title=HARMFUL, note=HARMFUL, purpose="decision"),),
    ),
    example(
        "minutes.html",
        "marked_text",
        "{{ marked_text(pieces) }}",
        pieces=(
            Thing(text=HARMFUL, kind="", begins=()),
            Thing(text=HARMFUL, kind="action", begins=(_finding,)),
        ),
    ),
    example("minutes.html", "finding", "{% call finding(f) %}<p>x</p>{% endcall %}", f=_finding),
    example("minutes.html", "findings", '{{ findings("Actions", [f]) }}', f=_finding),
    example(
        "minutes.html",
        "reading",
        "{% call reading(p) %}x{% endcall %}",
        p=(Thing(text="x", kind="", begins=()),),
    ),
)

# These two hold the h1 of their page.
HEADINGS = (
    example(
        "objective.html",
        "objective_identity",
        "{{ objective_identity(objective) }}",
        objective=Thing(
            aim=HARMFUL,
            number="9.1.3",
            title=HARMFUL,
            rag="red",
            rag_note=HARMFUL,
            facts=(("Lead", HARMFUL),),
        ),
    ),
    example(
        "meeting.html",
        "meeting_header",
        '{{ meeting_header(meeting, "token") }}',
        meeting=Thing(
            group=HARMFUL,
            group_href="/groups/x",
            starts_at=datetime(2016, 7, 7, 9, tzinfo=UTC),
            venue="",
            state="agenda_out",
            members_only=True,
            extraordinary=True,
            day_only=False,
            next_step=_step,
        ),
    ),
)
