"""Examples of the macros that any page may use."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace as Thing

from delivery.meetings.rules.agreeing.differences import Stretch, StretchKind
from tests.templates.pieces import HARMFUL, example

REASONS = (Thing(text=HARMFUL, href="/actions/41"), Thing(text="No measure yet", href=None))
CHART = Thing(
    href="/charts/1.svg", narrow="/charts/1.svg?size=narrow", words=HARMFUL, caption="Reports a year"
)

CHANGES = tuple(Stretch(kind, HARMFUL) for kind in StretchKind)

PLAIN = (
    *(example("icons.html", name, f"{{{{ {name}() }}}}") for name in ("mark", "tick", "cross")),
    example("icons.html", "arrow", '{{ arrow("up") }}{{ arrow("down") }}{{ arrow("level") }}{{ arrow() }}'),
    *(
        example("tags.html", "rag_tag", f'{{{{ rag_tag("{rag}") }}}}')
        for rag in ("red", "amber", "green", "blue")
    ),
    example("tags.html", "rag_tag", '{{ rag_tag("grey", short=true) }}'),
    example("tags.html", "rag_move", '{{ rag_move("amber", "red") }}{{ rag_move(none, "grey") }}'),
    example("tags.html", "status_tag", '{{ status_tag("in_progress") }}{{ status_tag(word) }}', word=HARMFUL),
    example(
        "form.html",
        "form",
        '{% call form("/a", "token", hidden={"next": word}, upload=true, id="f", more={"hx-post": "/a"}) %}'
        "<p>x</p>{% endcall %}",
        word=HARMFUL,
    ),
    example(
        "form.html",
        "error_summary",
        '<input id="word-due" aria-label="Due">{{ error_summary(errors, prefix="word-") }}{{ error_summary({}) }}',
        errors={"due": HARMFUL, "": "All of it is wrong."},
    ),
    example("form.html", "text_field", '{{ text_field("a", w, w, w, w, optional=true) }}', w=HARMFUL),
    example("form.html", "date_field", '{{ date_field("a", w, w, w) }}', w=HARMFUL),
    example("form.html", "textarea", '{{ textarea("a", w, w, w, w, more={"hx-post": "/a"}) }}', w=HARMFUL),
    example("form.html", "select", '{{ select("a", w, [(w, w), (3, "x")], 3, w, w, blank=w) }}', w=HARMFUL),
    example(
        "form.html", "radios", '{{ radios("a", w, [(w, w, w), (3, "x")], 3, w, w, inline=true) }}', w=HARMFUL
    ),
    example(
        "form.html", "checkboxes", '{{ checkboxes("a", w, [(w, w, w), (3, "x")], [3], w, w) }}', w=HARMFUL
    ),
    example("form.html", "tick_box", '{{ tick_box("a", w, checked=true, error=w, hint=w) }}', w=HARMFUL),
    example("form.html", "file_field", '{{ file_field("a", w, w, w, accept=".docx") }}', w=HARMFUL),
    example(
        "upload.html",
        "table_source",
        '{{ table_source("a", {"a": w, "a_tables": w, "a_name": w, "drop_a": "yes"}, {"a": w, "a_file": w}, w) }}',
        w=HARMFUL,
    ),
    example("form.html", "button", '{{ button(w, "grave", name="a", value=w, small=true) }}', w=HARMFUL),
    example("form.html", "link_button", '{{ link_button(w, "/a", kind="second") }}', w=HARMFUL),
    example(
        "form.html", "post_link", '{{ post_link(w, "/a", "token", about=w, hidden={"b": w}) }}', w=HARMFUL
    ),
    example("form.html", "copy_button", '<p id="t">x</p>{{ copy_button(w, "t") }}', w=HARMFUL),
    example(
        "table.html",
        "table",
        '{% call table(w, ["Post", ("Since", "figure")], note=w, id="posts") %}'
        '<tr><th scope="row" data-label="Post">{{ w }}</th><td class="d-figure">2015</td></tr>{% endcall %}',
        w=HARMFUL,
    ),
    example("navigation.html", "back_link", '{{ back_link("/a", w) }}', w=HARMFUL),
    example("navigation.html", "breadcrumbs", '{{ breadcrumbs([(w, "/a"), ("B", "/b")]) }}', w=HARMFUL),
    example(
        "navigation.html",
        "pagination",
        "{{ pagination(pages) }}",
        pages=Thing(
            words="Actions 51 to 100 of 480",
            previous="?page=1",
            next=None,
            links=(
                Thing(number=1, href="?page=1", current=False),
                Thing(number=2, href="?page=2", current=True),
            ),
        ),
    ),
    example(
        "navigation.html",
        "filters",
        '{% call filters("/a", chosen, "/a") %}<label>Aim <select name="aim"><option>1</option></select></label>'
        "{% endcall %}",
        chosen=(Thing(words=HARMFUL, href="/a?b=1"),),
    ),
    example(
        "navigation.html",
        "filters_in_use",
        '{{ filters_in_use(chosen, "/a") }}{{ filters_in_use((), "/a") }}',
        chosen=(Thing(words=HARMFUL, href="/a?b=1"),),
    ),
    example("content.html", "details", "{% call details(w, about=w, open=true) %}x{% endcall %}", w=HARMFUL),
    example("content.html", "phone_fold", "{% call phone_fold(w, w, open=true) %}x{% endcall %}", w=HARMFUL),
    example("content.html", "summary_list", '{{ summary_list([(w, w), ("Owner", w, "/a")]) }}', w=HARMFUL),
    example("content.html", "reasons", '{{ reasons(items, items, about="reasons") }}', items=REASONS),
    example(
        "content.html",
        "history",
        "{{ history(entries) }}",
        entries=(Thing(at=datetime(2016, 5, 3, 9, tzinfo=UTC), who=HARMFUL, what=HARMFUL, note=HARMFUL),),
    ),
    example(
        "content.html",
        "empty_state",
        '{{ empty_state(w, w) }}{% call empty_state("B", w) %}<p>x</p>{% endcall %}',
        w=HARMFUL,
    ),
    example(
        "content.html", "panel", '{% call panel(w, kind="note", id="p") %}<p>x</p>{% endcall %}', w=HARMFUL
    ),
    example("content.html", "figure", "{{ figure(c) }}{% call figure(c) %}<p>x</p>{% endcall %}", c=CHART),
    example("differences.html", "changed_text", "{{ changed_text(c) }}", c=CHANGES),
    example("differences.html", "side_by_side", "{{ side_by_side(c, w, w) }}", c=CHANGES, w=HARMFUL),
)

CONFLICT = Thing(
    what="Action A-0123",
    who=HARMFUL,
    at=datetime(2016, 5, 31, 13, 32, tzinfo=UTC),
    action="/actions/123",
    href="/actions/123",
    version=4,
    hidden={"from": "list"},
    fields=(
        Thing(name="text", label="Text", theirs=HARMFUL, yours="\n  kept as typed", differs=True),
        Thing(name="owner", label="Owner", theirs="x", yours="x", differs=False),
    ),
)
